import { type Http2Bindings, type HttpBindings, serve, type ServerType } from '@hono/node-server';
import type { Config } from './config';
import { StartError } from './start-error';

export type Answer = (request: Request, bindings: HttpBindings | Http2Bindings) => Response | Promise<Response>;

/**
 * A request has to be there within this time, its head sooner: one that trickles in holds a connection for nothing. It
 * says nothing of how long an answer may take.
 */
const REQUEST_MS = 30_000;
const HEAD_MS = 15_000;
/** How often that is looked at. */
const LOOK_MS = 5_000;
/** More than a process answers: past these, a connection is closed at once. */
const MOST_CONNECTIONS = 5_000;

type Listening = Pick<Config, 'port' | 'host' | 'keepAliveSeconds'>;

/** Listens, and has each request answered. Throws a `StartError` when that is not possible. */
export function listen({ port, host, keepAliveSeconds }: Listening, fetch: Answer): Promise<ServerType> {
  const serverOptions = {
    requestTimeout: REQUEST_MS,
    headersTimeout: HEAD_MS,
    connectionsCheckingInterval: LOOK_MS,
    keepAliveTimeout: keepAliveSeconds * 1000,
  };
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host, serverOptions }, () => resolve(server));
    server.maxConnections = MOST_CONNECTIONS;
    server.once('error', (error) => {
      reject(new StartError(`PORT, HOST: cannot listen on ${host}:${port} (${error.message}). Choose another.`, error));
    });
  });
}
