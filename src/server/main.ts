/* Starts the gateway: `npm start` ends here, and so does the runnable bundle. */
import cluster from 'node:cluster';
import { announce } from './announce';
import { createMovableClock } from './clock';
import { type Config, readConfig, withListeningPort } from './config';
import { createLog } from './log';
import { openDatabase } from './open-database';
import { prepareDatabase } from './prepare-database';
import { say } from './say';
import { serveGateway } from './serve-gateway';
import { StartError } from './start-error';
import { reportReady, supervise } from './supervise';

const clock = createMovableClock();
const log = createLog({ now: clock.now, pid: cluster.isWorker ? process.pid : undefined });

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
    cluster.worker?.disconnect();
  }
}

async function start(config: Config): Promise<void> {
  if (cluster.isWorker) {
    await serveGateway(config, { ...(await openDatabase(config, log)), clock, log });
    reportReady();
    return;
  }
  const database = await prepareDatabase(config, log, clock);
  const { db } = database.store;
  if (config.processes === 1) {
    await announce(await serveGateway(config, { ...database, clock, log }), { db, clock, log });
    return;
  }
  try {
    const port = await supervise(config.processes, log);
    await announce(withListeningPort(config, port), { db, clock, log });
  } finally {
    await database.store.close();
  }
}
