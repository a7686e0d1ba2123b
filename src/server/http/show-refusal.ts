import type { Context } from 'hono';
import type { WindowOutcome } from '../../protocol/window-outcome';
import type { PaymentDeps } from '../payments/deps';
import { isReturnAllowed } from '../payments/is-return-allowed';
import type { OpenWindowInput } from '../payments/open-window-form';
import { refusalOf } from '../payments/refusal-of';
import { DatabaseAway } from '../store/database-away';
import { AWAY_SECONDS } from './show-notice';
import { refusalView, showWindow } from './show-window';
import { TooManyRequests } from './write-limits';

export type Refused = {
  readonly form: OpenWindowInput;
  readonly error: unknown;
};

/** The page of a window that does not open. It leads back only to where its merchant allows. */
export async function showRefusal(c: Context, deps: PaymentDeps, { form, error }: Refused): Promise<Response> {
  const response = refusalOf(error, form, deps.log);
  setStatus(c, error);
  const isAllowed = await mayLeadBack(deps, c.req.param('user_code') ?? '', form);
  const shown = { ...form, return_url: isAllowed ? form.return_url : undefined };
  return showWindow(c, refusalView(response, shown), form);
}

/** The same for a page that asks before it is given up. */
export function answerRefusal(c: Context, { log }: PaymentDeps, { form, error }: Refused): Response {
  setStatus(c, error);
  return c.json({ state: 'done', response: refusalOf(error, form, log) } satisfies WindowOutcome);
}

/** Refusals are answers; what may be asked again later is told from them by its status. */
function setStatus(c: Context, error: unknown): void {
  const isMany = error instanceof TooManyRequests;
  if (!isMany && !(error instanceof DatabaseAway)) return;
  c.status(isMany ? 429 : 503);
  c.header('Retry-After', String(isMany ? error.seconds : AWAY_SECONDS));
}

/** Nobody is sent on in the name of a merchant that is not known. */
async function mayLeadBack(deps: PaymentDeps, user_code: string, { tier_code, return_url }: OpenWindowInput) {
  if (!return_url) return false;
  const profile = await deps.readProfile(user_code, tier_code).catch(() => undefined);
  return profile !== undefined && isReturnAllowed(deps, profile.merchant, return_url);
}
