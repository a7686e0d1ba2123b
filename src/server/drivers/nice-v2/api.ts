import { createHash, timingSafeEqual } from 'node:crypto';
import { ChannelIncomplete, type ChannelAccess, type PgTools } from '../contract';
import { NotSent, type PgHttp, type PgReply } from '../pg-http';
import { toKoreanIso } from './nice-fields';

/** Its script, for both modes: the key decides which pages it opens. */
export const SCRIPT_HOST = 'pay.nicepay.co.kr';
export const HOSTS = {
  live: [SCRIPT_HOST, 'api.nicepay.co.kr'],
  test: [SCRIPT_HOST, 'sandbox-pay.nicepay.co.kr', 'sandbox-api.nicepay.co.kr'],
} as const;
/** Of those, where its script and pages are. */
export const PAGE_HOSTS = { live: [SCRIPT_HOST], test: [SCRIPT_HOST, 'sandbox-pay.nicepay.co.kr'] } as const;

/** Speaks to NICE for one channel. */
export type Api = {
  readonly http: PgHttp;
  readonly mode: ChannelAccess['mode'];
  readonly clientKey: string;
  readonly secretKey: string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** `signData` and signatures: SHA-256 over the texts and the secret key, in hex. */
  readonly sign: (...texts: readonly (string | number)[]) => string;
  /** Sends `fields` with the time and the signature of `signed`, into which `ediDate` goes last. */
  readonly post: (path: string, asked: Asked) => Promise<PgReply>;
  readonly get: (path: string, query: Readonly<Record<string, string>>, imp_uid?: string) => Promise<PgReply>;
};

export type Asked = {
  readonly call: 'approve' | 'cancel' | 'issue-key' | 'delete-key';
  readonly fields: Readonly<Record<string, string | number | boolean | undefined>>;
  /** What is signed before the time. */
  readonly signed: readonly (string | number)[];
  readonly imp_uid?: string;
};

/** Reads the channel. Throws a `ChannelIncomplete`. */
export function createApi({ mode, credentials }: ChannelAccess, { http, clock }: PgTools): Api {
  const clientKey = credentials['client_key'] ?? '';
  const secretKey = credentials['secret_key'] ?? '';
  const missing = [...(clientKey ? [] : ['client_key']), ...(secretKey ? [] : ['secret_key'])];
  if (missing.length) throw new ChannelIncomplete(missing);
  const host = mode === 'live' ? 'api.nicepay.co.kr' : 'sandbox-api.nicepay.co.kr';
  const basic = basicHeader(clientKey, secretKey);
  const sign: Api['sign'] = (...texts) => sha256(texts.join('') + secretKey);
  const authorize = async () =>
    credentials['api_auth'] === 'bearer' ? `Bearer ${await readToken(http, host, basic)}` : basic;
  return {
    http,
    mode,
    clientKey,
    secretKey,
    now: () => clock.now(),
    sign,
    post: async (path, { call, fields, signed, imp_uid }) => {
      const ediDate = toKoreanIso(clock.now());
      const json = { ...fields, ediDate, signData: sign(...signed, ediDate), returnCharSet: 'utf-8' };
      const headers = { Authorization: await authorize() };
      return http.send({ call, host, path, headers, body: { json }, ...(imp_uid !== undefined && { imp_uid }) });
    },
    get: async (path, query, imp_uid) => {
      const asked = `${path}?${new URLSearchParams(query).toString()}`;
      const headers = { Authorization: await authorize() };
      const about = { call: 'inquiry', isRepeatable: true, ...(imp_uid !== undefined && { imp_uid }) };
      return http.send({ host, path: asked, method: 'GET', headers, ...about });
    },
  };
}

export function basicHeader(clientKey: string, secretKey: string): string {
  return `Basic ${Buffer.from(`${clientKey}:${secretKey}`).toString('base64')}`;
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Compares signatures, without telling by its time where they differ. */
export function isSigned(given: string | null | undefined, expected: string): boolean {
  const [one, other] = [Buffer.from((given ?? '').toLowerCase()), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** For keys that were made for it. NICE gives the same again while it is good. Throws a `NotSent`: nothing was asked yet. */
async function readToken(http: PgHttp, host: string, basic: string): Promise<string> {
  let said: unknown;
  try {
    const reply = await http.send({
      call: 'token',
      host,
      path: '/v1/access-token',
      headers: { Authorization: basic },
      body: { json: {} },
      isRepeatable: true,
    });
    said = reply.json();
  } catch {
    throw new NotSent('NICE gave no access token.');
  }
  const { accessToken } = said as { readonly accessToken?: unknown };
  if (typeof accessToken !== 'string' || accessToken === '') throw new NotSent('NICE refused an access token.');
  return accessToken;
}
