import { createServer } from 'node:http';

/** A web site on a port of its own: pages by path. */
export type Site = { readonly port: number; readonly close: () => Promise<void> };

export async function startSite(pages: (path: string) => string | undefined): Promise<Site> {
  const server = createServer((request, response) => {
    const page = pages(new URL(request.url ?? '/', 'http://site').pathname);
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
