import { ChannelIncomplete, type ChannelAccess } from '../contract';
import type { PgHttp, PgReply } from '../pg-http';

const API = 'pay.toss.im';

/** Test and live have the same: the key decides. */
export const HOSTS = [API];

export type Api = {
  readonly http: PgHttp;
  readonly send: (
    path: string,
    fields: Readonly<Record<string, unknown>>,
    about: { readonly call: string; readonly imp_uid?: string; readonly isRepeatable?: boolean },
  ) => Promise<PgReply>;
};

/**
 * Speaks for one channel, with its key in every body. Throws a `ChannelIncomplete` without one, and for a live key on a
 * test channel or the other way round: nothing but the key says which money moves.
 */
export function createApi({ credentials, mode }: ChannelAccess, http: PgHttp): Api {
  const { api_key: apiKey = '' } = credentials;
  const isTestKey = apiKey.startsWith('sk_test_');
  if (apiKey === '' || isTestKey !== (mode === 'test')) throw new ChannelIncomplete(['api_key']);
  return {
    http,
    send: (path, fields, about) => http.send({ host: API, path, body: { json: { apiKey, ...fields } }, ...about }),
  };
}
