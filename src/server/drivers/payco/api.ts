import { ChannelIncomplete, type ChannelAccess } from '../contract';
import type { PgHttp, PgReply } from '../pg-http';

const API = { live: 'api-bill.payco.com', test: 'alpha-api-bill.payco.com' } as const;
const PAGES = { live: 'bill.payco.com', test: 'alpha-bill.payco.com' } as const;

/** PAYCO's API and its pages (payco.md 1). */
export const HOSTS = { live: [API.live, PAGES.live], test: [API.test, PAGES.test] };

/** Speaks to PAYCO for one channel. */
export type PaycoApi = {
  readonly http: PgHttp;
  readonly cpId: string;
  readonly productId: string;
  /** Sends a call below `/outseller`, with the seller's key. */
  readonly send: (path: string, fields: Fields, about: About) => Promise<PgReply>;
};

type Fields = Readonly<Record<string, unknown>>;
type About = { readonly call: string; readonly imp_uid?: string; readonly isRepeatable?: boolean };

/** Throws a `ChannelIncomplete`. The shop ID is the MID where the channel names no other. */
export function createApi({ pg_id, mode, credentials }: ChannelAccess, http: PgHttp): PaycoApi {
  const { seller_key: sellerKey = '', cpid = '', product_id: productId = '' } = credentials;
  const cpId = cpid || pg_id;
  const missing = Object.entries({ seller_key: sellerKey, cpid: cpId, product_id: productId }).filter(
    ([, value]) => value === '',
  );
  if (missing.length) throw new ChannelIncomplete(missing.map(([name]) => name));
  return {
    http,
    cpId,
    productId,
    send: (path, fields, about) =>
      http.send({ host: API[mode], path: `/outseller/${path}`, body: { json: { sellerKey, ...fields } }, ...about }),
  };
}
