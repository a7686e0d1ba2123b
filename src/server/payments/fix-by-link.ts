import { createHash } from 'node:crypto';
import { fromMinorUnits } from '../../protocol/amount';
import { ImpError } from '../../protocol/errors';
import { say } from '../../protocol/messages';
import { findLink, type PaymentLink } from '../store/payment-links';
import type { LinkMethod } from '../store/service-rows';
import type { PaymentDeps } from './deps';
import { LINK_CLOSED } from './messages';
import { offeredWays } from './offered-ways';
import type { Opening } from './open';

/** An opening whose order is no longer the page's to choose, where it names a payment link. */
export type FixedOpening = Opening & {
  readonly link_code: string | null;
  /** Whether its shop meant its test channels too, when it made the link. */
  readonly isTestLink: boolean;
};

/**
 * What the page of a payment link asks for, with all that its shop has fixed put in place of what came: of the page's
 * own words, only which of the offered ways to pay counts. Throws `LINK_CLOSED`. Any other request stays as it is.
 */
export async function fixByLink(deps: PaymentDeps, opening: Opening): Promise<FixedOpening> {
  const { request } = opening.form;
  const code = request['payment_link'];
  if (code === undefined || code === null) return { ...opening, link_code: null, isTestLink: false };
  const link = typeof code === 'string' ? await findLink(deps.db, code) : undefined;
  const method = link?.methods.find(
    ({ channelKey, pg, pay_method }) =>
      request['channelKey'] === channelKey && request['pg'] === pg && request['pay_method'] === pay_method,
  );
  if (!link || !method || link.user_code !== opening.user_code || isOver(link, deps.clock.now())) {
    throw new ImpError('LINK_CLOSED', say(LINK_CLOSED, request['language']));
  }
  if (await isWithheld(deps, link, method)) throw new ImpError('LINK_CLOSED', say(LINK_CLOSED, request['language']));
  const { label: _, ...way } = method;
  const fixed = {
    // What the seller has not said is the buyer's page's to say.
    language: request['language'],
    ...link.request,
    // The link's ways to pay say which channels it opens.
    channelGroupId: undefined,
    ...way,
    name: link.name,
    amount: fromMinorUnits(link.amount_minor, link.currency),
    currency: link.currency,
    merchant_uid: orderOf(link, opening.form.request_id),
  };
  const form = { ...opening.form, tier_code: link.tier_code || undefined, strict_pg: true, request: fixed };
  return { ...opening, form, link_code: link.code, isTestLink: link.with_test_key };
}

/** Whether a way to pay is a test one of a link whose page offers live ones. */
async function isWithheld({ readProfile }: PaymentDeps, link: PaymentLink, method: LinkMethod): Promise<boolean> {
  const profile = await readProfile(link.user_code, link.tier_code || undefined);
  const offered = profile ? offeredWays(link.methods, profile) : [];
  return offered.some(({ channel }) => channel.mode === 'live') && !offered.some((way) => way.method === method);
}

/** Whether nobody can begin to pay by a link any more. One that was paid is told by its order. */
export function isOver({ expires_at, disabled_at }: PaymentLink, now: number): boolean {
  return disabled_at !== null || (expires_at !== null && expires_at <= now);
}

/** An order of its own for each window of a link that is paid many times; the same for repeats of one window. */
function orderOf({ once, merchant_uid }: PaymentLink, request_id: string): string {
  // The window's own number is its secret, and an order's is everybody's.
  return once ? merchant_uid : `${merchant_uid}-${createHash('sha256').update(request_id).digest('hex').slice(0, 12)}`;
}
