/* The npm entry. Importing it touches no `window`, so that it can be imported where pages are rendered on a server. */
import { readReturnUrl } from '../protocol/return-url';
import { certify } from './certify';
import { createImp, type ImpOrigin } from './imp';
import * as ui from './modules/load-ui';
import type { Imp, RedirectResult } from './public-types';
import { refuseOutside } from './refuse-outside';
import { requestPay } from './request-pay';
import { chooseMerchant, createState } from './state';

export type { ErrorCode } from '../protocol/errors';
export { loadIMP, type LoadOptions } from './load-imp';
export type * from './public-types';

const state = /* @__PURE__ */ createState();

/** One `IMP` for the whole application. `init` needs `{ gateway }`, the origin of your gateway. */
export const IMP: Imp = /* @__PURE__ */ createOutside({ state });

/**
 * The members of `IMP` that most pages need, each by itself: a bundler leaves out the others.
 * @example
 * import { init, request_pay } from 'openimp';
 */
export const init: Imp['init'] = (userCode, options) =>
  chooseMerchant(state, { userCode, tierCode: undefined, options });
export const agency: Imp['agency'] = (userCode, tierCode, options) =>
  chooseMerchant(state, { userCode, tierCode, options });
export const request_pay: Imp['request_pay'] = (params: unknown, callback?: unknown) =>
  refuseOutside('request_pay', params, callback) ?? requestPay(state, params, callback);
export const certification: Imp['certification'] = (params, callback) =>
  refuseOutside('certification', params, callback) ?? certify(state, params, callback);

/** Another, independent `IMP`, for pages that take payments for several merchants. */
export function createIMP(): Imp {
  return createOutside();
}

/**
 * The result in the address that a buyer came back to, on a server too; null when there is none in it.
 * Anyone can write an address: ask `GET /payments/{imp_uid}` before the goods go out.
 */
export function readRedirectResult(url: string): RedirectResult | null {
  return readReturnUrl(url);
}

/** An `IMP` that says so where there is no page for it. */
function createOutside(origin: ImpOrigin = {}): Imp {
  const imp = createImp({ ...origin, readUi: () => Promise.resolve(ui) });
  const { request_pay: pay, certification: check, loadUI: load } = imp;
  imp.request_pay = (params: unknown, callback?: unknown) =>
    refuseOutside('request_pay', params, callback) ?? (pay as Pay)(params, callback);
  imp.certification = (params, callback) => refuseOutside('certification', params, callback) ?? check(params, callback);
  imp.loadUI = (type, params, callback) => refuseOutside('loadUI', params, callback) ?? load(type, params, callback);
  return imp;
}

type Pay = (params: unknown, callback: unknown) => ReturnType<Imp['request_pay']>;
