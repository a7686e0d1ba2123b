import { sign } from 'node:crypto';
import { type ChannelAccess, ChannelIncomplete } from '../contract';
import type { PgHttp, PgReply } from '../pg-http';
import { findPem, openKey, toOneLine } from './pem';

/** All hosts change together (kcp.md 1). */
export const HOSTS = {
  live: {
    api: 'spl.kcp.co.kr',
    script: 'spay.kcp.co.kr',
    mobile: 'smpay.kcp.co.kr',
    older: 'pay.kcp.co.kr',
    receipts: 'admin8.kcp.co.kr',
  },
  test: {
    api: 'stg-spl.kcp.co.kr',
    script: 'testspay.kcp.co.kr',
    mobile: 'testsmpay.kcp.co.kr',
    older: 'testpay.kcp.co.kr',
    receipts: 'testadmin8.kcp.co.kr',
  },
} as const;

export type Api = {
  readonly http: PgHttp;
  readonly site_cd: string;
  readonly mode: ChannelAccess['mode'];
  readonly hosts: (typeof HOSTS)['live' | 'test'];
  /** Whether cards are paid with by the registered page of LITE PAY, and not in the standard window. */
  readonly isLite: boolean;
  /** Addresses beside KCP's published ones that notices may come from. */
  readonly senders: readonly string[];
  /** `kcp_sign_data` of these parts. */
  readonly sign: (...parts: readonly string[]) => string;
  readonly send: (
    path: string,
    fields: Readonly<Record<string, string>>,
    about: { readonly call: string; readonly imp_uid: string; readonly isRepeatable?: boolean },
  ) => Promise<PgReply>;
};

/** Speaks for one channel. Throws a `ChannelIncomplete`, for a private key as well that cannot be opened. */
export function createApi({ pg_id, mode, credentials }: ChannelAccess, http: PgHttp): Api {
  const given = (name: string) => credentials[name] ?? '';
  const site_cd = pg_id || given('site_code');
  // The older form has both in one text.
  const both = given('service_certificate');
  const certificate = findPem(`${given('kcp_cert_info')} ${both}`, 'CERTIFICATE');
  const pem = findPem(`${given('private_key')} ${both}`, 'KEY');
  const key = pem && openKey(pem, given('private_key_password'));
  if (!site_cd || !certificate || !key) {
    throw new ChannelIncomplete([
      ...(site_cd ? [] : ['site_code']),
      ...(certificate ? [] : ['kcp_cert_info']),
      ...(key ? [] : ['private_key', ...(pem ? ['private_key_password'] : [])]),
    ]);
  }
  const kcp_cert_info = toOneLine(certificate);
  const hosts = HOSTS[mode];
  return {
    http,
    site_cd,
    mode,
    hosts,
    isLite: given('card_window') === 'lite',
    senders: given('notice_senders').split(/[\s,]+/),
    sign: (...parts) => sign('RSA-SHA256', Buffer.from(parts.join('^')), key).toString('base64'),
    send: (path, fields, about) =>
      http.send({ host: hosts.api, path, body: { json: { site_cd, kcp_cert_info, ...fields } }, ...about }),
  };
}
