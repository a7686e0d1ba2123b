import type { PaymentDeps } from '../payments/deps';
import { isOver } from '../payments/fix-by-link';
import { offeredWays } from '../payments/offered-ways';
import { findLink, findLinkPayment, listLinkPayments, type PaymentLink } from '../store/payment-links';
import type { Payment } from '../store/payments';

/** What a buyer finds at a link's address. */
export type LinkState =
  /** There is no such link, or it has expired or was ended. */
  | { readonly kind: 'closed' }
  /** Can be paid. `failed` is the try that the buyer comes back from. */
  | { readonly kind: 'open'; readonly link: PaymentLink; readonly failed: Payment | undefined }
  /** Was paid by this payment, or will be once the money is on its account. */
  | { readonly kind: 'paid'; readonly link: PaymentLink; readonly payment: Payment };

/**
 * How a link stands, by our own books: `imp_uid` from the address only names the payment that the buyer comes from. A
 * link that is over still says what was paid by it.
 */
export async function findLinkState(
  deps: PaymentDeps,
  { code, imp_uid }: { readonly code: string; readonly imp_uid: string | undefined },
): Promise<LinkState> {
  const { db, clock } = deps;
  const link = await findLink(db, code);
  if (!link) return { kind: 'closed' };
  const now = clock.now();
  const named = imp_uid ? await findLinkPayment(db, code, imp_uid) : undefined;
  if (named && isDone(named, now)) return { kind: 'paid', link, payment: named };
  const others = link.once ? await listPaymentsOf(deps, link) : [];
  const order = others.find(({ paid_at }) => paid_at !== null) ?? others.find((other) => isDone(other, now));
  if (order) return { kind: 'paid', link, payment: order };
  if (isOver(link, now)) return { kind: 'closed' };
  return { kind: 'open', link, failed: named?.status === 'failed' ? named : undefined };
}

/** In the mode that it can be paid in: what was tried in test leaves a live order unpaid (product.md 11.4). */
async function listPaymentsOf({ db, readProfile }: PaymentDeps, link: PaymentLink): Promise<readonly Payment[]> {
  const payments = await listLinkPayments(db, link.code);
  const profile = await readProfile(link.user_code, link.tier_code || undefined);
  const [way] = profile ? offeredWays(link.methods, profile) : [];
  return way ? payments.filter(({ sandbox }) => sandbox === (way.channel.mode === 'test')) : payments;
}

/**
 * Paid, also when it was given back since; or reserved at a PG that is slow to tell, or with an account that can still
 * be paid into.
 */
function isDone({ state, status, claimed, vbank_date }: Payment, now: number): boolean {
  if (status !== 'ready') return status !== 'failed';
  return (claimed && state !== 'asking') || (vbank_date !== null && vbank_date > now);
}
