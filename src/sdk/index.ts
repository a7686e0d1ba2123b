/* The npm entry. Importing it touches no `window`, so that it can be imported where pages are rendered on a server. */
import { createImp } from './imp';
import type { Imp } from './public-types';

export type { ErrorCode } from '../protocol/errors';
export type * from './public-types';

/** One `IMP` for the whole application. `init` needs `{ gateway }`, the origin of your gateway. */
export const IMP: Imp = /* @__PURE__ */ createImp();

/** Another, independent `IMP`, for pages that take payments for several merchants. */
export function createIMP(): Imp {
  return createImp();
}
