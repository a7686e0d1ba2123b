import iconv from 'iconv-lite';
import type { Log } from '../log';
import type { Params } from './notices';

/** How a driver calls its PG. */
export type PgHttp = {
  /** Sends one call. Throws a `NotSent` when the PG has not done it (HTTP 429 too), an `AnswerLost` when it may have (HTTP 500 and above). */
  readonly send: (request: PgRequest) => Promise<PgReply>;
  /** Where a host of the PG's is reached: there, or where its stand-in is. `path` begins with `/`. */
  readonly address: (host: string, path: string) => string;
  /** The host and path behind an address that the PG or a browser named; undefined where it is none of the PG's. */
  readonly own: (address: string) => { readonly host: string; readonly path: string } | undefined;
};

export type PgRequest = {
  /** What is asked, for the log: `ready`, `approve`, `inquiry`, `cancel`, … */
  readonly call: string;
  readonly host: string;
  /** With its query. */
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Params;
  readonly body?:
    | { readonly json: unknown }
    | { readonly form: Params; readonly charset?: Charset }
    | { readonly text: string; readonly type: string };
  /** The payment, for the log. */
  readonly imp_uid?: string;
  /** For an answer; 30 s. */
  readonly timeout_ms?: number;
  /** Asked up to twice more when the answer is lost, or the PG is busy: only where that changes nothing. */
  readonly isRepeatable?: boolean;
  /** Of the answer, where the PG does not say it. */
  readonly charset?: Charset;
};

export type Charset = 'utf-8' | 'euc-kr';

export type PgReply = {
  readonly status: number;
  readonly text: string;
  /** By lower-case name. */
  readonly headers: Params;
  /** The answer as JSON. Throws an `AnswerLost` where it is none: what the PG did is not known then. */
  readonly json: () => unknown;
};

/** Nothing has reached the PG. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** The PG may have done what it was asked; its answer did not come, or could not be read. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

export type PgHttpOptions = {
  /** Code of the PG, for the log. */
  readonly pg: string;
  /** The only hosts that are called. */
  readonly hosts: readonly string[];
  /** Where a host's stand-in is; the host itself where there is none. */
  readonly standIn: (host: string) => string | undefined;
  readonly log: Log;
};

const TIMEOUT_MS = 30_000;
/** No PG's answer is near it. */
const MOST_BYTES = 1024 * 1024;
const TRIES = 3;
/** Between tries. */
const PAUSE_MS = 300;

/** One client for all drivers: fixed hosts, a time limit, a size limit, both character sets, one log line for each call. */
export function createPgHttp({ pg, hosts, standIn, log }: PgHttpOptions): PgHttp {
  const baseOf = (host: string) => standIn(host) ?? `https://${host}`;
  const address = (host: string, path: string) => {
    if (!hosts.includes(host)) throw new NotSent(`${host} is no host of ${pg} in this mode.`);
    return `${baseOf(host)}${path}`;
  };
  return {
    address,
    own: (text) => {
      const host = hosts.find((candidate) => text.startsWith(`${baseOf(candidate)}/`));
      return host === undefined ? undefined : { host, path: text.slice(baseOf(host).length) };
    },
    send: async (request) => {
      const url = address(request.host, request.path);
      for (let tries = 1; ; tries += 1) {
        try {
          return await sendOnce(url, request, { pg, log });
        } catch (error) {
          if (!request.isRepeatable || tries === TRIES) throw error;
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
      }
    },
  };
}

async function sendOnce(
  url: string,
  request: PgRequest,
  { pg, log }: Pick<PgHttpOptions, 'pg' | 'log'>,
): Promise<PgReply> {
  const { call, host, method = 'POST', imp_uid } = request;
  const begun = performance.now();
  const tell = (outcome: Readonly<Record<string, unknown>>) =>
    log('info', 'pg.called', { pg, call, host, imp_uid, ms: Math.round(performance.now() - begun), ...outcome });
  try {
    const { body, type } = writeBody(request.body);
    const response = await fetch(url, {
      method,
      headers: { ...(type !== undefined && { 'Content-Type': type }), ...request.headers },
      ...(body !== undefined && { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(request.timeout_ms ?? TIMEOUT_MS),
    });
    const headers = Object.fromEntries(response.headers);
    const text = decode(await readAll(response), request.charset ?? charsetOf(headers['content-type']));
    tell({ status: response.status });
    // A PG that is busy has done nothing; one that breaks may have.
    if (response.status === 429) throw new NotSent(`${pg} is busy.`);
    if (response.status >= 500) throw new AnswerLost(`${pg} answered HTTP ${response.status}.`);
    return { status: response.status, text, headers, json: () => readJson(text, call) };
  } catch (error) {
    if (error instanceof NotSent || error instanceof AnswerLost) throw error;
    const lost = wasNotSent(error) ? new NotSent(`${pg} was not reached.`) : new AnswerLost(`${pg} did not answer.`);
    tell({ failed: lost.name, code: codeOf(error) });
    throw lost;
  }
}

function writeBody(body: PgRequest['body']): {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly type?: string;
} {
  if (!body) return {};
  if ('json' in body) return { body: JSON.stringify(body.json), type: 'application/json;charset=utf-8' };
  if ('text' in body) return { body: body.text, type: body.type };
  const { form, charset = 'utf-8' } = body;
  return { body: encodeForm(form, charset), type: `application/x-www-form-urlencoded;charset=${charset}` };
}

/** A form's text: in EUC-KR each byte of that stands as `%XX`. */
export function encodeForm(form: Params, charset: Charset): string {
  if (charset === 'utf-8') return new URLSearchParams(form).toString();
  const encode = (text: string) =>
    Array.from(iconv.encode(text, 'cp949'), (byte) =>
      /[A-Za-z0-9_.*-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    ).join('');
  return Object.entries(form)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** Reads a form, of a notice or an answer, in either character set. A name that comes twice counts once, as it came first. */
export function decodeForm(bytes: Uint8Array, charset: Charset): Params {
  const pairs = Buffer.from(bytes)
    .toString('latin1')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [unescapeText(name, charset), unescapeText(value, charset)] as const;
    });
  return Object.fromEntries(pairs.reverse());
}

function unescapeText(text: string, charset: Charset): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = text[at] === '%' ? text.slice(at + 1, at + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else bytes.push(text[at] === '+' ? 32 : text.charCodeAt(at));
  }
  return decode(Uint8Array.from(bytes), charset);
}

/** Text in either character set; what is none becomes U+FFFD. */
export function decode(bytes: Uint8Array, charset: Charset): string {
  return charset === 'euc-kr' ? iconv.decode(bytes, 'cp949') : Buffer.from(bytes).toString('utf8');
}

function charsetOf(contentType: string | undefined): Charset {
  return /charset="?(euc-kr|ks_c_5601|cp949|ms949)/i.test(contentType ?? '') ? 'euc-kr' : 'utf-8';
}

async function readAll(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Node's streams can be iterated; the types of the browser's, which `fetch` has here, cannot.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MOST_BYTES) throw new Error('The answer is longer than any of a PG.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(text: string, call: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AnswerLost(`The answer to ${call} is no JSON.`);
  }
}

/** Codes of connections that never stood. */
const NOT_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

function wasNotSent(error: unknown): boolean {
  return NOT_SENT.includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
}
