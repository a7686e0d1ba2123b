/* The npm entry. Importing it touches no `window`, so that it can be imported where pages are rendered on a server. */
import { readReturnUrl } from '../protocol/return-url';
import { createImp } from './imp';
import type { Imp, RedirectResult } from './public-types';

export type { ErrorCode } from '../protocol/errors';
export { loadIMP, type LoadOptions } from './load-imp';
export type * from './public-types';

/** One `IMP` for the whole application. `init` needs `{ gateway }`, the origin of your gateway. */
export const IMP: Imp = /* @__PURE__ */ createImp();

/** Another, independent `IMP`, for pages that take payments for several merchants. */
export function createIMP(): Imp {
  return createImp();
}

/**
 * The result in the address that a buyer came back to, on a server too; null when there is none in it.
 * Anyone can write an address: ask `GET /payments/{imp_uid}` before the goods go out.
 */
export function readRedirectResult(url: string): RedirectResult | null {
  return readReturnUrl(url);
}
