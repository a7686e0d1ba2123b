import { expect, it } from 'vitest';
import { pgs } from '../../../../src/catalog';
import { declineAs, declineCodes } from '../../../../src/server/sandbox/decline-reasons';
import { DECLINE_REASONS } from '../../../../src/window/sandbox-choice';

it.each([
  ['html5_inicis', '8002', '잔액이 부족합니다'],
  ['kakaopay', '-8002', '잔액이 부족합니다'],
  ['naverpay', 'BalanceShort', '잔액이 부족합니다'],
  ['tosspayments', 'BALANCE_SHORT', '잔액이 부족합니다'],
  ['paypal_v2', 'BALANCE_SHORT', 'The balance is too low'],
  ['unheard_of', '8002', '잔액이 부족합니다'],
])('%s says %s', (pg_provider, code, text) => {
  expect(declineAs(pg_provider, 'balance_short')).toEqual({ code, text });
});

it('gives every PG a code of its own for every reason', () => {
  for (const { code } of pgs) expect(new Set(Object.values(declineCodes(code))).size).toBe(DECLINE_REASONS.length);
});
