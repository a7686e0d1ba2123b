import type { Db } from '../../src/server/store/schema';
import { type PaymentwallStandIn, PROJECT } from '../support/paymentwall-stand-in.mjs';
import type { startReceiver } from '../support/receiver';
import { createGateway } from './gateway';

export const SHOP = 'imp60000001';
const ORIGIN = 'https://shop.example';
const USER_AGENTS = { pc: 'Mozilla/5.0 (X11; Linux x86_64)', mobile: 'Mozilla/5.0 (Linux; Android 14) Mobile' };

export const ORDER = {
  ...{ pg: 'paymentwall', name: 'Mug', amount: 9.99, currency: 'USD' },
  ...{ buyer_name: 'Haneul Kim', buyer_email: 'kim@example.com' },
};

export type Surroundings = {
  readonly standIn: PaymentwallStandIn;
  readonly receiver: Awaited<ReturnType<typeof startReceiver>>;
  /** Of the channel, beside its keys. */
  readonly credentials?: Readonly<Record<string, string>>;
  readonly mode?: 'test' | 'live';
};

/** A shop with one Paymentwall channel, whose PG is the stand-in. */
export async function createPaymentwallShop(
  db: Db,
  { standIn, receiver, credentials = {}, mode = 'test' }: Surroundings,
) {
  const gateway = createGateway(db, { paymentwall: standIn.origin });
  const setUp = (own: Readonly<Record<string, string>>) =>
    gateway.setUp({
      ...{ user_code: SHOP, name: 'Shop', rest_key: 'P1', rest_secret: 'PS1', allowed_origins: [ORIGIN] },
      webhook: { test: `${receiver.url}/hook`, live: `${receiver.url}/hook` },
      channels: [
        {
          ...{ name: 'Paymentwall', pg_provider: 'paymentwall', pg_id: PROJECT.key, mode, test_against: 'pg' },
          ...{ channel_key: 'channel-key-paymentwall', default: true },
          credentials: { secret_key: PROJECT.secret, sender_check: 'off', ...own },
        },
      ],
    });
  await setUp(credentials);
  /** What the project's pingbacks are signed with from now on. */
  const setVersion = (sign_version: string, more = {}) => setUp({ ...credentials, sign_version, ...more });
  let count = 0;

  /** Opens the window as a page does. Gives what stands in it. */
  async function openWindow(request: object = {}, more: { device?: 'pc' | 'mobile'; request_id?: string } = {}) {
    count += 1;
    const { device = 'pc', request_id = crypto.randomUUID().replaceAll('-', '') } = more;
    const form = {
      request: { ...ORDER, merchant_uid: `order-${count}`, ...request },
      ...{ request_id, window: device === 'pc' ? 'iframe' : 'redirect', return_url: `${ORIGIN}/done` },
      ...{ origin: ORIGIN, ancestors: [], languages: ['en'] },
    };
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'user-agent': USER_AGENTS[device] },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await answer.text();
    const data = JSON.parse(/id="openimp-data">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}') as {
      step: Record<string, string> & { result?: { response: Record<string, unknown> } };
    };
    return { answer, html, step: data.step, request_id };
  }

  /** Opens the window and loads the widget in it. Gives the payment's number. */
  async function open(request: object = {}, more = {}): Promise<{ imp_uid: string; request_id: string }> {
    const { step, html, request_id } = await openWindow(request, more);
    if (step.kind !== 'pg-page') throw new Error(`The window shows ${step.kind}: ${html}`);
    await fetch(String(step['address']));
    return { imp_uid: String(step['imp_uid']), request_id };
  }

  /** What Paymentwall reports, to the gateway's own address. */
  async function notify(params: Record<string, string>, from = '127.0.0.1') {
    const path = `/notice/paymentwall?${new URLSearchParams(params).toString()}`;
    const answer = await gateway.routes.request(path, {}, { incoming: { socket: { remoteAddress: from } } });
    return { status: answer.status, text: await answer.text() };
  }

  const tell = (imp_uid: string, params: Record<string, string>) =>
    notify(standIn.pingbackOf(imp_uid, { ref: `b${imp_uid.slice(4)}`, ...params }));

  async function rest(path: string, body?: object, method = body ? 'POST' : 'GET') {
    // Every time: tests move the clock past a token's life.
    const { response } = await gateway.getToken({ imp_key: 'P1', imp_secret: 'PS1' });
    const authorization = String(response?.['access_token']);
    return gateway.ask(path, {
      ...{ method, ...(body && { body: JSON.stringify(body) }) },
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
    });
  }

  const read = async (imp_uid: string) => (await rest(`/payments/${imp_uid}?include_sandbox=true`)).response ?? {};

  const postWindow = async (imp_uid: string, what: string, body: object) => {
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as {
      state?: string;
      awaited?: boolean;
      result?: { response: Record<string, unknown> };
    };
  };

  const comeBack = (imp_uid: string, request_id: string, said: 'paid' | 'failed') =>
    gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/back/${request_id}/${said}`);

  const close = async (request_id: string) => {
    const body = new URLSearchParams({ request_id });
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}/close`, { method: 'POST', body });
    return (await answer.json()) as { state: string; response?: Record<string, unknown> };
  };

  /** The bodies of the webhooks that were sent, after sending all that are due. */
  async function told(): Promise<Record<string, unknown>[]> {
    while (await db.selectFrom('webhook_deliveries').select('id').where('state', '=', 'pending').executeTakeFirst()) {
      await gateway.webhooks.run();
    }
    return receiver.received.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  }

  return { ...gateway, setVersion, openWindow, open, notify, tell, rest, read, postWindow, comeBack, close, told };
}
