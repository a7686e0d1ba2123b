import type { Insertable } from 'kysely';
import type { Db, PaymentRow } from '../../../src/server/store/schema';
import { startReceiver } from '../../support/receiver';
import { paymentRow } from '../../support/rows';
import { M, M0 } from '../fixtures';
import { type Answer, createGateway } from '../gateway';

const DAY_MS = 86_400_000;
/** Where the sandbox plays: live channels have no driver, so what is issued and charged is on test channels. */
const BILLING = { channel_key: 'channel-key-5', name: 'CB', pg_provider: 'nice', pg_id: 'B', mode: 'test' };
const ACCOUNTS = { channel_key: 'channel-key-6', name: 'CV', pg_provider: 'kcp', pg_id: 'V', mode: 'test' };
const OTP = {
  ...{ channel_key: 'channel-key-7', name: 'OTP', pg_provider: 'danal', pg_id: 'O', mode: 'test' },
  type: 'certification',
};
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2030-12', birth: '880101', pwd_2digit: '00' };

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The shops and payments that the cases of the gateway contract are about, and what each case adds to them. */
export async function createWorld(db: Db, receiver: Awaited<ReturnType<typeof startReceiver>>) {
  const gateway = createGateway(db);
  const nowS = Math.floor(gateway.now() / 1000);
  const names: Record<string, unknown> = {
    ...{ now: nowS, CB: BILLING.channel_key, CV: ACCOUNTS.channel_key, M0: M0.user_code },
  };
  const shop = {
    ...M,
    channels: [...M.channels, BILLING, ACCOUNTS, OTP],
    webhook: { live: `${receiver.url}/live`, test: `${receiver.url}/test` },
    // As the original had it.
    single_reads_include_test: false,
  };
  let rows = 0;

  async function insert(columns: Partial<Insertable<PaymentRow>>): Promise<string> {
    rows += 1;
    const imp_uid = columns.imp_uid ?? `imp_2000000${String(rows).padStart(5, '0')}`;
    const at = gateway.now() - 60_000;
    const paid = { status: 'paid', claimed: true, started_at: at, paid_at: at, channel_key: 'channel-key-1' } as const;
    await db
      .insertInto('payments')
      .values(paymentRow({ ...paid, ...columns, imp_uid, request_id: imp_uid }))
      .execute();
    return imp_uid;
  }

  async function call(method: string, path: string, json?: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${String(names['TOKEN'])}`, 'content-type': 'application/json' };
    return gateway.ask(path, { method, headers, ...(json !== undefined && { body: JSON.stringify(json) }) });
  }

  const token = async () => (await gateway.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response ?? {};
  const key = (more: object = {}) =>
    call('POST', '/subscribe/customers/cust-1', { channel_key: BILLING.channel_key, ...CARD, ...more });
  /** Schedules, and the key that they need if it is not there. */
  const plan = async (plans: readonly (readonly [merchant_uid: string, at: number, notice_url?: string])[]) => {
    if ((await call('GET', '/subscribe/customers/cust-1')).status === 404) await key();
    return call('POST', '/subscribe/payments/schedule', {
      customer_uid: 'cust-1',
      schedules: plans.map(([merchant_uid, schedule_at, notice_url]) => ({
        ...{ merchant_uid, schedule_at, amount: 1004, currency: 'KRW', name: '월', notice_url },
      })),
    });
  };
  const vbank = { pay_method: 'vbank', amount_minor: 20_000, vbank_num: '9100', vbank_code: '088' };
  const cancel = (amount: number) => call('POST', '/payments/cancel', { imp_uid: 'imp_100000000001', amount });
  const many = async (count: number, columns: Partial<Insertable<PaymentRow>>) => {
    for (let made = 0; made < count; made += 1) await insert({ merchant_uid: `MANY-${rows}`, ...columns });
  };

  const givens: Readonly<Record<string, () => Promise<unknown>>> = {
    P_PAID: () => insert({ imp_uid: 'imp_100000000001', merchant_uid: 'ORD-1' }),
    P_TEST: () => insert({ imp_uid: 'imp_100000000002', merchant_uid: 'ORD-T', sandbox: true }),
    P_READY: () =>
      insert({ imp_uid: 'imp_100000000003', merchant_uid: 'ORD-R', status: 'ready', claimed: false, paid_at: null }),
    P_VBANK: () =>
      insert({
        ...{ imp_uid: 'imp_100000000004', merchant_uid: 'ORD-V', ...vbank },
        ...{ status: 'ready', claimed: false, paid_at: null },
      }),
    P_VBANK_PAID: () => insert({ imp_uid: 'imp_100000000005', merchant_uid: 'ORD-VP', ...vbank }),
    P_FAILED: () =>
      insert({
        ...{ imp_uid: 'imp_100000000006', merchant_uid: 'ORD-F', status: 'failed', claimed: false, paid_at: null },
        ...{ failed_at: gateway.now(), fail_code: 'PG_DECLINED', fail_reason: '[8001] 한도 초과' },
      }),
    P_CANCELLED: () =>
      insert({
        ...{ imp_uid: 'imp_100000000007', merchant_uid: 'ORD-C', status: 'cancelled', cancelled_minor: 10_000 },
        cancelled_at: gateway.now(),
      }),
    P_MULTI: async () => {
      const failed = { status: 'failed', claimed: false, paid_at: null } as const;
      await insert({ merchant_uid: 'ORD-M', ...failed, started_at: gateway.now() - 90_000 });
      await insert({ merchant_uid: 'ORD-M' });
    },
    B1: () => key({ customer_name: '홍길동' }),
    E1: async () => void (names['E1'] = await insert({ merchant_uid: 'ORD-E', request: '{"escrow":true}' })),
    CERT1: async () => {
      await givens['OTP request done and confirmed']?.();
      // There is no live check yet to be read.
      await gateway.setUp({ ...shop, single_reads_include_test: undefined });
      names['CERT1'] = names['X'];
    },
    'OTP request done and confirmed': async () => {
      const person = { name: '홍길동', phone: '010-1234-5678', birth: '880101', gender_digit: '1', carrier: 'SKT' };
      const asked = await call('POST', '/certifications/otp/request', { ...person, channel_key: OTP.channel_key });
      names['X'] = asked.response?.['imp_uid'];
      await call('POST', `/certifications/otp/confirm/${String(names['X'])}`, { otp: '123456' });
    },
    'no live token': () => db.deleteFrom('rest_tokens').execute(),
    'token A issued 300 s ago': () => aged(300),
    'token A with 30 s left': () => aged(1770),
    'token A expired': () => aged(1801),
    'console: reissue REST API Secret -> S2': () => gateway.setUp({ ...shop, rest_secret: 'S2' }),
    'payment X of T': async () =>
      void (names['X'] = { imp_uid: await insert({ merchant_uid: 'ORD-X', tier_code: 'ABC' }) }),
    'payment with custom_data {"a":1}': async () =>
      void (names['X'] = { imp_uid: await insert({ merchant_uid: 'ORD-X', custom_data: '{"a":1}' }) }),
    'payment without notice_url': async () => void (names['X'] = await insert({ merchant_uid: 'ORD-X' })),
    'merchant_uid BULK with 3 rows': () => many(3, { merchant_uid: 'BULK', claimed: false }),
    '20+ paid rows in the last 90 days': () => many(21, {}),
    '1 paid row 100 days old': () => many(1, { paid_at: gateway.now() - 100 * DAY_MS }),
    '3 paid rows': () => many(3, {}),
    'row paid 80 days ago, cancelled today': () =>
      many(1, { paid_at: gateway.now() - 80 * DAY_MS, status: 'cancelled', cancelled_at: gateway.now() }),
    'mixed rows': async () => {
      for (const given of ['P_PAID', 'P_READY', 'P_FAILED', 'P_CANCELLED', 'P_MULTI']) await givens[given]?.();
    },
    '1500 paid rows': async () => {
      const made = Array.from({ length: 1500 }, (_, number) =>
        paymentRow({
          channel_key: 'channel-key-1',
          ...{ imp_uid: `imp_3000000${String(number).padStart(5, '0')}`, merchant_uid: `L-${number}` },
          ...{ status: 'paid', claimed: true, paid_at: gateway.now(), request_id: `list-${number}` },
        }),
      );
      await db.insertInto('payments').values(made).execute();
    },
    'cancelled 3000': () => cancel(3_000),
    'cancelled 3000 then 2000': async () => void (await cancel(3_000), await cancel(2_000)),
    'prepared PRE-1 1000': () => call('POST', '/payments/prepare', { merchant_uid: 'PRE-1', amount: 1000 }),
    'pending S-1': () => plan([['S-1', nowS + 3600]]),
    '2 pending schedules': () =>
      plan([
        ['S-1', nowS + 3600],
        ['S-2', nowS + 7200],
      ]),
    'pending S-1 notice_url https://m.test/sub': () => plan([['S-1', nowS + 3600, `${receiver.url}/sub`]]),
    'clock passes schedule_at': () => Promise.resolve(gateway.advanceSeconds(3601)),
    'executed-failed S-1': async () => {
      await key({ card_number: '4092-0230-1234-0003' });
      await plan([['S-1', nowS + 60]]);
      gateway.advanceSeconds(61);
      await gateway.schedules.run();
      await authorize();
    },
    'PG declines': () => key({ card_number: '4092-0230-1234-0003' }),
    'schedules at t, t+10': async () => {
      names['t'] = nowS + 3600;
      await plan([
        ['S-1', nowS + 3600],
        ['S-2', nowS + 3610],
      ]);
    },
    '1 pending, 1 revoked': async () => {
      await plan([
        ['S-1', nowS + 3600],
        ['S-2', nowS + 3600],
      ]);
      await call('POST', '/subscribe/payments/unschedule', { merchant_uid: 'S-2' });
    },
    'P_VBANK_PAID with receipt': async () => {
      await givens['P_VBANK_PAID']?.();
      await call('POST', '/receipts/imp_100000000005', { identifier: '01012341234' });
    },
    'M no URL': () => gateway.setUp({ ...shop, webhook: {} }),
    'paymentwall payment PW1': async () =>
      void (names['PW1'] = await insert({ merchant_uid: 'PW-1', pg_provider: 'paymentwall' })),
    'whitelist off with rules saved': () =>
      gateway.setUp({ ...shop, whitelist: { enabled: false, rules: [{ cidr: '1.1.1.0/24' }] } }),
    'whitelist on: 1.1.1.0/24': () =>
      gateway.setUp({ ...shop, whitelist: { enabled: true, rules: [{ cidr: '1.1.1.0/24' }] } }),
    'P_PAID (webhook was in use)': async () => {
      await givens['P_PAID']?.();
      const used = { user_code: M.user_code, imp_uid: 'imp_100000000001', mode: 'live', event: 'paid' } as const;
      const sent = { url: `${receiver.url}/live`, type: 'json', body: '{}', state: 'sent', retries: false } as const;
      await db
        .insertInto('webhook_deliveries')
        .values({ ...used, ...sent, next_at: 0, created_at: 0 })
        .execute();
    },
  };

  /** What the setting up has made already, and what says the same in other words. */
  const known: Readonly<Record<string, string>> = {
    'P_MULTI (failed first, then paid)': 'P_MULTI',
    'pending S-1, S-2': '2 pending schedules',
    'E1 escrow payment': 'E1',
    'P_VBANK_PAID 20000': 'P_VBANK_PAID',
    'B1 customer_name=홍길동': 'B1',
  };
  const THERE =
    /^(M|T|C1|M live URL.*|M: C1.*|M0 no channels|T has C3 only|billing channel CB|CB declines|vbank.*|PG declines again)$/;

  async function give(given: string): Promise<void> {
    const make = givens[known[given] ?? given];
    if (make) await make();
    else if (!THERE.test(given)) throw new Error(`cases.json is given "${given}", which nobody makes.`);
  }

  /** A token of so many seconds ago, called A. */
  async function aged(seconds: number): Promise<void> {
    await db.deleteFrom('rest_tokens').execute();
    const { access_token, expired_at } = await token();
    names['A'] = { access_token, expired_at, toString: () => String(access_token) };
    gateway.advanceSeconds(seconds);
  }

  async function authorize(): Promise<void> {
    names['TOKEN'] = (await token())['access_token'];
  }

  await gateway.setUp(shop, M0);
  await authorize();
  return { gateway, names, give, call, insert, shop, authorize, plan, key };
}
