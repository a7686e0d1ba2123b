import { lockPayment } from '../store/payment-cancels';
import { insertPartnerReceipts, listPartnerReceipts, type PartnerReceipt } from '../store/partner-receipts';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';

export type PartnerPart = Omit<PartnerReceipt, 'imp_uid' | 'position' | 'registered_at'>;

/**
 * Registers which sub-shops have sold what of a payment, once: the same again changes nothing. `taken` where something
 * else is registered, `too-much` where the parts are more than what is left of it.
 */
export function registerPartners(
  { db, clock }: PaymentDeps,
  { imp_uid }: Payment,
  parts: readonly PartnerPart[],
): Promise<'done' | 'taken' | 'too-much'> {
  return db.transaction().execute(async (transaction) => {
    const payment = await lockPayment(transaction, imp_uid);
    const known = await listPartnerReceipts(transaction, imp_uid);
    if (known.length) return JSON.stringify(known.map(toPart)) === JSON.stringify(parts.map(toPart)) ? 'done' : 'taken';
    const sum = parts.reduce((all, { amount_minor }) => all + amount_minor, 0);
    if (!payment || sum > payment.amount_minor - payment.cancelled_minor) return 'too-much';
    const registered_at = clock.now();
    await insertPartnerReceipts(
      transaction,
      parts.map((part, position) => ({ ...part, imp_uid, position, registered_at })),
    );
    return 'done';
  });
}

function toPart(part: PartnerPart): readonly unknown[] {
  const { business_registration_number, company_name, amount_minor, tax_free_minor, vat_minor } = part;
  return [business_registration_number, company_name, amount_minor, tax_free_minor, vat_minor];
}
