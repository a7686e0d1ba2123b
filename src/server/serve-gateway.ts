import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerType } from '@hono/node-server';
import { createApp } from './app';
import { createMovableClock } from './clock';
import { type Config, withListeningPort } from './config';
import { type Answer, listen } from './listen';
import { readSdk } from './http/pin-sdk';
import type { Log } from './log';
import type { Loop } from './loop';
import type { OpenDatabase } from './open-database';
import { queryAwaited } from './payments/query-awaited';
import type { PaymentDeps } from './payments/deps';
import { keepTidy } from './payments/keep-tidy';
import { forgetOldBuyers } from './payments/forget-buyer';
import { cancelAbandoned, reconcileCancels, reconcilePayments } from './payments/reconcile';
import { createReach } from './webhooks/reach';
import { readNetworks } from './read-networks';
import { type ServedSimulators, serveSimulators } from './serve-simulators';
import { stopServer } from './stop';
import { keepSdkBuild } from './store/sdk-builds';

/** How often payments are looked for whose gateway died while the PG had the money. */
const RECONCILE_MS = 10_000;

export type Serving = OpenDatabase & { readonly clock: ReturnType<typeof createMovableClock>; readonly log: Log };

/**
 * Serves the gateway until this process is told to stop, and closes the database then. Resolves once requests are
 * answered, with the configuration that knows the port. Throws a `StartError` when it cannot listen.
 */
export async function serveGateway(asked: Config, { store, seal, clock, log }: Serving): Promise<Config> {
  let server: ServerType | undefined;
  let stopping = false;
  try {
    // Listens before it can answer, as only then its own address is known; who comes in between waits.
    const { answer, open } = createDoor();
    server = await listen(asked, answer);
    const dist = join(dirname(fileURLToPath(import.meta.url)), '..');
    const config = withListeningPort(asked, portOf(server) ?? asked.port);
    const simulators = serveSimulators(config, log);
    const { routes, payments, webhooks, schedules } = createApp({
      db: store.db,
      seal,
      clock,
      log,
      dist,
      demoGateway: config.production ? undefined : () => `http://127.0.0.1:${config.port}`,
      isStopping: () => stopping,
      publicUrl: config.publicUrl,
      pgHosts: config.pgHosts,
      startSimulators: simulators.start,
      trustedProxies: config.trustedProxies,
      windowsPerMinute: config.windowsPerMinute,
      reach: createReach(readNetworks(config)),
      // A clock that is moved is moved in one process only.
      moveClock: config.production || config.processes > 1 ? undefined : clock.move,
    });
    // On the embedded database this is the only process: nobody else can be waiting for a PG.
    await reconcilePayments(payments, { alone: store.kind === 'pglite' });
    await reconcileCancels(payments, { alone: store.kind === 'pglite' });
    await keepSdk(store.db, { dist, clock, log });
    open(routes.fetch);
    const loops = [webhooks, schedules];
    for (const loop of loops) loop.start();
    const reconciler = setInterval(() => void tidyUp(payments), RECONCILE_MS);
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => void stop({ server, reconciler, loops, simulators }));
    return config;
  } catch (error) {
    server?.close();
    await store.close();
    throw error;
  }

  /** What is in flight is finished, then the database is closed; the process ends by itself. */
  async function stop({ server: running, reconciler, loops, simulators }: Running): Promise<void> {
    // Ctrl-C reaches every process of a terminal, and the first of several tells the others as well.
    if (stopping) return;
    stopping = true;
    clearInterval(reconciler);
    simulators.close();
    if (running) await stopServer(running);
    await Promise.all(loops.map((loop) => loop.stop()));
    await store.close();
    log('info', 'stopped');
    process.exit(0);
  }
}

type Sdk = { readonly dist: string } & Pick<Serving, 'clock' | 'log'>;

/** A gateway without it takes payments all the same; only pages that pin this build would miss it later. */
async function keepSdk(db: OpenDatabase['store']['db'], { dist, clock, log }: Sdk): Promise<void> {
  try {
    const { hash, source } = await readSdk(dist);
    await keepSdkBuild(db, { hash, source, kept_at: clock.now() });
  } catch (error) {
    log('warn', 'sdk.not-kept', { error });
  }
}

type Running = {
  readonly server: ServerType | undefined;
  readonly reconciler: NodeJS.Timeout;
  readonly loops: readonly Loop[];
  readonly simulators: ServedSimulators;
};

/** What nobody waits for: payments that a killed process or a buyer left behind. A database that is away is asked again. */
async function tidyUp(payments: PaymentDeps): Promise<void> {
  try {
    await reconcilePayments(payments, { alone: false });
    await reconcileCancels(payments, { alone: false });
    await cancelAbandoned(payments);
    await queryAwaited(payments);
    await keepTidy(payments);
    await forgetOldBuyers(payments);
  } catch (error) {
    payments.log('error', 'tidy-up.failed', { error });
  }
}

/** Requests that come before the gateway can answer them wait at the door. */
function createDoor(): { readonly answer: Answer; readonly open: (answer: Answer) => void } {
  let open: (answer: Answer) => void = () => undefined;
  const opened = new Promise<Answer>((resolve) => (open = resolve));
  let current: Answer = async (request, bindings) => (await opened)(request, bindings);
  void opened.then((answer) => (current = answer));
  return { answer: (request, bindings) => current(request, bindings), open };
}

function portOf(server: ServerType): number | undefined {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : undefined;
}
