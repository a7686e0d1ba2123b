import { randomUUID } from 'node:crypto';
import { fromMinorUnits, toMinorUnits } from '../../protocol/amount';
import type { RefundAccount } from '../drivers/answers';
import { insertCancel, listCancels, listOpenCancels, lockPayment, type PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import type { PaymentDeps } from './deps';
import { settleCancel } from './settle-cancel';
import { type RefundParts, splitRefund } from './split-refund';

export type Cancelling = Partial<RefundParts> & {
  /** In the currency's own unit; undefined and 0 stand for all that is left. */
  readonly amount: number | undefined;
  /** What the caller believes is left; another is refused, so that a repeat does nothing. */
  readonly checksum: number | undefined;
  readonly reason: string;
  /** Needed for virtual accounts, which have no card to give the money back to. */
  readonly refund: RefundAccount | null;
  readonly notify: PaymentCancel['notify'];
  /** The product order of Naver's whose money it is. */
  readonly productOrder?: {
    readonly product_order_id: string;
    /** Asked under the payment's lock: nobody else gives it back meanwhile. */
    readonly isRefundable: (transaction: Db) => Promise<boolean>;
  };
};

export type CancelResult =
  | { readonly kind: 'cancelled'; readonly payment: Payment }
  /** The PG has the request and will tell. The payment is as it was. */
  | { readonly kind: 'waiting'; readonly payment: Payment }
  /** Nothing was ever paid, or such a payment is not there. */
  | { readonly kind: 'none' }
  | { readonly kind: 'all-cancelled' }
  | { readonly kind: 'checksum'; readonly left: number }
  /** An amount that the currency cannot express. */
  | { readonly kind: 'amount' }
  | { readonly kind: 'refund-account' }
  | { readonly kind: 'refused'; readonly text: string }
  /** The PG could not be asked. It goes on being asked; until then the amount is nobody else's to cancel. */
  | { readonly kind: 'unknown' };

/**
 * Gives the money of a payment back, all of it or a part (gateway contract 6.1). What is to be cancelled is written
 * before the PG is asked, under an id that the PG sees: a repeat, a second gateway or a restart finds it and gives
 * nothing back twice.
 */
export async function cancelPayment(deps: PaymentDeps, imp_uid: string, wanted: Cancelling): Promise<CancelResult> {
  const reserved = await deps.db.transaction().execute(async (transaction): Promise<CancelResult | PaymentCancel> => {
    const payment = await lockPayment(transaction, imp_uid);
    if (!payment || (payment.status !== 'paid' && payment.status !== 'cancelled')) return { kind: 'none' };
    const { amount_minor, cancelled_minor, currency } = payment;
    if (wanted.productOrder && !(await wanted.productOrder.isRefundable(transaction))) return { kind: 'all-cancelled' };
    const asked = await listOpenCancels(transaction, [imp_uid]);
    const left = amount_minor - cancelled_minor - asked.reduce((sum, cancel) => sum + cancel.amount_minor, 0);
    if (left <= 0) return { kind: 'all-cancelled' };
    if (wanted.checksum !== undefined && toMinorUnits(wanted.checksum, currency) !== left) {
      return { kind: 'checksum', left: fromMinorUnits(left, currency) };
    }
    const amount = wanted.amount ? toMinorUnits(wanted.amount, currency) : left;
    if (amount === undefined || amount < 0) return { kind: 'amount' };
    if (amount > left) return { kind: 'refused', text: TOO_MUCH };
    if (payment.vbank_num !== null && !wanted.refund) return { kind: 'refund-account' };
    const before = [...(await listCancels(transaction, [imp_uid])), ...asked];
    const { tax_free, vat_amount } = wanted;
    const parts = splitRefund(payment, { tax_free, vat_amount, amount_minor: amount, before });
    if (typeof parts === 'string') return { kind: 'refused', text: parts };
    const cancellation_id = `cancellation-${randomUUID()}`;
    return insertCancel(transaction, {
      cancellation_id,
      imp_uid,
      amount_minor: amount,
      ...parts,
      reason: wanted.reason,
      notify: wanted.notify,
      refund_sealed:
        wanted.refund && deps.seal.seal(JSON.stringify(wanted.refund), SEALED.refund.of({ imp_uid, cancellation_id })),
      ...{
        state: 'asked',
        asked_at: deps.clock.now(),
        product_order_id: wanted.productOrder?.product_order_id ?? null,
      },
    });
  });
  return 'kind' in reserved ? reserved : settleCancel(deps, reserved, { isRepeat: false });
}

/** What PGs say to it, which clients look for (gateway contract 3). */
const TOO_MUCH = '(requested cancel amount is bigger than cancelable amount)';
