import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import { join } from 'node:path';

/** Addresses whose answer is a built file; the gateway keeps in memory what it has read once. */
const FILES = [
  [/^\/v1\/((?:modules\/)?[\w.-]+)$/, (name) => join('sdk', name)],
  [/^\/assets\/([\w.-]+)$/, (name) => join('pages', name)],
  [/^\/js\/iamport\.payment[\w.-]*\.js$/, () => join('sdk', 'iamport.js')],
];
const RELOAD = '<script src="/dev/reload.js" defer></script>';

/**
 * Stands before the gateway, as a proxy does: requests wait while it starts anew, built files are read as they are now,
 * and pages below /demo/ get the script that shows changes. The gateway knows nothing of all this.
 */
export function createFront({ folder, changes, gateway }) {
  const server = createServer((request, response) => {
    if (changes.answer(request, response)) return;
    forward(request, response).catch((error) => {
      if (response.headersSent) return response.destroy();
      response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${error.message} See the terminal of npm run dev.\n`);
    });
  });
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve(server.address().port));
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };

  async function forward(request, response) {
    const answer = await askGateway(request, await gateway.port());
    const [path] = request.url.split('?');
    const { statusCode, headers } = answer;
    const file = statusCode === 200 ? fileAt(path) : undefined;
    if (file) return send(response, headers, await readFile(file));
    if (statusCode === 200 && isDemo(path) && headers['content-type']?.startsWith('text/html')) {
      const html = await readAll(answer);
      return send(response, headers, html.toString().replace('</head>', `${RELOAD}</head>`));
    }
    response.writeHead(statusCode, headers);
    answer.pipe(response);
    // Whoever goes away is missed at both ends.
    answer.on('error', () => response.destroy());
  }

  function fileAt(path) {
    for (const [pattern, place] of FILES) {
      const [found, name] = pattern.exec(path) ?? [];
      const file = found && join(folder, place(name));
      if (file && existsSync(file)) return file;
    }
    return undefined;
  }
}

function askGateway(request, port) {
  const { method, url: path, socket } = request;
  const headers = { ...request.headers, 'x-forwarded-for': forwardedFor(request, socket.remoteAddress) };
  // What it answers may be another body by the time it leaves here: whole, and as text.
  delete headers['accept-encoding'];
  if (fileLike(path)) delete headers['if-none-match'];
  return new Promise((resolve, reject) => {
    const asked = ask({ host: '127.0.0.1', port, method, path, headers, agent: false }, resolve);
    asked.on('error', reject);
    request.on('error', () => asked.destroy());
    request.pipe(asked);
  });
}

/** The last of the proxies is the one that a gateway believes. */
function forwardedFor({ headers }, address) {
  const before = headers['x-forwarded-for'];
  return before ? `${before}, ${address}` : address;
}

function fileLike(path) {
  return FILES.some(([pattern]) => pattern.test(path.split('?')[0]));
}

function isDemo(path) {
  return path.startsWith('/demo/');
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response, headers, body) {
  const { etag: _, 'transfer-encoding': __, ...kept } = headers;
  response.writeHead(200, { ...kept, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
