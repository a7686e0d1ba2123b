/* Starts the gateway: `npm start` ends here, and so does the runnable bundle. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Http2Bindings, type HttpBindings, serve, type ServerType } from '@hono/node-server';
import { pgs } from '../catalog';
import { createFirstAdmin } from './admins/create-first-admin';
import { createApp } from './app';
import { createMovableClock } from './clock';
import { type Config, readConfig, withListeningPort } from './config';
import { createLog } from './log';
import type { Loop } from './loop';
import { applySetUp, type NewCredentials } from './merchants/apply-set-up';
import { createDemoMerchant } from './merchants/create-demo-merchant';
import { parseSetUp, type SetUp } from './merchants/set-up-file';
import { askAwaited } from './payments/ask-awaited';
import type { PaymentDeps } from './payments/deps';
import { cancelAbandoned, reconcileCancels, reconcilePayments } from './payments/reconcile';
import { createSeal, type Seal } from './seal';
import { loadSecret } from './secret';
import { StartError } from './start-error';
import { stopServer } from './stop';
import { forgetUndone } from './store/certifications';
import { openStore, type Store } from './store/open-store';
import { rotateSecret } from './store/rotate-secret';
import { verifySecret } from './store/verify-secret';

/** An identity check that nobody has finished for so long is forgotten, with whoever began it. */
const FORGET_MS = 30 * 86_400_000;
/** How often payments are looked for whose gateway died while the PG had the money. */
const RECONCILE_MS = 10_000;

const clock = createMovableClock();
const log = createLog(clock);

// Not awaited here: the bundle holds modules below this one, which have to run first.
void run();

/** What whoever starts it can mend is a sentence; anything else is a fault, with its stack. */
async function run(): Promise<void> {
  try {
    await start(readConfig(process.env));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

async function start(asked: Config): Promise<void> {
  // Files first: what is wrong with them is said before a database is touched, and the database has its start undisturbed.
  const given = asked.setupPath ? parseSetUp(await readSetUp(asked.setupPath), codes()) : undefined;
  const secret = await loadSecret(asked);
  const store = await openStore(asked);
  let server: ServerType | undefined;
  let stopping = false;
  try {
    const seal = createSeal(secret);
    if (asked.previousSecret) await rotateSecret(store.db, { from: createSeal(asked.previousSecret), to: seal });
    await verifySecret(store.db, seal);
    await setUp(store.db, seal, { given, production: asked.production });
    // Listens before it can answer, as only then its own address is known; who comes in between waits.
    const { answer, open } = createDoor();
    server = await listen(asked, answer);
    const config = withListeningPort(asked, portOf(server) ?? asked.port);
    const { routes, payments, webhooks, schedules } = createApp({
      db: store.db,
      seal,
      clock,
      log,
      dist: join(dirname(fileURLToPath(import.meta.url)), '..'),
      demoGateway: config.production ? undefined : () => `http://127.0.0.1:${config.port}`,
      isStopping: () => stopping,
      publicUrl: config.publicUrl,
      pgOrigins: { paymentwall: config.paymentwallUrl },
      trustedProxies: config.trustedProxies,
      allowPrivate: !config.production,
      moveClock: config.production ? undefined : clock.move,
    });
    // On the embedded database this is the only process: nobody else can be waiting for a PG.
    await reconcilePayments(payments, { alone: store.kind === 'pglite' });
    await reconcileCancels(payments, { alone: store.kind === 'pglite' });
    open(routes.fetch);
    const loops = [webhooks, schedules];
    for (const loop of loops) loop.start();
    const reconciler = setInterval(() => void tidyUp(payments), RECONCILE_MS);
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void stop({ server, reconciler, loops }));
    await nameFirstAdmin(config, store);
    announce(config);
  } catch (error) {
    server?.close();
    await store.close();
    throw error;
  }

  /** What is in flight is finished, then the database is closed; the process ends by itself. */
  async function stop({ server: running, reconciler, loops }: Running): Promise<void> {
    stopping = true;
    clearInterval(reconciler);
    if (running) await stopServer(running);
    await Promise.all(loops.map((loop) => loop.stop()));
    await store.close();
    log('info', 'stopped');
    process.exit(0);
  }
}

type Running = {
  readonly server: ServerType | undefined;
  readonly reconciler: NodeJS.Timeout;
  readonly loops: readonly Loop[];
};

type Wanted = { readonly given: SetUp | undefined; readonly production: boolean };

async function setUp(db: Store['db'], seal: Seal, { given, production }: Wanted): Promise<void> {
  if (!production) await createDemoMerchant(db, seal);
  if (given) for (const credentials of await applySetUp(db, seal, given)) announceCredentials(credentials);
}

/** What nobody waits for: payments that a killed process or a buyer left behind. A database that is away is asked again. */
async function tidyUp(payments: PaymentDeps): Promise<void> {
  try {
    await reconcilePayments(payments, { alone: false });
    await reconcileCancels(payments, { alone: false });
    await cancelAbandoned(payments);
    await askAwaited(payments);
    await forgetUndone(payments.db, payments.clock.now() - FORGET_MS);
  } catch (error) {
    payments.log('error', 'tidy-up.failed', { error });
  }
}

/** Only now: a start that fails would have shown the password to nobody. */
async function nameFirstAdmin(config: Config, { db }: Store): Promise<void> {
  const admin = await createFirstAdmin({ db, clock, password: config.adminPassword });
  if (admin?.generatedPassword) say(`Console account, shown this once: ${admin.login} / ${admin.generatedPassword}`);
}

async function readSetUp(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new StartError(`OPENIMP_SETUP: expected the path of a readable set-up file, got "${path}".`, error);
  }
}

function codes(): readonly string[] {
  return pgs.map(({ code }) => code);
}

type Answer = (request: Request, bindings: HttpBindings | Http2Bindings) => Response | Promise<Response>;

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

function listen({ port, host }: Config, fetch: Answer): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, () => resolve(server));
    server.once('error', (error) => {
      reject(new StartError(`PORT, HOST: cannot listen on ${host}:${port} (${error.message}). Choose another.`, error));
    });
  });
}

function announceCredentials({ user_code, rest_key, rest_secret }: NewCredentials): void {
  say(`REST API of ${user_code}, shown this once: imp_key ${rest_key}  imp_secret ${rest_secret}`);
}

function announce({ publicUrl, production }: Config): void {
  if (!production) say(`Demo store  ${publicUrl}/demo/`);
  say(`Console     ${publicUrl}/console/`);
  say(`openimp ready at ${publicUrl}`);
}

/** For whoever started it; the log is on stderr. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
