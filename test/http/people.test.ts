/* What is kept of the people who pay: for how long, who may see it, and what is left when they are forgotten. */
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetOldBuyers } from '../../src/server/payments/forget-buyer';
import { SEALED } from '../../src/server/store/sealed-columns';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE, SECRET } from './console-gateway';

const ORIGIN = 'https://shop.example';
const PERSON = {
  ...{ buyer_name: '홍길동아', buyer_tel: '010-9876-5432', buyer_email: 'Hong@Example.com' },
  ...{ buyer_addr: '서울 중구 세종대로 110', buyer_postcode: '04524' },
};
/** As it may stand anywhere in the database. */
/** Four digits alone stand in many a number that chance has made. */
const hasTrace = (text: string) => (trace: string) =>
  trace === '9876' ? /9876-?5432/.test(text) : text.includes(trace);
const TRACES = ['홍길동아', '9876', 'ong@', '세종대로', '04524', '문 앞', 'hong-1', 'shop-memo', 'Firefox of Hong'];
const DAY_S = 86_400;

describe.each(DATABASES)('people on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createConsole>>;
  let count = 0;
  beforeEach(async () => {
    shop = await createConsole(db());
    count = 0;
  });

  /** Has somebody pay in a window. */
  async function pay(request: object = {}, action = 'approve') {
    count += 1;
    const request_id = String(count).padStart(32, 'a');
    const order = {
      ...{ merchant_uid: `order-${count}`, name: 'Mug', amount: 1_000, pg: 'html5_inicis.A', ...PERSON },
      ...{ custom_data: { memo: '문 앞' }, memo: 'shop-memo', ...request },
      // With it, this PG registers a card and charges nothing.
      ...('pay_method' in request ? {} : { customer_uid: 'hong-1', ...request }),
    };
    const form = { request: order, request_id, window: 'iframe', origin: ORIGIN, ancestors: [], languages: [] };
    const page = await shop.routes.request(`/payments/ready/${MINE}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'user-agent': 'Firefox of Hong' },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const imp_uid = /imp_\d{12}/.exec(await page.text())?.[0] ?? '';
    if (action !== 'none') {
      await shop.routes.request(`/payments/ready/${MINE}/${imp_uid}/sandbox`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ request_id, action }),
      });
    }
    if (!('customer_uid' in order) || !order.customer_uid) {
      await db().updateTable('payments').set({ customer_uid: 'hong-1' }).where('imp_uid', '=', imp_uid).execute();
    }
    return { imp_uid, request_id };
  }

  async function rest(path: string, body?: object) {
    const { response } = await shop.getToken({ imp_key: 'mine', imp_secret: SECRET });
    const headers = { authorization: String(response?.['access_token']), 'content-type': 'application/json' };
    return shop.ask(path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) });
  }

  const forget = (body: object) => rest('/buyers/forget', body);

  /** Everything that the database holds, as text. */
  async function dump(): Promise<string> {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(
      db(),
    );
    const texts = await Promise.all(
      rows.map(async ({ name }) => {
        const { rows: lines } = await sql<{ line: string }>`
          select row_to_json(each)::text as line from ${sql.table(name)} as each`.execute(db());
        return lines.map(({ line }) => `${name} ${line}`).join('\n');
      }),
    );
    return texts.join('\n');
  }

  const traces = async () => {
    const text = await dump();
    return TRACES.filter(hasTrace(text));
  };

  it.each([
    ['customer_uid', { customer_uid: 'hong-1' }],
    ['e-mail, in other letters', { buyer_email: 'hONG@example.COM' }],
    ['telephone, in another spelling', { buyer_tel: '01098765432' }],
  ])('are forgotten by %s, in every table, and what was paid stays', async (_, buyer) => {
    const { imp_uid } = await pay({ customer_uid: undefined });
    await pay();
    await pay({ pay_method: 'vbank', vbank_due: '20260911' });
    await pay({}, 'decline');
    await pay({}, 'none');
    await rest(`/subscribe/payments/schedule`, {
      customer_uid: 'hong-1',
      schedules: [{ merchant_uid: 'later', schedule_at: shop.now() / 1000 + DAY_S, amount: 500, name: 'x', ...PERSON }],
    });
    await db()
      .insertInto('payment_links')
      .values({
        ...{
          code: 'abcdef01',
          user_code: MINE,
          tier_code: '',
          merchant_uid: 'l',
          title: 'T',
          name: 'N',
          currency: 'KRW',
        },
        ...{ amount_minor: 1, methods: '[]', direct: false, once: true, with_test_key: false, created_at: 0 },
        request: JSON.stringify({ ...PERSON, customer_uid: 'hong-1', notice_url: 'https://shop.example/hook' }),
      })
      .execute();
    const stranger = await pay({
      buyer_name: '김하늘',
      buyer_tel: '01000000000',
      buyer_email: 'k@e',
      buyer_addr: undefined,
      buyer_postcode: undefined,
      customer_uid: 'kim',
    });
    shop.advanceSeconds(2 * DAY_S);
    const answer = await forget(buyer);
    expect(answer).toMatchObject({ code: 0, response: { payments: 5, kept: 0, links: 1 } });
    const text = await dump();
    const left = [PERSON.buyer_name, '9876', 'ong@', '세종대로', '04524'].filter(hasTrace(text));
    expect(left).toEqual([]);
    const paid = (await rest(`/payments/${imp_uid}?include_sandbox=true`)).response;
    expect(paid).toMatchObject({ amount: 1_000, status: 'paid', merchant_uid: 'order-1', name: 'Mug' });
    expect(paid).toMatchObject({ buyer_name: null, buyer_tel: null, custom_data: null });
    const other = (await rest(`/payments/${stranger.imp_uid}?include_sandbox=true`)).response;
    expect(other).toMatchObject({ buyer_name: '김하늘' });
    expect((await rest('/payments/cancel', { imp_uid })).response).toMatchObject({ status: 'cancelled' });
    // Nobody's card is charged for one who was forgotten.
    const states = await db().selectFrom('schedules').select('state').execute();
    expect(states.every(({ state }) => state !== 'scheduled')).toBe(true);
  });

  it('leave nothing behind, wherever it was kept', async () => {
    await pay();
    await pay({ pay_method: 'vbank', vbank_due: '20260911' });
    expect(await traces()).toEqual(TRACES);
    shop.advanceSeconds(2 * DAY_S);
    await forget({ customer_uid: 'hong-1', buyer_tel: PERSON.buyer_tel });
    expect(await traces()).toEqual([]);
  });

  it('of one payment only are forgotten by its number', async () => {
    const [one, two] = [await pay(), await pay()];
    expect((await forget({ imp_uid: one.imp_uid })).response).toMatchObject({ payments: 1, billing_keys: 0 });
    const rows = await db().selectFrom('payments').select(['imp_uid', 'buyer_name']).orderBy('started_at').execute();
    expect(rows).toContainEqual({ imp_uid: one.imp_uid, buyer_name: null });
    expect(rows).toContainEqual({ imp_uid: two.imp_uid, buyer_name: PERSON.buyer_name });
  });

  it('who are still paying are told of, and stay', async () => {
    const open = await pay({}, 'none');
    const account = await pay({ pay_method: 'vbank', vbank_due: '20991231' });
    const cancelling = await pay();
    await db()
      .insertInto('payment_cancels')
      .values({
        ...{ cancellation_id: 'c', imp_uid: cancelling.imp_uid, amount_minor: 1, reason: '', notify: 'none' },
        ...{ state: 'waiting', asked_at: 0 },
      })
      .execute();
    expect((await forget({ buyer_email: PERSON.buyer_email })).response).toMatchObject({ payments: 0, kept: 3 });
    const rows = await db().selectFrom('payments').select(['imp_uid', 'buyer_name']).execute();
    expect(rows.map(({ buyer_name }) => buyer_name)).toEqual(Array.from({ length: 3 }, () => PERSON.buyer_name));
    expect(rows.map(({ imp_uid }) => imp_uid)).toEqual(
      expect.arrayContaining([open.imp_uid, account.imp_uid, cancelling.imp_uid]),
    );
  });

  it('who were checked are forgotten by their telephone or the check’s number', async () => {
    const add = async (imp_uid: string, phone: string) => {
      const person_sealed = shop.seal.seal(JSON.stringify({ phone }), SEALED.person.of({ user_code: MINE, imp_uid }));
      await db()
        .insertInto('certifications')
        .values({
          ...{ imp_uid, user_code: MINE, tier_code: '', merchant_uid: 'm', pg_provider: 'danal', person_sealed },
          ...{ certified_at: 1 },
        })
        .execute();
    };
    await add('imp_1', '01098765432');
    await add('imp_2', '01000000000');
    await add('imp_3', '01011112222');
    expect((await forget({ buyer_tel: '010-9876-5432' })).response).toMatchObject({ certifications: 1 });
    expect((await forget({ imp_uid: 'imp_2' })).response).toMatchObject({ certifications: 1 });
    expect((await db().selectFrom('certifications').select('imp_uid').execute()).map(({ imp_uid }) => imp_uid)).toEqual(
      ['imp_3'],
    );
  });

  it('are not forgotten by nobody’s word, nor another merchant’s', async () => {
    const { imp_uid } = await pay();
    expect(await forget({})).toMatchObject({ status: 400, code: 1 });
    expect(await shop.ask('/buyers/forget', { method: 'POST', body: '{}' })).toMatchObject({ status: 401 });
    await sql`update payments set user_code = 'imp30000002', channel_key = 'key-x'`.execute(db());
    expect((await forget({ imp_uid })).response).toMatchObject({ payments: 0 });
    const { cookie, csrf } = await shop.signIn('mine');
    const path = `/console/merchants/imp30000002/payments/${imp_uid}/forget`;
    expect((await shop.post(path, { csrf, confirm: 'true' }, cookie)).status).toBe(404);
    expect((await shop.post(path.replace('30000002', '30000001'), { csrf, confirm: 'true' }, cookie)).status).toBe(404);
    expect((await shop.post(path, { confirm: 'true' }, cookie)).status).toBe(403);
  });

  it('are forgotten by age where their merchant says so, and only then', async () => {
    const old = await pay();
    await forgetOldBuyers(shop.payments);
    shop.advanceSeconds(40 * DAY_S);
    const fresh = await pay();
    await forgetOldBuyers(shop.payments);
    expect(await nameOf(old)).toBe(PERSON.buyer_name);
    await db().updateTable('merchants').set({ retention_days: 30 }).where('user_code', '=', MINE).execute();
    await forgetOldBuyers(shop.payments);
    expect([await nameOf(old), await nameOf(fresh)]).toEqual([null, PERSON.buyer_name]);
    shop.advanceSeconds(40 * DAY_S);
    await forgetOldBuyers(shop.payments);
    expect(await nameOf(fresh)).toBeNull();
  });

  it('of a refund count from the refund on, of an account from its last day', async () => {
    await db().updateTable('merchants').set({ retention_days: 30 }).where('user_code', '=', MINE).execute();
    const refunded = await pay({ customer_uid: undefined });
    const account = await pay({ pay_method: 'vbank', vbank_due: '20991231' });
    shop.advanceSeconds(20 * DAY_S);
    await rest('/payments/cancel', { imp_uid: refunded.imp_uid });
    shop.advanceSeconds(20 * DAY_S);
    await forgetOldBuyers(shop.payments);
    expect([await nameOf(refunded), await nameOf(account)]).toEqual([PERSON.buyer_name, PERSON.buyer_name]);
    shop.advanceSeconds(20 * DAY_S);
    await forgetOldBuyers(shop.payments);
    expect([await nameOf(refunded), await nameOf(account)]).toEqual([null, PERSON.buyer_name]);
  });

  async function nameOf({ imp_uid }: { imp_uid: string }) {
    const row = await db()
      .selectFrom('payments')
      .select('buyer_name')
      .where('imp_uid', '=', imp_uid)
      .executeTakeFirst();
    return row?.buyer_name;
  }

  it('are masked in the list, shown on the payment’s page, and who looked or downloaded stands in the history', async () => {
    const { imp_uid } = await pay();
    const { cookie } = await shop.signIn();
    const path = `/console/merchants/${MINE}`;
    const read = async (page: string) => (await shop.get(`${path}/${page}`, cookie)).text();
    const list = await read('payments');
    expect(list).toContain('홍**아');
    expect(list).not.toContain(PERSON.buyer_name);
    expect(await read('history')).not.toContain('Looked at a buyer');
    expect(await read(`payments/${imp_uid}`)).toContain(PERSON.buyer_name);
    expect(await read('payments.csv?status=paid')).toContain(PERSON.buyer_name);
    const history = await read('history');
    expect(history).toContain('Looked at a buyer');
    expect(history).toContain(`imp_uid: ${imp_uid}`);
    expect(history).toContain('Downloaded payments');
    expect(history).toContain('status: paid, payments: 1');
    expect(history).not.toContain(PERSON.buyer_name);
  });

  it('are forgotten in the console, by payment or by person, once it is confirmed', async () => {
    const [one, two] = [await pay(), await pay()];
    const { cookie, csrf } = await shop.signIn();
    const path = `/console/merchants/${MINE}/payments/${one.imp_uid}`;
    const refused = await shop.post(`${path}/forget`, { csrf, scope: 'person' }, cookie);
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('Nothing was deleted')]);
    expect((await shop.post(`${path}/forget`, { csrf, scope: 'payment', confirm: 'true' }, cookie)).status).toBe(303);
    const page = await (await shop.get(`${path}?notice=forgotten`, cookie)).text();
    expect(page).toContain('The buyer was forgotten on');
    expect(page).not.toContain(PERSON.buyer_name);
    expect(await nameOf(two)).toBe(PERSON.buyer_name);
    const other = `/console/merchants/${MINE}/payments/${two.imp_uid}/forget`;
    await pay();
    await shop.post(other, { csrf, scope: 'person', confirm: 'true' }, cookie);
    expect(await traces()).toEqual([]);
    const history = await (await shop.get(`/console/merchants/${MINE}/history`, cookie)).text();
    expect(history).toContain('Forgot a buyer');
  });

  it('are kept for as long as the settings say, in the console and in the set-up file', async () => {
    const { cookie, csrf } = await shop.signIn();
    const path = `/console/merchants/${MINE}/settings`;
    const save = async (days: string) => {
      const { version } = await db()
        .selectFrom('merchants')
        .selectAll()
        .where('user_code', '=', MINE)
        .executeTakeFirstOrThrow();
      return (await shop.post(`${path}/retention`, { csrf, days, version: String(version) }, cookie)).status;
    };
    const stored = async () =>
      (await db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).executeTakeFirst())?.retention_days;
    expect(await save('365')).toBe(303);
    expect(await stored()).toBe(365);
    for (const wrong of ['0', '-1', '1.5', 'x', '99999']) expect(await save(wrong), wrong).toBe(422);
    expect(await stored()).toBe(365);
    const file = (await (await shop.get(`${path}/export`, cookie)).json()) as { merchants: [Record<string, unknown>] };
    expect(file.merchants[0]['retention_days']).toBe(365);
    const { retention_days: _, ...without } = file.merchants[0];
    await shop.setUp(without);
    expect(await stored()).toBe(365);
    await shop.setUp({ ...without, retention_days: null });
    expect(await stored()).toBeNull();
    expect(() => shop.setUp({ ...without, retention_days: 0 })).toThrow('whole number of days');
    await save('365');
    expect(await save('')).toBe(303);
    expect(await stored()).toBeNull();
  });

  it('cannot be asked for with what stands in addresses and logs', async () => {
    const { imp_uid, request_id } = await pay({}, 'none');
    const key = await returnKeyOf(request_id);
    expect(key).not.toBe(request_id);
    for (const secret of [key, 'x', '']) {
      const body = new URLSearchParams({ request_id: secret });
      const answer = await shop.routes.request(`/payments/ready/${MINE}/close`, { method: 'POST', body });
      expect(await answer.json()).toEqual({ state: 'none' });
    }
    await shop.routes.request(`/payments/ready/${MINE}/${imp_uid}/back/${request_id}/paid`);
    await shop.routes.request(`/payments/ready/${MINE}/${imp_uid}/back/${key}/paid`);
    expect(shop.logged.join('\n')).toContain('/back/*/paid');
    expect(shop.logged.join('\n')).not.toMatch(new RegExp(`${request_id}|${key}`));
  });

  async function returnKeyOf(request_id: string): Promise<string> {
    const { returnKey } = await import('../../src/server/payments/return-key');
    return returnKey({ request_id });
  }

  it('stand in what a page gets, and after an hour in it no more', async () => {
    const { request_id } = await pay();
    const close = async () => {
      const body = new URLSearchParams({ request_id });
      return (await shop.routes.request(`/payments/ready/${MINE}/close`, { method: 'POST', body })).text();
    };
    expect(await close()).toContain(PERSON.buyer_name);
    shop.advanceSeconds(3_600);
    const late = await close();
    expect(JSON.parse(late)).toMatchObject({ state: 'done', response: { success: true, status: 'paid' } });
    expect(TRACES.filter(hasTrace(late))).toEqual([]);
  });
});
