import { ChannelIncomplete, type ChannelAccess, type PgTools } from '../contract';
import type { Params } from '../notices';
import type { PgHttp, PgReply } from '../pg-http';
import { sha256 } from '../nice-v2/api';
import { toKoreanDigits } from '../nice-v2/nice-fields';

export const SCRIPT_HOST = 'pg-web.nicepay.co.kr';
export const MOBILE_HOST = 'web.nicepay.co.kr';
export const CANCEL_HOST = 'pg-api.nicepay.co.kr';
export const API_HOST = 'webapi.nicepay.co.kr';
/** Where a window's result has itself approved, or taken back. */
export const APPROVE_HOSTS: readonly string[] = ['dc1-api.nicepay.co.kr', 'dc2-api.nicepay.co.kr'];
const ALL = [SCRIPT_HOST, MOBILE_HOST, CANCEL_HOST, API_HOST, ...APPROVE_HOSTS];
/** Test and live have the same: the MID decides. */
export const HOSTS = { live: ALL, test: ALL };

/** Speaks to NICE for one channel. */
export type Api = {
  readonly http: PgHttp;
  readonly mid: string;
  readonly key: string;
  /** Whether notices are taken from NICE's own addresses alone. */
  readonly checksSender: boolean;
  /** Hashes texts with the merchant key behind them. */
  readonly hash: (...texts: readonly (string | number)[]) => string;
  /** Korean time of now, `YYYYMMDDhhmmss`. */
  readonly stamp: () => string;
  readonly send: (asked: Asked) => Promise<PgReply>;
};

export type Asked = {
  readonly call: 'approve' | 'inquiry' | 'cancel' | 'issue-key' | 'delete-key';
  readonly host: string;
  readonly path: string;
  /** What is empty is left out. */
  readonly fields: Readonly<Record<string, string | number | undefined>>;
  readonly imp_uid?: string;
};

/** Reads the channel. Throws a `ChannelIncomplete`. */
export function createApi({ pg_id, mode, credentials }: ChannelAccess, { http, clock }: PgTools): Api {
  const mid = pg_id || (credentials['mid'] ?? '');
  const key = credentials['merchant_key'] ?? '';
  const missing = [...(mid ? [] : ['mid']), ...(key ? [] : ['merchant_key'])];
  if (missing.length) throw new ChannelIncomplete(missing);
  return {
    http,
    mid,
    key,
    checksSender: credentials['sender_check'] ? credentials['sender_check'] === 'on' : mode === 'live',
    hash: (...texts) => sha256(texts.join('') + key),
    stamp: () => toKoreanDigits(clock.now()),
    send: ({ call, host, path, fields, imp_uid }) =>
      http.send({
        call,
        host,
        path,
        // Whatever `CharSet` says, NICE reads what it is sent as EUC-KR; that says how it answers.
        body: { form: textsOf({ MID: mid, ...fields, CharSet: 'utf-8', EdiType: 'JSON' }), charset: 'euc-kr' },
        isRepeatable: call === 'inquiry',
        ...(imp_uid !== undefined && { imp_uid }),
      }),
  };
}

export function textsOf(fields: Asked['fields']): Params {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])),
  );
}
