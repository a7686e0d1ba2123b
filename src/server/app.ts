import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ImpError } from '../protocol/errors';
import { createSandboxDriver } from './drivers/sandbox';
import type { Clock } from './clock';
import { createConsoleRoutes } from './http/console/console';
import { createDemoRoutes } from './http/demo';
import { createHealthRoutes } from './http/health';
import { createReadyRoutes } from './http/ready';
import { requestLog } from './http/request-log';
import { createRestCancelRoutes } from './http/rest-cancel';
import { answerRestError, RestError } from './http/rest-error';
import { createRestPaymentRoutes } from './http/rest-payments';
import { createSandboxRoutes } from './http/sandbox-calls';
import { createStaticRoutes } from './http/static-files';
import { createUserRoutes } from './http/users';
import type { Log } from './log';
import type { PaymentDeps } from './payments/deps';
import { createSandboxPg } from './sandbox/sandbox-pg';
import type { Seal } from './seal';
import type { Db } from './store/schema';
import { createWebhookLoop, type WebhookLoop } from './webhooks/webhook-loop';

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
  /** Whether webhooks may go to this machine and private networks: never in production. */
  readonly allowPrivate: boolean;
  /** Whether tests may tell the sandbox what to do: never in production. */
  readonly sandboxCalls: boolean;
  /** The origin that browsers reach the gateway by. */
  readonly publicUrl: string;
};

export type App = {
  readonly routes: Hono;
  readonly payments: PaymentDeps;
  /** The loop that sends what is due; `start` it where the gateway listens. */
  readonly webhooks: WebhookLoop;
};

/** Composes the gateway without listening, so that tests can ask it without a port. */
export function createApp({
  db,
  seal,
  clock,
  log,
  dist,
  demoGateway,
  isStopping,
  allowPrivate,
  sandboxCalls,
  publicUrl,
}: AppOptions): App {
  const webhooks = createWebhookLoop({ db, seal, clock, log, allowPrivate });
  const sandbox = createSandboxDriver(createSandboxPg(db, clock));
  const payments: PaymentDeps = { db, seal, clock, log, sandbox, publicUrl, onWebhook: webhooks.wake };
  const routes = new Hono();
  routes.use(requestLog(log, clock));
  routes.route('/', createHealthRoutes({ db, isStopping }));
  routes.route('/', createStaticRoutes(dist));
  routes.route('/', createUserRoutes({ db, seal, clock }));
  routes.route('/', createReadyRoutes(payments));
  routes.route('/', createRestPaymentRoutes({ db, seal, clock }));
  routes.route('/', createRestCancelRoutes(payments, { db, seal, clock }));
  if (sandboxCalls) routes.route('/', createSandboxRoutes(payments, { db, seal, clock }));
  if (demoGateway) {
    routes.route('/', createDemoRoutes({ db, seal, gateway: demoGateway }));
    routes.get('/', (c) => c.redirect('/demo/'));
  }
  routes.route('/', createConsoleRoutes({ db, seal, clock, log, allowPrivate, publicUrl, webhooks, payments }));
  routes.notFound((c) => answerRestError(c, 'ROUTE_NOT_FOUND'));
  routes.onError((error, c) => {
    if (error instanceof RestError) return answerRestError(c, error.code, error.detail);
    // A body over the limit, for one: hono's own answers are meant for the caller.
    if (error instanceof HTTPException) return error.getResponse();
    log('error', 'request.failed', {
      path: c.req.path,
      code: error instanceof ImpError ? error.code : undefined,
      error,
    });
    return answerRestError(c, 'INTERNAL');
  });
  return { routes, payments, webhooks };
}
