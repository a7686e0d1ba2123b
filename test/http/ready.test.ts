import { describe, expect, it } from 'vitest';
import { pgs } from '../../src/catalog';
import { createSandbox } from '../../src/server/drivers/sandbox';
import { createReadyRoutes } from '../../src/server/http/ready';
import { createProfileReader } from '../../src/server/merchants/profile-reader';
import { applySetUp } from '../../src/server/merchants/apply-set-up';
import { parseSetUp } from '../../src/server/merchants/set-up-file';
import type { PaymentDeps } from '../../src/server/payments/deps';
import { reconcilePayments } from '../../src/server/payments/reconcile';
import { toPgOrder } from '../../src/server/payments/to-pg-order';
import { createAccessReader } from '../../src/server/merchants/access-reader';
import { createRegistry } from '../../src/server/drivers';
import type { PgConnection } from '../../src/server/drivers/contract';
import { createSandboxPg } from '../../src/server/sandbox/sandbox-pg';
import { createSeal } from '../../src/server/seal';
import { inBatches } from '../../src/server/store/in-batches';
import { findOrderStates } from '../../src/server/store/order-states';
import { findPayment, insertPayments } from '../../src/server/store/payments';
import type { Db } from '../../src/server/store/schema';
import { createReach } from '../../src/server/webhooks/reach';
import { DATABASES, useDatabase } from '../support/databases';

const SHOP = 'https://shop.example';
const USER_CODE = 'imp12345678';

/** No PG but the sandbox. */
function withSandbox(sandbox: PgConnection) {
  const clock = { now: () => 0 };
  return createRegistry({ sandbox, hosts: {}, startSimulators: async () => undefined, log: () => undefined, clock });
}

/** The hosted window's routes on a clock that the test moves, with a shop that has one test channel. */
async function createGateway(db: Db, merchant: object = {}) {
  let now = 1_789_000_000_000;
  const clock = { now: () => now };
  const seal = createSeal('a secret for tests');
  const deps: PaymentDeps = {
    db,
    seal,
    clock,
    log: () => undefined,
    publicUrl: 'https://pay.example',
    reach: createReach({ networks: [], fromPages: false }),
    readProfile: createProfileReader(db),
    readPayment: (imp_uid) => findPayment(db, imp_uid),
    readOrder: inBatches((orders) => findOrderStates(db, orders)),
    writePayment: inBatches((payments) => insertPayments(db, payments)),
    writeNotice: () => Promise.reject(new Error('No PG reports here.')),
    readAccess: createAccessReader(db, seal),
    pgs: withSandbox(createSandbox(createSandboxPg(db, clock), clock)),
    onWebhook: () => undefined,
  };
  const channels = [{ name: 'A', pg_provider: 'html5_inicis', pg_id: 'MID-a', mode: 'test' }];
  const file = { merchants: [{ user_code: USER_CODE, name: 'Shop', channels, ...merchant }] };
  const codes = pgs.map(({ code }) => code);
  await applySetUp(db, seal, parseSetUp(JSON.stringify(file), codes));
  let routes = createReadyRoutes(deps);

  async function open(request: object, more: object = {}, headers: Record<string, string> = { origin: SHOP }) {
    const request_id = randomId();
    const form = { request, request_id, window: 'iframe', origin: SHOP, ancestors: [], languages: [], ...more };
    const response = await routes.request(`/payments/ready/${USER_CODE}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await response.text();
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? 'null';
    const { step } = (JSON.parse(data) ?? {}) as { step?: { imp_uid: string; result?: { response: object } } };
    return { status: response.status, html, request_id: form.request_id, imp_uid: step?.imp_uid ?? '', step };
  }

  async function send(path: string, init: RequestInit) {
    const response = await routes.request(`/payments/ready/${USER_CODE}/${path}`, { method: 'POST', ...init });
    return {
      status: response.status,
      body: (await response.json()) as { state: string; result?: { response: Answer }; response?: Answer },
    };
  }

  const act = (action: string, { imp_uid, request_id }: { imp_uid: string; request_id: string }) =>
    send(`${imp_uid}/sandbox`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action }),
    });
  const close = (request_id: string) => send('close', { body: new URLSearchParams({ request_id }) });
  const payments = () => db.selectFrom('payments').selectAll().orderBy('started_at').execute();
  const charges = () => db.selectFrom('sandbox_charges').selectAll().execute();

  return {
    deps,
    open,
    act,
    close,
    payments,
    charges,
    advanceSeconds: (seconds: number) => void (now += seconds * 1000),
    use: (changed: Partial<PaymentDeps>) => void (routes = createReadyRoutes({ ...deps, ...changed })),
  };
}

type Answer = { success: boolean; imp_uid: string; error_code?: string };

function randomId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

const order = (more = {}) => ({ merchant_uid: randomId(), name: 'Mug', amount: 12_000, ...more });

describe.each(DATABASES)('the hosted window on %s', (kind) => {
  const db = useDatabase(kind);

  it('opens one payment for one request, however often the form is sent', async () => {
    const gateway = await createGateway(db());
    const request = order();
    const request_id = randomId();
    const windows = await Promise.all([1, 2, 3, 4].map(() => gateway.open(request, { request_id })));
    expect(new Set(windows.map(({ imp_uid }) => imp_uid)).size).toBe(1);
    expect(await gateway.payments()).toHaveLength(1);
  });

  it('takes the money once, however often the buyer agrees at once', async () => {
    const gateway = await createGateway(db());
    const window = await gateway.open(order());
    const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.act('approve', window)));
    expect(answers.filter(({ body }) => body.result?.response.success).length).toBeGreaterThan(0);
    expect(answers.every(({ body }) => body.state === 'pending' || body.result?.response.success)).toBe(true);
    expect(await gateway.act('approve', window)).toMatchObject({ body: { state: 'done' } });
    expect(await gateway.charges()).toHaveLength(1);
    expect(await gateway.payments()).toMatchObject([{ status: 'paid', amount_minor: 12_000 }]);
  });

  it('lets one of two windows of the same order pay', async () => {
    const gateway = await createGateway(db());
    const request = order();
    const windows = [await gateway.open(request), await gateway.open(request)];
    const answers = await Promise.all(windows.map((window) => gateway.act('approve', window)));
    const responses = answers.map(({ body }) => body.result?.response);
    expect(responses.filter((response) => response?.success)).toHaveLength(1);
    expect(responses.find((response) => !response?.success)).toMatchObject({ error_code: 'F1002' });
    expect((await gateway.charges()).filter(({ outcome }) => outcome === 'approved')).toHaveLength(1);
  });

  it('refuses an order that was paid before a window opens', async () => {
    const gateway = await createGateway(db());
    const request = order();
    await gateway.act('approve', await gateway.open(request));
    const { step } = await gateway.open(request);
    expect(step?.result?.response).toMatchObject({ error_code: 'F1002', imp_uid: null });
    expect(await gateway.payments()).toHaveLength(1);
  });

  it('tells a page that closes during the approval the truth, whichever comes first', async () => {
    const gateway = await createGateway(db());
    for (let round = 0; round < 20; round += 1) {
      const window = await gateway.open(order());
      const [approved, closed] = await Promise.all([gateway.act('approve', window), gateway.close(window.request_id)]);
      const [after] = [await gateway.close(window.request_id)];
      expect(after.body.state).toBe('done');
      const row = (await gateway.payments()).find(({ imp_uid }) => imp_uid === window.imp_uid);
      expect(row?.status).toBe(after.body.response?.success ? 'paid' : 'failed');
      if (closed.body.state === 'done') expect(closed.body.response).toEqual(after.body.response);
      if (approved.body.state === 'done') expect(approved.body.result?.response).toEqual(after.body.response);
    }
  });

  it('approves nothing after the page was told that the payment is cancelled', async () => {
    const gateway = await createGateway(db());
    const window = await gateway.open(order());
    expect((await gateway.close(window.request_id)).body.response).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
    const late = await gateway.act('approve', window);
    expect(late.body.result?.response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
    expect(await gateway.charges()).toEqual([]);
  });

  it('finds a charge that it did not live to write down', async () => {
    const gateway = await createGateway(db());
    const window = await gateway.open(order());
    const { sandbox } = gateway.deps.pgs;
    // The PG takes the money, and the process dies: no answer, no row, not even an error that someone handles.
    gateway.use({
      pgs: withSandbox({
        ...sandbox,
        approve: async (...call) => {
          await sandbox.approve?.(...call);
          return new Promise(() => undefined);
        },
      }),
    });
    void gateway.act('approve', window);
    await expect.poll(gateway.charges).toHaveLength(1);
    expect((await gateway.close(window.request_id)).body).toEqual({ state: 'pending' });
    expect(await reconcilePayments(gateway.deps, { alone: false })).toBe(0);
    gateway.advanceSeconds(11);
    expect(await reconcilePayments(gateway.deps, { alone: false })).toBe(1);
    expect(await gateway.payments()).toMatchObject([{ status: 'paid' }]);
    expect((await gateway.close(window.request_id)).body.response).toMatchObject({ success: true });
  });

  it('drops a payment whose gateway died before the PG heard of it, and the PG never charges it later', async () => {
    const gateway = await createGateway(db());
    const window = await gateway.open(order());
    const { sandbox } = gateway.deps.pgs;
    gateway.use({ pgs: withSandbox({ ...sandbox, approve: () => new Promise(() => undefined) }) });
    void gateway.act('approve', window);
    await expect.poll(async () => (await gateway.payments())[0]?.claimed).toBe(true);
    expect(await reconcilePayments(gateway.deps, { alone: true })).toBe(1);
    expect(await gateway.payments()).toMatchObject([{ status: 'failed', fail_code: 'PG_UNREACHABLE', claimed: false }]);
    const [payment] = await gateway.payments();
    if (!payment) throw new Error('no payment');
    expect(await sandbox.approve?.(toPgOrder(gateway.deps, payment), { action: 'approve' })).toMatchObject({
      kind: 'declined',
    });
  });

  it('keeps a payment open while the PG cannot be asked, and ends it when it can', async () => {
    const gateway = await createGateway(db());
    const window = await gateway.open(order());
    const down = () => Promise.reject(new Error('PG down'));
    gateway.use({ pgs: withSandbox({ ...gateway.deps.pgs.sandbox, approve: down, recover: down, cancel: down }) });
    expect((await gateway.act('approve', window)).body).toMatchObject({ state: 'pending' });
    expect(await gateway.payments()).toMatchObject([{ status: 'ready', claimed: true }]);
    gateway.use({});
    gateway.advanceSeconds(11);
    expect((await gateway.close(window.request_id)).body.response).toMatchObject({ error_code: 'PG_UNREACHABLE' });
  });

  it('opens live-looking doors to registered origins only', async () => {
    const gateway = await createGateway(db(), { allowed_origins: [SHOP] });
    expect((await gateway.open(order())).imp_uid).not.toBe('');
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, undefined]) {
      const { html, imp_uid } = await gateway.open(order(), {}, headers ?? {});
      expect(imp_uid).toBe('');
      expect(html).toContain('ORIGIN_NOT_ALLOWED');
    }
  });

  it('stores what a database cannot hold without the part that it cannot hold', async () => {
    const gateway = await createGateway(db());
    await gateway.open(order({ name: 'Mu\0g', extra: { note: '\0' } }));
    expect(await gateway.payments()).toMatchObject([{ name: 'Mug', request: { extra: { note: '' } } }]);
  });

  it('refuses what no SDK of ours sends, and stores nothing', async () => {
    const gateway = await createGateway(db());
    expect((await gateway.open(order(), { request_id: 'short' })).status).toBe(400);
    expect((await gateway.open(order(), { origin: "https://a.example; script-src 'unsafe-inline'" })).status).toBe(400);
    expect((await gateway.open(order({ name: 'x'.repeat(300_000) }))).status).toBe(413);
    const window = await gateway.open(order());
    expect((await gateway.act('approve', { ...window, request_id: randomId() })).status).toBe(404);
    expect((await gateway.act('steal', window)).status).toBe(400);
    expect((await gateway.close(randomId())).body).toEqual({ state: 'none' });
    expect(await gateway.payments()).toMatchObject([{ status: 'ready', claimed: false }]);
  });
});
