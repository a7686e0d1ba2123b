import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ImpError } from '../protocol/errors';
import { createRefusalNotes } from './admins/note-refusal';
import { runSchedules } from './billing/run-schedules';
import { createRegistry, type RegistryOptions } from './drivers';
import { createSandbox } from './drivers/sandbox';
import { ChannelIncomplete } from './drivers/contract';
import { PgUnsupported } from './drivers/unsupported';
import type { Clock } from './clock';
import { clientAddress, trustProxies } from './http/client-address';
import { createBrandpayRoutes } from './http/brandpay';
import { createCertificateRoutes } from './http/certificates';
import { createConsoleRoutes } from './http/console/console';
import { createDemoRoutes } from './http/demo';
import { createHealthRoutes } from './http/health';
import { loggedPath } from './http/logged-path';
import { readPath } from './http/read-path';
import { createNoticeRoutes } from './http/notice';
import { readSdk } from './http/pin-sdk';
import { createPayRoutes } from './http/pay';
import { createProfileRoutes } from './http/profile';
import { createReadyRoutes } from './http/ready';
import { requestLog } from './http/request-log';
import { answerRestError, CallerRefused, RestError } from './http/rest/rest-error';
import { createRestRoutes } from './http/rest/rest-routes';
import { AWAY_SECONDS, showNotice } from './http/show-notice';
import { createStaticRoutes } from './http/static-files';
import { countWrites, TooManyRequests } from './http/write-limits';
import { demandHttps } from './http/demand-https';
import { isBrokenOff } from './http/write-header';
import { createZzimRoutes } from './http/zzim';
import type { Log } from './log';
import { createLoop, type Loop } from './loop';
import { createAccessReader } from './merchants/access-reader';
import { createProfileReader } from './merchants/profile-reader';
import type { PaymentDeps } from './payments/deps';
import { createNoticeWriter } from './payments/notice-writer';
import { createSandboxPg } from './sandbox/sandbox-pg';
import type { Seal } from './seal';
import { DatabaseAway } from './store/database-away';
import { inBatches } from './store/in-batches';
import { findOrderStates } from './store/order-states';
import { insertPayments } from './store/payments';
import { isUnreadable } from './store/is-unreadable';
import { createRestReads, type RestReads } from './store/rest-reads';
import type { Db } from './store/schema';
import { createWebhookSender } from './webhooks/deliver-webhooks';
import type { Reach } from './webhooks/reach';

export type AppOptions = {
  readonly db: Db;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  /** Folder of the built SDK and page assets. */
  readonly dist: string;
  /** Where the gateway listens, for the demo store's own server; undefined leaves the demo store out. */
  readonly demoGateway: (() => string) | undefined;
  readonly isStopping: () => boolean;
  /** Which addresses webhooks may go to. */
  readonly reach: Reach;
  /** Moves the clock ahead for tests, which may then tell the sandbox what to do: undefined in production. */
  readonly moveClock: ((seconds: number) => void) | undefined;
  /** CIDR blocks of the proxies in front of the gateway. */
  readonly trustedProxies: readonly string[];
  /** How many windows one address may open a minute. */
  readonly windowsPerMinute: number;
  /** The origin that browsers reach the gateway by. */
  readonly publicUrl: string;
  /** Where PGs' hosts are instead, and where our simulators of PGs are. */
  readonly pgHosts: RegistryOptions['hosts'];
  readonly startSimulators: RegistryOptions['startSimulators'];
  /** For tests of PGs that are made up. */
  readonly pgs?: RegistryOptions['pgs'];
};

export type App = {
  readonly routes: Hono;
  readonly payments: PaymentDeps;
  /** Send and charge what is due; `start` them where the gateway listens. */
  readonly webhooks: Loop;
  readonly schedules: Loop;
};

/** Composes the gateway without listening, so that tests can ask it without a port. */
export function createApp(options: AppOptions): App {
  const { db, seal, clock, log, reach, moveClock } = options;
  const sending = { db, seal, clock, log, reach };
  const webhooks = createLoop({ name: 'webhooks', log, round: createWebhookSender(sending) });
  const reads = createRestReads({ db, seal, clock });
  const payments = composePayments(options, { reads, onWebhook: webhooks.wake });
  const schedules = createLoop({ name: 'schedules', log, round: () => runSchedules(payments) });
  const noteRefusal = createRefusalNotes({ db, clock, log });
  const routes = new Hono({ getPath: readPath });
  guard(routes, options);
  serve(routes, options, { payments, reads, webhooks, noteRefusal, advance: moveClock && moveOn });
  routes.notFound((c) => answerRestError(c, 'ROUTE_NOT_FOUND'));
  routes.onError((error, c) => answerError(c, error, { log, noteRefusal }));
  return { routes, payments, webhooks, schedules };

  /** What is due by then is done before the test goes on. */
  async function moveOn(seconds: number): Promise<number> {
    moveClock?.(seconds);
    await schedules.run();
    return clock.now();
  }
}

/** What every request passes before a route sees it. */
function guard(routes: Hono, { clock, log, trustedProxies, publicUrl, windowsPerMinute }: AppOptions): void {
  routes.use(trustProxies(trustedProxies));
  routes.use(requestLog(log, clock));
  if (publicUrl.startsWith('https:')) routes.use(demandHttps);
  // In no address of ours, and nothing that a database could look for.
  routes.use((c, next) =>
    c.req.path.includes('%00') ? Promise.resolve(answerRestError(c, 'ROUTE_NOT_FOUND')) : next(),
  );
  routes.use(countWrites(clock, windowsPerMinute));
}

type Parts = Pick<App, 'payments' | 'webhooks'> & {
  readonly reads: RestReads;
  readonly noteRefusal: ReturnType<typeof createRefusalNotes>;
  readonly advance: ((seconds: number) => Promise<number>) | undefined;
};

/** The gateway's rooms, each at its addresses. */
function serve(routes: Hono, options: AppOptions, { payments, reads, webhooks, noteRefusal, advance }: Parts): void {
  const { db, seal, clock, log, reach, dist, demoGateway, isStopping, publicUrl } = options;
  routes.route('/', createHealthRoutes({ db, isStopping }));
  routes.route('/', createStaticRoutes(dist, db));
  routes.route('/', createProfileRoutes({ db, clock }));
  routes.route('/', createReadyRoutes(payments));
  routes.route('/', createCertificateRoutes(payments));
  routes.route('/', createNoticeRoutes(payments));
  routes.route('/', createPayRoutes(payments));
  routes.route('/', createZzimRoutes(payments));
  routes.route('/', createBrandpayRoutes(payments));
  routes.route('/', createRestRoutes({ payments, tokens: { db, seal, clock }, reads, advance, publicUrl }));
  if (demoGateway) {
    routes.route('/', createDemoRoutes({ db, seal, gateway: demoGateway }));
    routes.get('/', (c) => c.redirect('/demo/'));
  }
  const console = { db, seal, clock, log, reach, publicUrl, noteRefusal, webhooks, payments };
  routes.route('/', createConsoleRoutes({ ...console, readSdk: () => readSdk(dist), onChange: reads.forget }));
}

type Answering = Pick<AppOptions, 'log'> & Pick<Parts, 'noteRefusal'>;

/** What went wrong, as its caller may know it. Faults of ours are logged as such, and faults of callers are not. */
async function answerError(c: Context, error: Error, { log, noteRefusal }: Answering): Promise<Response> {
  if (error instanceof TooManyRequests) return showNotice(c, 'busy', error.seconds);
  if (error instanceof CallerRefused) {
    await noteRefusal({ user_code: error.user_code, what: error.what, address: clientAddress(c) });
  }
  if (error instanceof ChannelIncomplete) return answerRestError(c, 'CHANNEL_INCOMPLETE', error.fields.join(', '));
  if (error instanceof PgUnsupported) return answerRestError(c, 'PG_UNSUPPORTED', error.message);
  if (error instanceof RestError) return answerRestError(c, error.code, error.detail);
  // A body over the limit, for one: hono's own answers are meant for the caller.
  if (error instanceof HTTPException) return error.getResponse();
  const path = loggedPath(c.req.path);
  if (isBrokenOff(c) || isUnreadable(error)) {
    log('info', 'request.unreadable', { path, error });
    return answerRestError(c, 'INPUT_INVALID');
  }
  log('error', 'request.failed', { path, code: error instanceof ImpError ? error.code : undefined, error });
  if (error instanceof DatabaseAway) return showNotice(c, 'away', AWAY_SECONDS);
  return answerRestError(c, 'INTERNAL');
}

type Shared = { readonly reads: RestReads; readonly onWebhook: () => void };

/** What the payment use cases work with. */
function composePayments(options: AppOptions, { reads, onWebhook }: Shared): PaymentDeps {
  const { db, seal, clock, log, reach, publicUrl, pgHosts: hosts, startSimulators, pgs } = options;
  const sandbox = createSandbox(createSandboxPg(db, clock), clock);
  return {
    db,
    seal,
    clock,
    log,
    reach,
    publicUrl,
    onWebhook,
    pgs: createRegistry({ sandbox, hosts, startSimulators, log, clock, ...(pgs && { pgs }) }),
    readProfile: createProfileReader(db),
    readAccess: createAccessReader(db, seal),
    readPayment: reads.payment,
    readOrder: inBatches((orders) => findOrderStates(db, orders)),
    writePayment: inBatches((payments) => insertPayments(db, payments)),
    writeNotice: createNoticeWriter({ db, clock, log, onWebhook }),
  };
}
