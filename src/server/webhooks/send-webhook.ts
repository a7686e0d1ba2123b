import { lookup } from 'node:dns';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { MayReach } from './reach';

export type WebhookRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds that it is given in all. */
  readonly waitMs: number;
  /** Which addresses may be called. */
  readonly mayReach: MayReach;
};

export type WebhookAnswer = {
  /** HTTP; null when there was no answer. */
  readonly status: number | null;
  /** Why there was none. */
  readonly problem: string | null;
  /** The beginning of the body. */
  readonly answer: string;
};

const CONNECT_MS = 10_000;
const ANSWER_BYTES = 2_048;

/**
 * Posts one webhook. Never throws: what went wrong is part of the answer. Redirects are not followed, and of the body no
 * more is read than is kept. Addresses are checked when the connection is made, so that a name that changes its address
 * in between (DNS rebinding) leads nowhere else.
 */
export function sendWebhook(message: WebhookRequest): Promise<WebhookAnswer> {
  return new Promise((resolve) => {
    const done = (answer: WebhookAnswer) => {
      clearTimeout(connecting);
      clearTimeout(waiting);
      request?.destroy();
      resolve(answer);
    };
    const fail = (problem: string) => done({ status: null, problem, answer: '' });
    const waiting = setTimeout(() => fail('TIMEOUT'), message.waitMs);
    const connecting = setTimeout(() => fail('CONNECT_TIMEOUT'), CONNECT_MS);
    let request: ClientRequest | undefined;
    try {
      request = post(message);
    } catch (error) {
      return fail(describe(error));
    }
    request.on('socket', (socket) => {
      socket.once(message.url.startsWith('https:') ? 'secureConnect' : 'connect', () => clearTimeout(connecting));
    });
    request.on('error', (error) => fail(describe(error)));
    request.on(
      'response',
      (response) =>
        void readBeginning(response).then((answer) => {
          done({ status: response.statusCode ?? null, problem: null, answer });
        }),
    );
    request.end(message.body);
  });
}

function post({ url, headers, body, mayReach }: WebhookRequest): ClientRequest {
  const { hostname, protocol } = new URL(url);
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !mayReach(literal)) throw new Error(REFUSED);
  const send = protocol === 'https:' ? requestHttps : requestHttp;
  return send(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    // A connection of its own: one that was kept open may have died in between, and a message is worth more.
    agent: false,
    lookup: lookUpWithin(mayReach),
  });
}

const REFUSED = 'ADDRESS_REFUSED';

/** Looks names up, and finds nothing where any of the addresses may not be called. */
function lookUpWithin(mayReach: MayReach): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      if (!addresses.length || addresses.some(({ address }) => !mayReach(address))) {
        return callback(new Error(REFUSED), []);
      }
      const [first] = addresses;
      if (options.all || !first) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

async function readBeginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= ANSWER_BYTES) break;
    }
  } catch {
    // The status has come; the rest of the body is not needed.
  }
  // What PostgreSQL cannot store is nothing that anybody would read.
  return Buffer.concat(chunks).subarray(0, ANSWER_BYTES).toString('utf8').replaceAll('\0', '');
}

/** A code such as `ECONNREFUSED`: the text may hold addresses of our own network. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'FAILED';
  if (error.message === REFUSED) return REFUSED;
  return 'code' in error && typeof error.code === 'string' ? error.code : 'FAILED';
}
