import { ChannelIncomplete, type ChannelAccess } from '../contract';
import type { PgOrder } from '../order';
import type { PgHttp, PgReply } from '../pg-http';

const SCRIPT = 'nsp.pay.naver.com';

/** Where its API is, by the channel's setting `api_host`: a contract decides which (naverpay.md 1). */
const APIS = {
  partner: { live: 'apis.naver.com', test: 'dev.apis.naver.com' },
  paygate: { live: 'pay.paygate.naver.com', test: 'dev-pay.paygate.naver.com' },
  // The sandbox that all shops share; it has no live side.
  sandbox: { live: 'apis.naver.com', test: 'dev-pub.apis.naver.com' },
} as const;

const PAGES = { live: 'm.pay.naver.com', test: 'test-m.pay.naver.com' } as const;

export const HOSTS = {
  live: [APIS.partner.live, APIS.paygate.live, PAGES.live, SCRIPT],
  test: [APIS.partner.test, APIS.paygate.test, APIS.sandbox.test, PAGES.test, SCRIPT],
};

/** Naver wants an approval to be waited for at least a minute (naverpay.md 1). */
const APPROVAL_MS = 65_000;

export type NaverCall = {
  readonly call: string;
  readonly order?: Pick<PgOrder, 'imp_uid' | 'request'>;
  /** Letters, digits, `_` and `-`, at most 64: a repeat is answered as the first was, with HTTP 409. */
  readonly idempotencyKey?: string;
  readonly isRepeatable?: boolean;
};

/** Speaks to Naver Pay for one channel. */
export type NaverApi = {
  readonly http: PgHttp;
  readonly mode: ChannelAccess['mode'];
  readonly clientId: string;
  /** The shop within its group; empty for none. */
  readonly chainOf: (order: Pick<PgOrder, 'request'>) => string;
  readonly page: (path: string) => string;
  readonly script: () => string;
  readonly sendForm: (
    path: string,
    form: Readonly<Record<string, string | number>>,
    about: NaverCall,
  ) => Promise<PgReply>;
  readonly sendJson: (path: string, json: object, about: NaverCall) => Promise<PgReply>;
};

/** Throws a `ChannelIncomplete`. The partner ID is the MID where the channel names no other. */
export function createApi({ pg_id, mode, credentials }: ChannelAccess, http: PgHttp): NaverApi {
  const { partner_id = '', client_id = '', client_secret = '', chain_id = '', api_host = 'partner' } = credentials;
  const partner = partner_id || pg_id;
  const missing = Object.entries({ partner_id: partner, client_id, client_secret }).filter(([, value]) => value === '');
  if (missing.length) throw new ChannelIncomplete(missing.map(([name]) => name));
  const isPartner = api_host !== 'paygate' && api_host !== 'sandbox';
  const hosts = isPartner ? APIS.partner : APIS[api_host];
  const base = `/${isPartner ? encodeURIComponent(partner) : 'naverpay-partner'}/naverpay/payments`;

  // What a page sends may not choose the shop of a channel that has one.
  const chainOf = ({ request }: Pick<PgOrder, 'request'>) => {
    const { naverChainId } = request;
    return chain_id || (typeof naverChainId === 'string' ? naverChainId : '');
  };

  const send = (
    path: string,
    body: { readonly json: object } | { readonly form: Readonly<Record<string, string>> },
    about: NaverCall,
  ) => {
    const { call, order, idempotencyKey, isRepeatable } = about;
    const chain = order ? chainOf(order) : chain_id;
    return http.send({
      ...{ call, host: hosts[mode], path: `${base}/${path}`, body },
      headers: {
        'X-Naver-Client-Id': client_id,
        'X-Naver-Client-Secret': client_secret,
        ...(chain !== '' && { 'X-NaverPay-Chain-Id': chain }),
        ...(idempotencyKey !== undefined && { 'X-NaverPay-Idempotency-Key': idempotencyKey }),
      },
      ...(order && { imp_uid: order.imp_uid }),
      ...(isRepeatable && { isRepeatable }),
      timeout_ms: APPROVAL_MS,
    });
  };

  return {
    http,
    mode,
    clientId: client_id,
    chainOf,
    page: (path) => http.address(PAGES[mode], path),
    script: () => http.address(SCRIPT, '/sdk/js/naverpay.min.js'),
    sendForm: (path, form, about) =>
      send(
        path,
        { form: Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)])) },
        about,
      ),
    sendJson: (path, json, about) => send(path, { json }, about),
  };
}
