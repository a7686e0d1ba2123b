/* `confirm_url` (gateway contract 8): the shop is asked before its buyer is charged. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { askShop, CONFIRM_MS } from '../../src/server/payments/ask-shop';
import type { PaymentDeps } from '../../src/server/payments/deps';
import type { Payment } from '../../src/server/store/payments';
import { createReach } from '../../src/server/webhooks/reach';

const PAYMENT = { imp_uid: 'imp_1', merchant_uid: 'C-1', amount_minor: 1_000, currency: 'KRW' } as Payment;
const DEPS = { reach: createReach({ networks: ['127.0.0.0/8'], fromPages: true }) } as PaymentDeps;

it('says no for a shop that does not answer in time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let came = () => {};
  const arrived = new Promise<void>((resolve) => (came = resolve));
  const server = createServer(() => came());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const asked = askShop(DEPS, PAYMENT, `http://127.0.0.1:${port}/`);
  await arrived;
  vi.advanceTimersByTime(CONFIRM_MS - 1);
  const early = await Promise.race([asked, Promise.resolve('still waiting')]);
  vi.advanceTimersByTime(1);
  expect([early, await asked]).toEqual([
    'still waiting',
    {
      reason: '고객사 서버가 10초 안에 응답하지 않았습니다. 결제되지 않았습니다',
      ...{ status: null, problem: 'TIMEOUT' },
    },
  ]);
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

it('says no for a shop that is not there, or in a private network where none may be called', async () => {
  expect(await askShop(DEPS, PAYMENT, 'http://127.0.0.1:1/')).toMatchObject({ reason: '알 수 없음', status: null });
  const production = { ...DEPS, reach: createReach({ networks: [], fromPages: false }) };
  expect(await askShop(production, PAYMENT, 'http://127.0.0.1:1/')).toMatchObject({ problem: 'ADDRESS_REFUSED' });
});
