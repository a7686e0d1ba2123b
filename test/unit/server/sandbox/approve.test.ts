import { expect, it } from 'vitest';
import type { PgOrder } from '../../../../src/server/drivers/order';
import { approve } from '../../../../src/server/sandbox/approve';
import { pgOrder } from './orders';

const NOW = 1_789_000_000_000;
const choose = (changes: Partial<PgOrder>, source?: string, quota?: number) =>
  approve(pgOrder(changes), { source, quota }, NOW);

it('takes a card by the issuer and the months chosen', () => {
  expect(choose({}, '367', 3)).toEqual({
    ...{ kind: 'approved', pg_tid: 'sandbox_123456789012', pay_method: 'card', emb_pg_provider: null },
    ...{ apply_num: '56789012', bank_code: null, bank_name: null, card_code: '367', card_name: '현대카드' },
    ...{ card_number: '940911******9012', card_quota: 3 },
  });
});

it.each([
  ['999', 99],
  [undefined, undefined],
  ['balance', -1],
])('takes what was offered for a choice of %s', (source, quota) => {
  expect(choose({}, source, quota)).toMatchObject({ card_code: '366', card_quota: 0 });
});

it('takes a transfer from the bank chosen', () => {
  expect(choose({ pay_method: 'trans' }, '088', 3)).toMatchObject({
    ...{
      pay_method: 'trans',
      bank_code: '088',
      bank_name: '신한은행',
      card_code: null,
      card_number: null,
      card_quota: 0,
    },
  });
});

it.each([
  // Kakao Pay's own window: the original names a card `card` and its money `point`.
  ['kakaopay', 'card', '366', 'card', null, '366'],
  ['kakaopay', 'card', 'balance', 'point', null, null],
  ['html5_inicis', 'kakaopay', '366', 'kakaopay', 'kakaopay', '366'],
  ['html5_inicis', 'kakaopay', 'balance', 'point', 'kakaopay', null],
  ['kcp', 'naverpay', '366', 'card', 'naverpay', '366'],
  ['kcp', 'naverpay', 'balance', 'point', 'naverpay', null],
  ['nice_v2', 'naverpay_card', '366', 'naverpay', 'naverpay', '366'],
  ['tosspay_v2', 'tosspay_card', '366', 'tosspay', null, '366'],
  ['danal', 'phone', 'SKT', 'phone', null, null],
  ['kcp', 'cultureland', undefined, 'cultureland', null, null],
  ['eximbay', 'card', 'jcb', 'card', null, null],
])('%s by %s, paid with %s, is %s within %s', (pg_provider, pay_method, source, used, emb_pg_provider, card_code) => {
  const answer = choose({ pg_provider, pay_method }, source);
  expect(answer).toMatchObject({ pay_method: used, emb_pg_provider, card_code });
  if (source === 'balance') expect(answer).toMatchObject({ apply_num: '', card_number: null });
});

it.each([
  ['html5_inicis', 'vbank', '088', '신한은행'],
  ['inicis_jp', 'cvs', 'lawson', 'ローソン'],
])('%s gives a number for %s instead of money', (pg_provider, pay_method, source, vbank_name) => {
  const request = { vbank_due: '2026-12-31' };
  expect(choose({ pg_provider, pay_method, request }, source)).toMatchObject({
    ...{ kind: 'issued', vbank_code: source, vbank_name, vbank_num: '9123456789012', vbank_holder: '홍길동' },
    vbank_date: Date.UTC(2026, 11, 31, 14, 59, 59),
  });
});
