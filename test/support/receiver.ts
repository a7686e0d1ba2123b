import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string };

/** A shop's server that takes webhooks: real HTTP, with answers that the test chooses. */
export async function startReceiver() {
  const received: Received[] = [];
  let answer: (call: Received) => { status: number; body?: string; headers?: Record<string, string> } = () => ({
    status: 200,
  });
  let held: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(call);
      void held.then(() => {
        const { status, body = '', headers = {} } = answer(call);
        response.writeHead(status, headers).end(body);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** How it answers from now on. */
    answerWith: (choose: typeof answer) => void (answer = choose),
    /** Keeps everybody waiting for their answer until then. */
    holdUntil: (released: Promise<void>) => void (held = released),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
