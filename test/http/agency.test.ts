/* What a sub-merchant has is its own: invisible without the header `Tier`, and the other way round (gateway contract 2.3). */
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { createGateway } from './gateway';

const SHOP = 'imp20000001';
const PAGE = 'https://shop.example';
const BUYER = { buyer_name: '김구매', buyer_tel: '01012345678', buyer_email: 'buyer@example.com', name: '머그컵' };
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2030-12', birth: '880101', pwd_2digit: '00' };

async function createAgency(db: Db) {
  const gateway = createGateway(db);
  const channel = (name: string, pg_provider: string, more = {}) => ({
    ...{ name, channel_key: name, pg_provider, pg_id: name, mode: 'test', ...more },
  });
  await gateway.setUp({
    ...{ user_code: SHOP, name: '본점', rest_key: 'K', rest_secret: 'S' },
    webhook: { test: 'https://shop.example/hook' },
    channels: [
      channel('own', 'nice_v2', { default: true }),
      channel('theirs', 'nice_v2'),
      channel('others', 'nice_v2'),
      channel('who', 'danal', { type: 'certification' }),
    ],
    tiers: [
      { tier_code: 'AB1', name: '분점', channels: ['theirs', 'who'], webhook: { test: 'https://branch.example/hook' } },
      { tier_code: 'CD2', name: '다른 분점', channels: ['others'] },
    ],
  });
  const token = String((await gateway.getToken({ imp_key: 'K', imp_secret: 'S' })).response?.['access_token']);

  /** As the sub-merchant; with an empty code as the merchant itself. */
  function call(tier: string, method: string, path: string, body?: object) {
    const headers = { authorization: token, 'content-type': 'application/json', ...(tier && { tier }) };
    return gateway.ask(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  }

  /** A window of the sub-merchant's page, and what its buyer does in it. */
  async function open(kind: 'payments' | 'certificates', request: object, tier_code?: string) {
    const request_id = randomBytes(16).toString('hex');
    const form = { request, request_id, tier_code, window: 'iframe', origin: PAGE, ancestors: [], languages: [] };
    const response = await gateway.routes.request(`/${kind}/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: PAGE },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(await response.text())?.[1] ?? 'null';
    type Step = { imp_uid: string; result?: { response: { error_code: string } } };
    const { step } = JSON.parse(data) as { step: Step };
    const act = (path: string, more: object) =>
      gateway.routes.request(`/${kind}/ready/${SHOP}/${step.imp_uid}/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ request_id, ...more }),
      });
    return { imp_uid: step.imp_uid, error_code: step.result?.response.error_code, act };
  }
  return { ...gateway, call, open };
}

describe.each(DATABASES)('a sub-merchant on %s', (kind) => {
  const db = useDatabase(kind);
  let agency: Awaited<ReturnType<typeof createAgency>>;
  beforeEach(async () => void (agency = await createAgency(db())));

  /** Seen with its own header alone. */
  async function expectTheirs(path: string, found = 200): Promise<void> {
    const statuses = await Promise.all(
      ['AB1', '', 'CD2'].map(async (tier) => (await agency.call(tier, 'GET', path)).status),
    );
    expect([path, ...statuses]).toEqual([path, found, 404, 404]);
  }

  it('has its channels, and no others', async () => {
    const channels = async (tier: string) =>
      ((await agency.ask(`/users/pg/${SHOP}?tier=${tier}`)) as unknown as { data: { pg_id: string }[] }).data.map(
        ({ pg_id }) => pg_id,
      );
    expect(await channels('AB1')).toEqual(['theirs', 'who']);
    expect(await channels('CD2')).toEqual(['others']);
    const opened = await agency.open('payments', { channelKey: 'own', amount: 1000, ...BUYER }, 'AB1');
    expect(opened.error_code).toBe('F500');
    expect((await agency.open('certificates', {}, 'CD2')).error_code).toBe('F1001');
    expect((await agency.open('payments', { amount: 1000 }, 'ZZZ')).error_code).toBe('NOT_READY');
  });

  it('is paid in its window, is told at its own address, and gives its money back', async () => {
    const opened = await agency.open('payments', { merchant_uid: 'o-1', amount: 1000, ...BUYER }, 'AB1');
    await opened.act('sandbox', { action: 'approve' });
    const { imp_uid } = opened;
    await expectTheirs(`/payments/${imp_uid}?include_sandbox=true`);
    await expectTheirs('/payments/find/o-1?include_sandbox=true');
    const told = await db().selectFrom('webhook_deliveries').select(['url', 'event']).execute();
    expect(told).toEqual([{ url: 'https://branch.example/hook', event: 'paid' }]);
    const total = async (tier: string) =>
      (await agency.call(tier, 'GET', '/payments/status/paid?include_sandbox=true')).response?.['total'];
    expect([await total('AB1'), await total(''), await total('CD2')]).toEqual([1, 0, 0]);
    expect((await agency.call('', 'POST', '/payments/cancel', { imp_uid })).code).toBe(1);
    expect(await agency.call('AB1', 'POST', '/payments/cancel', { imp_uid })).toMatchObject({
      code: 0,
      response: { status: 'cancelled' },
    });
  });

  it('has prices of its own for orders of its own', async () => {
    const prepare = (tier: string, amount: number) =>
      agency.call(tier, 'POST', '/payments/prepare', { merchant_uid: 'o-1', amount });
    expect((await prepare('AB1', 1000)).code).toBe(0);
    expect((await prepare('', 2000)).code).toBe(0);
    const open = (amount: number, tier?: string) =>
      agency.open('payments', { merchant_uid: 'o-1', amount, ...BUYER }, tier);
    expect((await open(2000, 'AB1')).error_code).toBe('AMOUNT_MISMATCH');
    const [theirs, own] = [await open(1000, 'AB1'), await open(2000)];
    await theirs.act('sandbox', { action: 'approve' });
    await own.act('sandbox', { action: 'approve' });
    const paid = await db().selectFrom('payments').select(['tier_code', 'status']).orderBy('tier_code').execute();
    // One order's number, two shops: both are paid.
    expect(paid.filter(({ status }) => status === 'paid')).toHaveLength(2);
  });

  it('charges its own billing keys, at once and on time', async () => {
    const made = await agency.call('AB1', 'POST', '/subscribe/customers/buyer', { pg: 'nice_v2', ...CARD });
    expect(made.code).toBe(0);
    await expectTheirs('/subscribe/customers/buyer');
    const again = { customer_uid: 'buyer', merchant_uid: 's-0', amount: 1000, ...BUYER };
    expect((await agency.call('', 'POST', '/subscribe/payments/again', again)).code).not.toBe(0);
    expect(await agency.call('AB1', 'POST', '/subscribe/payments/again', again)).toMatchObject({
      response: { status: 'paid' },
    });
    const schedules = [
      { merchant_uid: 's-1', schedule_at: Math.floor(agency.now() / 1000) + 60, amount: 2000, ...BUYER },
    ];
    const scheduled = { customer_uid: 'buyer', schedules };
    expect((await agency.call('CD2', 'POST', '/subscribe/payments/schedule', scheduled)).code).not.toBe(0);
    expect(await agency.call('AB1', 'POST', '/subscribe/payments/schedule', scheduled)).toMatchObject({ code: 0 });
    await expectTheirs('/subscribe/payments/schedule/s-1');
    agency.advanceSeconds(61);
    await agency.schedules.run();
    const payment = await db().selectFrom('payments').selectAll().where('merchant_uid', '=', 's-1').execute();
    expect(payment).toMatchObject([{ status: 'paid', tier_code: 'AB1', channel_key: 'theirs' }]);
  });

  it('has identity checks of its own', async () => {
    const opened = await agency.open('certificates', { merchant_uid: 'c-1' }, 'AB1');
    const claim = { name: '김하늘', birth: '900101', gender_digit: '1', carrier: 'SKT', phone: '01012345678' };
    await opened.act('otp', claim);
    await opened.act('confirm', { otp: '123456' });
    const path = `/certifications/${opened.imp_uid}`;
    await expectTheirs(path);
    expect((await agency.call('', 'DELETE', path)).status).toBe(404);
    expect((await agency.call('AB1', 'DELETE', path)).status).toBe(200);
    expect((await agency.call('AB1', 'GET', path)).status).toBe(404);
  });

  it('has virtual accounts and cash receipts of its own', async () => {
    const opened = await agency.open(
      'payments',
      { merchant_uid: 'v-1', amount: 1000, ...BUYER, pay_method: 'vbank', vbank_due: '20300101' },
      'AB1',
    );
    await opened.act('sandbox', { action: 'approve' });
    const { imp_uid } = opened;
    expect((await agency.call('', 'POST', `/sandbox/payments/${imp_uid}/deposit`, {})).status).toBe(404);
    expect((await agency.call('AB1', 'POST', `/sandbox/payments/${imp_uid}/deposit`, {})).status).toBe(200);
    const receipt = { identifier: '01012345678' };
    expect((await agency.call('CD2', 'POST', `/receipts/${imp_uid}`, receipt)).status).toBe(404);
    expect((await agency.call('AB1', 'POST', `/receipts/${imp_uid}`, receipt)).code).toBe(0);
    await expectTheirs(`/receipts/${imp_uid}`);
  });
});
