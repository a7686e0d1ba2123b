import { describe, expect, it } from 'vitest';
import { CSV_HEAD, toCsvLine } from '../../../../../src/server/http/console/payments-csv';

const PAYMENT: Parameters<typeof toCsvLine>[0] = {
  imp_uid: 'imp_100000000001',
  merchant_uid: 'ORDER',
  name: '',
  status: 'paid',
  sandbox: true,
  amount_minor: 1000,
  currency: 'KRW',
  pay_method: 'card',
  pg_provider: 'nice',
  pg_id: 'M',
  channel_key: 'key',
  tier_code: '',
  buyer_name: null,
  started_at: 1_700_000_000_000,
  paid_at: 1_700_000_000_000,
  failed_at: null,
  fail_reason: null,
  vbank_num: null,
  apply_num: null,
  pg_tid: null,
  card_name: null,
  awaited_at: null,
  cancel_waits: false,
};

/** The field `name` in the line of a payment of that name. */
function nameIn(name: string): string {
  const line = toCsvLine({ ...PAYMENT, name });
  const before = CSV_HEAD.split(',').indexOf('name');
  return line
    .split(',')
    .slice(before)
    .join(',')
    .replace(/,card,.*$/s, '');
}

describe('a line of the file of payments', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠SUM', ' =1+1', '\u3000＝1', '\t=1', '\u00a0@x'])(
    'has no spreadsheet run %j',
    (name) => {
      expect(nameIn(name)).toBe(`'${name}`);
    },
  );

  it.each(['머그컵', '1+1 행사', 'a=b', 'mug - blue', '(주)가게'])('leaves %j as it is', (name) => {
    expect(nameIn(name)).toBe(name);
  });

  it('quotes what would end the field, the line too', () => {
    expect(nameIn('a "b"\r\nc, d')).toBe('"a ""b""\r\nc, d"');
    expect(nameIn('=a\n')).toBe(`"'=a\n"`);
  });
});
