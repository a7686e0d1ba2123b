import cluster, { type Worker } from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { Log } from './log';
import { StartError } from './start-error';

/** A process that ends by itself is replaced so much later: one that cannot live would otherwise keep a core busy. */
const REPLACE_MS = 1_000;
/** After each connection the others have their turn; else the first to wake takes all that have come (libuv). */
const TAKING_TURNS = { UV_TCP_SINGLE_ACCEPT: '1' };

/**
 * Runs the gateway in so many processes that share one port, and replaces those that die, until this one is told to
 * stop. Resolves with the port once all take requests. Throws a `StartError` when one of them cannot start.
 */
export async function supervise(processes: number, log: Log): Promise<number> {
  // Each takes connections from the port itself. Dealt out by this process, one that was on its way to a process that
  // dies would stay open and never be answered. To be said first: later it is not heard.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({ exec: fileURLToPath(import.meta.url) });
  const port = await startAll(processes);
  let isStopping = false;
  cluster.on('exit', ({ process: { pid } }, code, signal) => {
    if (isStopping) return;
    log('error', 'process.ended', { pid, code, signal });
    setTimeout(() => isStopping || cluster.fork(TAKING_TURNS), REPLACE_MS);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  return port;

  async function stop(): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    await stopAll();
    process.exit(0);
  }
}

/** Says that this process, one of several, takes requests. */
export function reportReady(): void {
  cluster.worker?.send('ready');
}

async function startAll(processes: number): Promise<number> {
  try {
    // One alone at first: what is wrong is said once.
    const port = await startProcess();
    await Promise.all(Array.from({ length: processes - 1 }, startProcess));
    return port;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function stopAll(): Promise<void> {
  await Promise.all(Object.values(cluster.workers ?? {}).map(stopProcess));
}

/** Resolves with its port once it takes requests. */
function startProcess(): Promise<number> {
  const worker = cluster.fork(TAKING_TURNS);
  return new Promise((resolve, reject) => {
    let port = 0;
    worker.once('listening', (address) => (port = address.port));
    worker.once('message', () => resolve(port));
    // It has said why.
    worker.once('exit', () => reject(new StartError('A process of the gateway did not start.')));
  });
}

function stopProcess(worker: Worker | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (!worker || worker.isDead()) return resolve();
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
