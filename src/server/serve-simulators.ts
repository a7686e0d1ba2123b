import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createSimulators } from '../simulators/create-simulators';
import type { Config } from './config';
import type { Log } from './log';

/** How far their port is from the gateway's. */
const PORT_DISTANCE = 50;

export type ServedSimulators = {
  /** Where they are; starts them at the first call. Undefined where there are none. */
  readonly origin: () => string | undefined;
  readonly close: () => void;
};

/**
 * The simulators of PGs beside a gateway in development, on a port of their own (product.md 12.2): when a payment first
 * needs one, or from the start with `OPENIMP_SIMULATORS=on`. Never in production, and not where several processes share
 * the gateway's port: each would play a PG of its own.
 */
export function serveSimulators(config: Config, log: Log): ServedSimulators {
  const { host, port, production, processes, simulators, simulatorPort, dataDir } = config;
  if (production || simulators === false || processes > 1) return { origin: () => undefined, close: () => undefined };
  const wanted = simulatorPort ?? port + PORT_DISTANCE;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  let origin: string | undefined;
  const listener = getRequestListener((request, env) => simulated.fetch(request, env));
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  const simulated = createSimulators({ origin: () => origin ?? '', file: join(dataDir, 'simulators.json') });
  server.on('error', (error) => log('error', 'simulators.not-started', { port: wanted, error }));

  function start(): string {
    if (origin !== undefined) return origin;
    // An address is bound at once: whoever asks next finds it.
    server.listen(wanted, host);
    const address = server.address();
    origin = `http://${shownHost}:${typeof address === 'object' && address ? address.port : wanted}`;
    log('info', 'simulators.started', { origin });
    return origin;
  }

  if (simulators) start();
  return {
    origin: start,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
