import { ChannelIncomplete, type ChannelAccess } from '../contract';
import type { PgHttp, PgReply } from '../pg-http';

const API = 'api.tosspayments.com';
const SCRIPTS = 'js.tosspayments.com';

/** Test and live have the same: the keys decide. */
export const HOSTS = [API, SCRIPTS];

/** A channel's calls, and what its window needs. */
export type Api = {
  readonly clientKey: string;
  /** The address of the window's script. */
  readonly script: string;
  /** Origins that the script speaks to, as a policy writes them. */
  readonly allow: readonly string[];
  readonly send: (path: string, call: ApiCall) => Promise<PgReply>;
};

export type ApiCall = {
  /** For the log. */
  readonly call: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly fields?: Readonly<Record<string, unknown>>;
  /** At most 300 characters: the first answer is given again for 15 days, whatever the body, so it names order and step. */
  readonly once?: string;
  readonly imp_uid?: string;
};

/** Where a slow issuer is waited for (tosspayments.md 1). */
const TIMEOUT_MS = 60_000;

/**
 * Speaks for one channel. Throws a `ChannelIncomplete` for a key that is missing, or is one of the payment widget; and for
 * a live key on a test channel, or the other way round: nothing but the key says which money moves.
 */
export function createApi({ credentials, mode }: ChannelAccess, http: PgHttp): Api {
  const { client_key = '', secret_key = '' } = credentials;
  const missing = [
    ...(client_key.startsWith(`${mode}_ck_`) ? [] : ['client_key']),
    ...(secret_key.startsWith(`${mode}_sk_`) ? [] : ['secret_key']),
  ];
  if (missing.length) throw new ChannelIncomplete(missing);
  const script = http.address(SCRIPTS, '/v2/standard');
  const { origin } = new URL(script);
  return {
    clientKey: client_key,
    script,
    allow: [origin === `https://${SCRIPTS}` ? 'https://*.tosspayments.com' : origin],
    send: (path, { call, method = 'POST', fields, once, imp_uid }) =>
      http.send({
        call,
        host: API,
        path,
        method,
        headers: {
          Authorization: authorization(secret_key),
          // Its texts, and the names of methods by which answers are read.
          'Accept-Language': 'ko-KR',
          ...(once !== undefined && { 'Idempotency-Key': once }),
        },
        timeout_ms: TIMEOUT_MS,
        isRepeatable: method === 'GET',
        ...(fields && { body: { json: fields } }),
        ...(imp_uid !== undefined && { imp_uid }),
      }),
  };
}

/** The header of a secret key: a user name without a password. */
export function authorization(secretKey: string): string {
  return `Basic ${Buffer.from(`${secretKey}:`).toString('base64')}`;
}
