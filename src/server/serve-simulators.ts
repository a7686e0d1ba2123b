import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createSimulators } from '../simulators/create-simulators';
import type { Config } from './config';
import type { Log } from './log';

/** How far their port is from the gateway's. */
const PORT_DISTANCE = 50;

export type ServedSimulators = {
  /** Where they are, once they are there: starts them at the first call. Undefined where there are none. */
  readonly start: () => Promise<string | undefined>;
  readonly close: () => void;
};

/**
 * The simulators of PGs beside a gateway in development, on a port of their own (product.md 12.2): when a payment first
 * needs one, or from the start with `OPENIMP_SIMULATORS=on`. Never in production, and not where several processes share
 * the gateway's port: each would play a PG of its own.
 */
export function serveSimulators(config: Config, log: Log): ServedSimulators {
  const { host, port, production, processes, simulators, simulatorPort, dataDir } = config;
  if (production || simulators === false || processes > 1)
    return { start: async () => undefined, close: () => undefined };
  const wanted = simulatorPort ?? port + PORT_DISTANCE;
  let origin = '';
  let starting: Promise<string> | undefined;
  const simulated = createSimulators({ origin: () => origin, file: join(dataDir, 'simulators.json') });
  const listener = getRequestListener((request, env) => simulated.fetch(request, env));
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));

  async function listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, host, () => resolve());
    });
    const address = server.address();
    const its = typeof address === 'object' && address ? address.port : wanted;
    origin = `http://${host.includes(':') ? `[${host}]` : host}:${its}`;
    log('info', 'simulators.started', { origin });
    return origin;
  }

  const start = () => {
    starting ??= listen().catch((error: unknown) => {
      // Another program may have the port for now: the next payment tries again.
      starting = undefined;
      log('error', 'simulators.not-started', { port: wanted, error });
      throw error;
    });
    return starting;
  };
  if (simulators) start().catch(() => undefined);
  return {
    start,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
