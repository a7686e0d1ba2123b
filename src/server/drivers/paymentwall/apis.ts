/*
 * Paymentwall sells its widget in three forms, each with a place of its own and a fixed list of what version 1 of the
 * signature covers in a pingback (paymentwall.md 2, 3.2). i'mport's payments are digital goods: the amount is the shop's.
 */
import { canonicalText, type Params, sign, type SignVersion } from './sign';

export type PaymentwallApi = 'goods' | 'vc' | 'cart';

/** What version 1 signs, in its order. All but a subscription's length and period (`slength`, `speriod`) have to be there. */
export const PINGBACK_BASICS: Readonly<Record<PaymentwallApi, readonly string[]>> = {
  goods: ['uid', 'goodsid', 'slength', 'speriod', 'type', 'ref'],
  vc: ['uid', 'currency', 'type', 'ref'],
  cart: ['uid', 'goodsid', 'type', 'ref'],
};

export type Signing = { readonly version: SignVersion; readonly secret: string };

/**
 * The path of a widget; it can be opened by anyone, and changed by no one. It says itself which version signs it, so
 * that a project whose pingbacks are of version 1, which covers nothing but the buyer's id, has its price bound as well
 * (paymentwall.md 2.2).
 */
export function widgetPath(
  api: PaymentwallApi,
  { params, version: told, secret }: Signing & { readonly params: Params },
): string {
  const version = told === 1 ? WIDGET_VERSION : told;
  const signed = { ...params, sign_version: String(version) };
  const query = Object.entries({ ...signed, sign: sign(canonicalText(signed), version, secret) })
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return `${pathOf(api, params['widget'] ?? '')}?${query}`;
}

/** What Paymentwall's own libraries sign widgets with. */
const WIDGET_VERSION = 3;

/** The signature that a pingback with these parameters has to have (all but `sig`, as they came). */
export function pingbackSignature(api: PaymentwallApi, params: Params, { version, secret }: Signing): string {
  const { sig: _, ...rest } = params;
  // A cart's are of version 2 at least, whether they say so or not.
  if (api === 'cart' && version < 3) return sign(canonicalText({ ...rest, sign_version: '2' }), 2, secret);
  if (version > 1) return sign(canonicalText(rest), version, secret);
  const covered = PINGBACK_BASICS[api].map((name) => `${name}=${params[name] ?? ''}`);
  return sign(covered.join(''), 1, secret);
}

/** Offer walls have no controller in their address; their codes begin so. */
const OFFER_WALL = /^(w|s|mw)/;
const CONTROLLERS = { goods: 'subscription', vc: 'ps', cart: 'cart' };

function pathOf(api: PaymentwallApi, widget: string): string {
  return api === 'vc' && OFFER_WALL.test(widget) ? '/api/' : `/api/${CONTROLLERS[api]}`;
}
