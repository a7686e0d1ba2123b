import type { Insertable } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRow } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { createGateway } from './gateway';

const NOT_FOUND = { status: 404, code: -1, message: '존재하지 않는 결제정보입니다.', response: null };
const STARTED = 1_700_000_000_123;

/** Every key of gateway contract 4 besides `extension`. */
const KEYS = [
  ...['imp_uid', 'merchant_uid', 'pay_method', 'channel', 'pg_provider', 'emb_pg_provider', 'pg_tid', 'pg_id'],
  ...['sandbox', 'escrow', 'apply_num', 'bank_code', 'bank_name', 'card_code', 'card_name', 'card_issuer_code'],
  ...['card_issuer_name', 'card_publisher_code', 'card_publisher_name', 'card_quota', 'card_number', 'card_type'],
  ...['vbank_code', 'vbank_name', 'vbank_num', 'vbank_holder', 'vbank_date', 'vbank_issued_at', 'name', 'amount'],
  ...['cancel_amount', 'currency', 'buyer_name', 'buyer_email', 'buyer_tel', 'buyer_addr', 'buyer_postcode'],
  ...['custom_data', 'user_agent', 'status', 'started_at', 'paid_at', 'failed_at', 'cancelled_at', 'fail_reason'],
  ...['cancel_reason', 'receipt_url', 'cancel_history', 'deposit_history', 'cancel_receipt_urls'],
  ...['cash_receipt_issued', 'customer_uid', 'customer_uid_usage', 'promotion'],
];

describe.each(DATABASES)('GET /payments/{imp_uid} on %s', (kind) => {
  const database = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let access_token: string;
  beforeEach(async () => {
    gateway = createGateway(database());
    await gateway.setUp(M);
    access_token = String((await gateway.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
  });

  async function insert(columns: Partial<Insertable<PaymentRow>> = {}): Promise<void> {
    const row = paymentRow({ channel_key: 'channel-key-1', started_at: STARTED, ...columns });
    await database().insertInto('payments').values(row).execute();
  }

  function read(query = '', headers: Readonly<Record<string, string>> = {}) {
    return gateway.ask(`/payments/imp_100000000001${query}`, { headers: { authorization: access_token, ...headers } });
  }

  it('gives a paid payment with every key and the empty values of the original (PAY-01)', async () => {
    await insert({ status: 'paid', claimed: true, paid_at: STARTED + 60_000 });
    const { response, ...envelope } = await read();
    expect(envelope).toEqual({ status: 200, code: 0, message: null });
    expect(Object.keys(response ?? {}).sort()).toEqual([...KEYS].sort());
    expect(response).toMatchObject({
      ...{ merchant_uid: 'ORD-1', status: 'paid', amount: 10_000, cancel_amount: 0, currency: 'KRW', sandbox: false },
      ...{ escrow: false, failed_at: 0, cancelled_at: 0, fail_reason: null, cancel_reason: null, cancel_history: [] },
      ...{ cancel_receipt_urls: [], vbank_num: null, vbank_date: 0, vbank_issued_at: 0, card_quota: 0 },
      ...{ customer_uid: null, customer_uid_usage: null, cash_receipt_issued: false },
    });
  });

  it('gives times as whole seconds (PAY-02)', async () => {
    await insert({ status: 'paid', paid_at: STARTED + 60_500 });
    expect((await read()).response).toMatchObject({ started_at: 1_700_000_000, paid_at: 1_700_000_060 });
  });

  it('gives amounts in the unit of their currency', async () => {
    await insert({ amount_minor: 1_050, currency: 'USD' });
    expect((await read()).response).toMatchObject({ amount: 10.5, currency: 'USD' });
  });

  it.each(['/payments/imp_000000000000', '/payments/imps_000000000000'])('does not know %s (PAY-03)', async (path) => {
    expect(await gateway.ask(path, { headers: { authorization: access_token } })).toEqual(NOT_FOUND);
  });

  it('answers any other word in the place of an imp_uid in the same way', async () => {
    const answer = await gateway.ask('/payments/ORD-1', { headers: { authorization: access_token } });
    expect(answer).toEqual(NOT_FOUND);
  });

  it('hides a payment of a test channel unless it is asked for (PAY-04, PAY-05)', async () => {
    await insert({ sandbox: true });
    await database().updateTable('merchants').set({ single_reads_include_test: false }).execute();
    for (const query of ['', '?include_sandbox=false']) expect(await read(query)).toEqual(NOT_FOUND);
    await database().updateTable('merchants').set({ single_reads_include_test: null }).execute();
    expect(await read('?include_sandbox=false')).toEqual(NOT_FOUND);
    expect((await read('?include_sandbox=true')).response).toMatchObject({ sandbox: true });
  });

  it('adds the PG’s own fields on request only (PAY-06)', async () => {
    await insert();
    expect((await read('?extension=true')).response).toMatchObject({ extension: {} });
    expect((await read('?extension=false')).response).not.toHaveProperty('extension');
  });

  it('gives custom data as JSON text (PAY-07)', async () => {
    await insert({ custom_data: '{"a":1}' });
    expect((await read()).response).toMatchObject({ custom_data: '{"a":1}' });
  });

  it('tells why and when a payment failed (PAY-08)', async () => {
    await insert({ status: 'failed', failed_at: STARTED + 1_000, fail_code: 'PG_DECLINED', fail_reason: '한도초과' });
    expect((await read()).response).toMatchObject({
      ...{ status: 'failed', fail_reason: '한도초과', failed_at: 1_700_000_001, paid_at: 0, cancelled_at: 0 },
    });
  });

  it('shows an abandoned window as ready, without an account (PAY-09)', async () => {
    await insert();
    expect((await read()).response).toMatchObject({ status: 'ready', paid_at: 0, vbank_num: null });
  });

  it('refuses the balance of a payment that is not PAYCO’s (PAY-10)', async () => {
    await insert({ status: 'paid' });
    const answer = await gateway.ask('/payments/imp_100000000001/balance', {
      headers: { authorization: access_token },
    });
    expect(answer).toMatchObject({ response: null });
    expect(answer.code).not.toBe(0);
  });

  it('shows a tier’s payment under its Tier header only (TIER-03, TIER-04)', async () => {
    await insert({ tier_code: 'ABC' });
    expect(await read()).toEqual(NOT_FOUND);
    expect(await read('', { tier: 'ABC' })).toMatchObject({ status: 200, response: { imp_uid: 'imp_100000000001' } });
  });

  it('hides the merchant’s own payments from its tiers, and refuses a tier that it does not have', async () => {
    await insert();
    expect(await read('', { tier: 'ABC' })).toEqual(NOT_FOUND);
    expect(await read('', { tier: 'ZZZ' })).toMatchObject({ status: 404, code: -1, response: null });
  });

  it('shows no payment of another merchant', async () => {
    await insert();
    await gateway.setUp(M, { user_code: 'imp00000002', name: 'Other', rest_key: 'K2', rest_secret: 'S2' });
    const { response } = await gateway.getToken({ imp_key: 'K2', imp_secret: 'S2' });
    expect(await read('', { authorization: String(response?.['access_token']) })).toEqual(NOT_FOUND);
  });

  it('names a tier (TIER-01), and refuses one that is not registered (TIER-02)', async () => {
    const ask = (path: string) => gateway.ask(path, { headers: { authorization: access_token } });
    expect(await ask('/tiers/ABC')).toEqual({
      ...{ status: 200, code: 0, message: null },
      response: { tier_code: 'ABC', tier_name: '지점' },
    });
    expect(await ask('/tiers/ZZZ')).toMatchObject({ status: 404, code: -1, response: null });
  });
});
