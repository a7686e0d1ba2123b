import type { Clock } from '../../clock';
import { ChannelIncomplete, type ChannelAccess, type PgTools } from '../contract';
import type { PgHttp } from '../pg-http';

/** A channel's contract with INICIS, and what its calls go through. */
export type Account = {
  readonly mid: string;
  readonly signKey: string;
  /** Empty where the channel has none: without it no phone pays. */
  readonly hashKey: string;
  readonly apiKey: string;
  readonly apiIv: string;
  /** Empty where the INILite page is not used. */
  readonly liteKey: string;
  /** The shop's address, as charges without a window name it. */
  readonly shopUrl: string;
  /** Data centres that may answer, as `idc_name` says. */
  readonly centres: readonly string[];
  readonly hosts: { readonly window: string; readonly api: string };
  readonly http: PgHttp;
  readonly clock: Clock;
};

/** The page for phones is one for test and live: the MID decides (inicis.md 1). */
export const MOBILE_PAGE = 'mobile.inicis.com';
/** So is that for billing keys. */
export const LITE_PAGE = 'inilitepay.inicis.com';

export const HOSTS = {
  live: [
    'stdpay.inicis.com',
    'fcstdpay.inicis.com',
    'ksstdpay.inicis.com',
    MOBILE_PAGE,
    'fcmobile.inicis.com',
    'ksmobile.inicis.com',
    'iniapi.inicis.com',
    LITE_PAGE,
  ],
  test: ['stgstdpay.inicis.com', MOBILE_PAGE, 'stgmobile.inicis.com', 'stginiapi.inicis.com', LITE_PAGE],
} as const;

/** Reads a channel. Throws a `ChannelIncomplete`. */
export function readAccount({ pg_id, mode, credentials }: ChannelAccess, { http, clock }: PgTools): Account {
  const read = (field: string) => credentials[field] ?? '';
  const mid = pg_id || read('mid');
  const missing = ['sign_key', 'ini_api_key', 'ini_api_iv'].filter((field) => read(field) === '');
  if (!mid || missing.length) throw new ChannelIncomplete([...(mid ? [] : ['mid']), ...missing]);
  const isLive = mode === 'live';
  return {
    mid,
    signKey: read('sign_key'),
    hashKey: read('hash_key'),
    apiKey: read('ini_api_key'),
    apiIv: read('ini_api_iv'),
    liteKey: read('billing_page') === 'inilite' ? read('ini_lite_key') : '',
    shopUrl: read('shop_url') || 'http://localhost',
    centres: isLive ? ['fc', 'ks'] : ['stg'],
    hosts: isLive
      ? { window: 'stdpay.inicis.com', api: 'iniapi.inicis.com' }
      : { window: 'stgstdpay.inicis.com', api: 'stginiapi.inicis.com' },
    http,
    clock,
  };
}
