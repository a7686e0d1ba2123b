import type { PaymentDeps } from '../payments/deps';
import { isOver } from '../payments/fix-by-link';
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
  { db, clock }: PaymentDeps,
  { code, imp_uid }: { readonly code: string; readonly imp_uid: string | undefined },
): Promise<LinkState> {
  const link = await findLink(db, code);
  if (!link) return { kind: 'closed' };
  const now = clock.now();
  const named = imp_uid ? await findLinkPayment(db, code, imp_uid) : undefined;
  if (named && isDone(named, now)) return { kind: 'paid', link, payment: named };
  const others = link.once ? await listLinkPayments(db, code) : [];
  const order = others.find(({ paid_at }) => paid_at !== null) ?? others.find((other) => isDone(other, now));
  if (order) return { kind: 'paid', link, payment: order };
  if (isOver(link, now)) return { kind: 'closed' };
  return { kind: 'open', link, failed: named?.status === 'failed' ? named : undefined };
}

/**
 * Paid, also when it was given back since; or at a PG that is slow to tell, or with an account that can still be paid
 * into.
 */
function isDone({ status, vbank_date, awaited_at }: Payment, now: number): boolean {
  if (status !== 'ready') return status !== 'failed';
  return awaited_at !== null || (vbank_date !== null && vbank_date > now);
}
