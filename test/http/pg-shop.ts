import { Ajv } from 'ajv';
import type { Insertable } from 'kysely';
import { expect } from 'vitest';
import type { Db, PaymentRow } from '../../src/server/store/schema';
import { paymentRow } from '../support/rows';
import { validateAnswer } from './cases/validate-answer';
import { type Answer, createGateway } from './gateway';

type Json = Readonly<Record<string, unknown>>;
type Described = {
  readonly paths: Readonly<
    Record<
      string,
      Record<string, { responses: { 200: { content: { 'application/json': { schema: Json } } } } } | undefined>
    >
  >;
};

const test = (pg_provider: string, more: object = {}) => ({
  ...{ channel_key: `key-${pg_provider}`, name: pg_provider, pg_provider, pg_id: `MID-${pg_provider}`, mode: 'test' },
  ...more,
});

/** A shop with a test channel of each PG that has calls of its own, one live channel, and a sub-merchant. */
export async function createPgShop(db: Db, webhook?: string) {
  const gateway = createGateway(db);
  const shop = {
    ...{ user_code: 'imp00000001', name: 'Shop', rest_key: 'K1', rest_secret: 'S1', test_channels: 'open' },
    ...(webhook !== undefined && { webhook: { test: webhook } }),
    channels: [
      test('nice', { default: true }),
      ...['naverco', 'naverpay', 'galaxia', 'kcp', 'kcp_quick', 'payco', 'html5_inicis', 'jtnet'].map((pg) => test(pg)),
      { ...test('galaxia'), channel_key: 'key-live', pg_id: 'LIVE', mode: 'live' },
    ],
    tiers: [{ tier_code: 'ABC', name: '지점', channels: ['key-galaxia'] }],
  };
  await gateway.setUp(shop, { user_code: 'imp00000002', name: 'Other', rest_key: 'K2', rest_secret: 'S2' });
  const tokenOf = async (key: string, secret: string) =>
    String((await gateway.getToken({ imp_key: key, imp_secret: secret })).response?.['access_token']);
  let token = await tokenOf('K1', 'S1');
  const description = (await (await gateway.routes.request('/openapi.json')).json()) as Described;
  const ajv = new Ajv({ strict: false });
  let rows = 0;

  /** Asks as the shop, and holds the answer to the vendor's document and to our own. */
  async function call(method: string, path: string, body?: object, headers: object = {}): Promise<Answer> {
    const answer = await gateway.ask(path, {
      method,
      headers: { authorization: token, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    expect(validateAnswer(method, path, answer)).toEqual([]);
    expect(validateByOwn(method, path, answer)).toEqual([]);
    return answer;
  }

  function validateByOwn(method: string, path: string, answer: Answer): string[] {
    const asked = path.split('?')[0] ?? '';
    const fits = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked);
    // Names before numbers: of two that fit, the one with fewer holes.
    const [template = ''] = Object.keys(description.paths)
      .filter(fits)
      .sort((a, b) => a.split('{').length - b.split('{').length);
    const schema =
      description.paths[template]?.[method.toLowerCase()]?.responses[200].content['application/json'].schema;
    if (!schema) return [`${method} ${path} is not described`];
    return ajv.validate(schema, answer)
      ? []
      : (ajv.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  }

  /** A paid payment of a test channel. */
  async function pay(pg_provider: string, columns: Partial<Insertable<PaymentRow>> = {}): Promise<string> {
    rows += 1;
    const imp_uid = `imp_3000000${String(rows).padStart(5, '0')}`;
    const at = gateway.now() - 60_000;
    await db
      .insertInto('payments')
      .values(
        paymentRow({
          ...{ imp_uid, request_id: imp_uid, merchant_uid: `PAID-${rows}`, channel_key: `key-${pg_provider}` },
          ...{ pg_provider, pg_id: `MID-${pg_provider}`, sandbox: true, status: 'paid', claimed: true },
          ...{ started_at: at, claimed_at: at, paid_at: at, ...columns },
        }),
      )
      .execute();
    return imp_uid;
  }

  return {
    ...gateway,
    call,
    pay,
    read: async (imp_uid: string) => (await call('GET', `/payments/${imp_uid}?include_sandbox=true`)).response,
    /** Asks as another shop from now on. */
    asOther: async () => void (token = await tokenOf('K2', 'S2')),
    asMine: async () => void (token = await tokenOf('K1', 'S1')),
  };
}
