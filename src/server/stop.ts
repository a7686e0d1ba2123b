import type { ServerType } from '@hono/node-server';

/** How long requests in flight may take once the gateway was told to stop. */
const GRACE_MS = 10_000;

/** Stops listening, lets requests in flight end, and then cuts what is left. */
export async function stopServer(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Browsers keep connections open without using them; those wait for nothing.
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const cut = setTimeout(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
  }, GRACE_MS);
  await closed;
  clearTimeout(cut);
}
