/* A shop with one PG's channel, whose PG is our simulator, and a buyer who goes through it by HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { NextStep } from '../../src/server/drivers/next-step';
import { reconcileCancels, reconcilePayments } from '../../src/server/payments/reconcile';
import { SEALED } from '../../src/server/store/sealed-columns';
import { findPayment, type Payment } from '../../src/server/store/payments';
import type { Db } from '../../src/server/store/schema';
import { createSimulators, type Simulators } from '../../src/simulators/create-simulators';
import type { Simulator } from '../../src/simulators/simulator';
import { createGateway } from '../http/gateway';
import { createBrowser } from './browser';
import type { PgCase } from './pg-case';

export const SHOP = 'imp70000001';
const ORIGIN = 'https://shop.example';
const USER_AGENTS = { pc: 'Mozilla/5.0 (X11; Linux x86_64)', mobile: 'Mozilla/5.0 (Linux; Android 14) Mobile' };

export type RunningSimulators = Simulators & { readonly origin: string; readonly close: () => void };

/** What happens around each request to a PG, which has a path with its code and its host. */
export type Around = {
  /** `drop` leaves the PG in ignorance. */
  asked?: (request: Request) => Promise<'drop' | 'pass'>;
  /** The PG has done it, and nobody knows yet. */
  answered?: (request: Request) => Promise<void>;
};

/** Simulators on a port of their own. */
export async function startSimulators(around: Around = {}, pgs?: readonly Simulator[]): Promise<RunningSimulators> {
  let origin = '';
  const simulators = createSimulators({ origin: () => origin, ...(pgs && { pgs }) });
  const listener = getRequestListener(async (request, env) => {
    if ((await around.asked?.(request)) === 'drop') return new Response(null, { status: 503 });
    const answer = await simulators.fetch(request, env);
    await around.answered?.(request);
    return answer;
  });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...simulators,
    origin,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type Opened = {
  readonly imp_uid: string;
  readonly request_id: string;
  readonly step: NextStep | undefined;
  readonly html: string;
};

/** Belongs to a test; `close` ends what it listens with. */
export async function createPgShop(db: Db, pg: PgCase, simulators: RunningSimulators) {
  // PGs report by HTTP.
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const PUBLIC = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = createGateway(db, { simulators: simulators.origin, publicUrl: PUBLIC });
  const listener = getRequestListener((request, env) => gateway.routes.fetch(request, env));
  const { code, pg_id, credentials } = pg;
  const payment_type = 'general';
  await gateway.setUp({
    user_code: SHOP,
    name: 'Shop',
    rest_key: 'S1',
    rest_secret: 'SS1',
    allowed_origins: [ORIGIN],
    webhook: { test: 'http://127.0.0.1:9/hook', live: null },
    channels: [
      {
        name: code,
        pg_provider: code,
        pg_id,
        mode: 'test',
        test_against: 'simulator',
        channel_key: `channel-key-${code}`,
        payment_type,
        default: true,
        credentials,
      },
    ],
  });
  let count = 0;

  const orderOf = (pay_method: string, more: object = {}) => {
    count += 1;
    return {
      pg: code,
      pay_method,
      merchant_uid: `order-${count}`,
      name: '머그컵',
      amount: 15_000,
      ...(pg.currency !== undefined && { currency: pg.currency }),
      buyer_name: '홍길동',
      buyer_tel: '010-1234-5678',
      buyer_email: 'hong@example.com',
      ...pg.methods[pay_method],
      ...more,
    };
  };

  /** Opens the window as a page does. */
  async function open(request: object, device: 'pc' | 'mobile' = 'pc', request_id = newRequestId()): Promise<Opened> {
    const window = pg.window ?? (device === 'pc' ? 'iframe' : 'redirect');
    const form = {
      request,
      request_id,
      window,
      return_url: `${ORIGIN}/done`,
      origin: ORIGIN,
      ancestors: [],
      languages: ['ko'],
    };
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: ORIGIN, 'user-agent': USER_AGENTS[device] },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await answer.text();
    const payment = await db.selectFrom('payments').selectAll().where('request_id', '=', request_id).executeTakeFirst();
    const imp_uid = payment?.imp_uid ?? '';
    return { imp_uid, request_id, html, step: payment && readStep(payment) };
  }

  function readStep({ step_sealed, imp_uid }: Payment): NextStep | undefined {
    if (step_sealed === null) return undefined;
    return JSON.parse(gateway.seal.open(step_sealed, SEALED.step.of({ imp_uid }))) as NextStep;
  }

  const { browse, decide } = createBrowser(pg, (url, init) =>
    url.startsWith(PUBLIC) ? Promise.resolve(gateway.routes.request(url.slice(PUBLIC.length), init)) : undefined,
  );

  /** Time goes by: what was lost is found out. Looks as often as a gateway asks, which waits half of a payment's age. */
  async function settle(seconds = 700): Promise<void> {
    for (let passed = 0; passed < seconds;) {
      // No even number of milliseconds, as in life.
      const step = Math.min(Math.max(70.001, passed / 2), Math.max(70.001, seconds - passed));
      gateway.advanceSeconds(step);
      passed += step;
      await reconcilePayments(gateway.payments, { alone: false });
      await reconcileCancels(gateway.payments, { alone: false });
    }
  }

  async function rest(path: string, body?: object, method = body ? 'POST' : 'GET') {
    const { response } = await gateway.getToken({ imp_key: 'S1', imp_secret: 'SS1' });
    const authorization = String(response?.['access_token']);
    return gateway.ask(path, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  }

  /** What the shop's page is told of its window. */
  async function outcome(request_id: string) {
    const body = new URLSearchParams({ request_id, unsure: 'true' });
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}/close`, { method: 'POST', body });
    return (await answer.json()) as { state: string; response?: Record<string, unknown> };
  }

  const row = async (imp_uid: string): Promise<Payment> => {
    const found = await findPayment(db, imp_uid);
    if (!found) throw new Error(`There is no payment ${imp_uid}.`);
    return found;
  };

  /** Statuses of the messages that wait for the shop's server, of one payment. */
  const webhooks = async (imp_uid: string) => {
    const rows = await db.selectFrom('webhook_deliveries').selectAll().where('imp_uid', '=', imp_uid).execute();
    return rows.map(({ body }) => (JSON.parse(body) as { status: string }).status);
  };

  /** The PG and the gateway believe the same of a payment: nothing is charged without a paid row, and none is paid without. */
  async function agree(imp_uid: string): Promise<{ paid: number; cancelled: number }> {
    const payment = await row(imp_uid);
    const played = simulators.findOrder(code, imp_uid) as { paid: number; cancelled: number } | undefined;
    const [paid, cancelled] = [played?.paid ?? 0, played?.cancelled ?? 0];
    const isPaid = payment.status === 'paid' || payment.status === 'cancelled';
    const [ours, back] = isPaid ? [payment.amount_minor, payment.cancelled_minor] : [0, 0];
    if (paid - cancelled !== ours - back) {
      const said = `${payment.state}: ${ours} - ${back}; the PG ${paid} - ${cancelled}`;
      throw new Error(`${imp_uid} is not the same at the PG: we say ${said}.`);
    }
    return { paid, cancelled };
  }

  const close = () => {
    server.closeAllConnections();
    server.close();
  };

  return { close, gateway, orderOf, open, browse, decide, settle, rest, outcome, row, webhooks, agree, db };
}

export type PgShop = Awaited<ReturnType<typeof createPgShop>>;

export function newRequestId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
