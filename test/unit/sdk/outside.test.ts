/* Calls where there is no page: server rendering. */
import { expect, it } from 'vitest';
import { certification, createIMP, loadIMP, request_pay } from '../../../src/sdk';

it.each([
  ['request_pay', request_pay],
  ['certification', certification],
  ['loadUI', (params: object, callback: never) => createIMP().loadUI('paypal-spb', params as never, callback)],
])('%s answers that it belongs into the browser', async (name, call) => {
  const calls: unknown[] = [];
  const callback = ((response: unknown) => calls.push(response)) as never;
  const answer = await (call as typeof request_pay)(
    { amount: 1000, merchant_uid: 'order-1', language: 'en' },
    callback,
  );
  expect(answer).toEqual({
    success: false,
    imp_success: false,
    is_recoverable: true,
    imp_uid: null,
    merchant_uid: 'order-1',
    error_code: 'WINDOW_FAILED',
    error_msg: `IMP.${name} runs in the browser only: call it in a click (or in useEffect).`,
  });
  expect(calls).toEqual([answer]);
});

it.each([undefined, null, 7, {}])('whatever its parameters are: %o', async (params) => {
  expect(await request_pay(params as never)).toMatchObject({ success: false, error_code: 'WINDOW_FAILED' });
});

it('loadIMP says so too, and init does no harm', async () => {
  await expect(loadIMP({ gateway: 'https://pay.example' })).rejects.toThrow('runs in the browser only');
});
