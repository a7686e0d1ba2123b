import { describe, expect, it } from 'vitest';
import { parseResponse, parseWindowOutcome } from '../../../src/protocol/window-outcome';

const failure = {
  success: false,
  imp_success: false,
  imp_uid: 'imp_100000000001',
  merchant_uid: 'ORD-1',
  error_code: 'PG_DECLINED',
  error_msg: '[SB-8001] refused',
};

describe('parseWindowOutcome', () => {
  it('gives the final answer as the gateway sent it', () => {
    expect(parseWindowOutcome({ state: 'done', response: failure })).toEqual({ state: 'done', response: failure });
  });

  it('keeps fields that a newer gateway adds', () => {
    const response = { ...failure, success: true, imp_success: true, emb_pg_provider: 'kakaopay' };
    expect(parseWindowOutcome({ state: 'done', response })).toEqual({ state: 'done', response });
  });

  it.each(['none', 'pending'] as const)('reads %s', (state) => {
    expect(parseWindowOutcome({ state, response: failure })).toEqual({ state });
  });

  it('takes a state that it does not know for one that is not over', () => {
    expect(parseWindowOutcome({ state: 'invented_later' })).toEqual({ state: 'pending' });
  });

  it.each([
    undefined,
    null,
    'done',
    [],
    {},
    { state: null },
    { state: 'done' },
    { state: 'done', response: null },
    { state: 'done', response: 'paid' },
    { state: 'done', response: { merchant_uid: 'ORD-1' } },
    { state: 'done', response: { success: 'yes', merchant_uid: 'ORD-1' } },
    { state: 'done', response: { success: true } },
  ])('throws on %j', (answer) => {
    expect(() => parseWindowOutcome(answer)).toThrow(TypeError);
  });
});

it('reads a response as a plain object that the merchant may change', () => {
  const response = parseResponse(Object.freeze({ ...failure }));
  response.merchant_uid = 'changed';
  expect(Object.getPrototypeOf(response)).toBe(Object.prototype);
  expect(response).toEqual({ ...failure, merchant_uid: 'changed' });
});
