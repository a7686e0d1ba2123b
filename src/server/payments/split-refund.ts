import { toMinorUnits } from '../../protocol/amount';
import type { PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';

export type RefundParts = {
  /** In the currency's own unit; undefined and 0 leave it to what is left of the payment. */
  readonly tax_free: number | undefined;
  readonly vat_amount: number | undefined;
};

type Asked = RefundParts & {
  /** What is given back. */
  readonly amount_minor: number;
  /** All that was given back or asked for before. */
  readonly before: readonly PaymentCancel[];
};

export type SplitRefund = Pick<PaymentCancel, 'tax_free_minor' | 'vat_minor'>;

/**
 * What of a refund is free of tax and what is VAT. A text says why it cannot be, as PGs would: parts that are more than
 * the whole, or than the payment has left of them. Where only the whole is named, what is taxed goes back first.
 */
export function splitRefund(
  payment: Payment,
  { tax_free, vat_amount, amount_minor, before }: Asked,
): SplitRefund | string {
  const { currency } = payment;
  const said = toMinorUnits(tax_free ?? 0, currency);
  const vat_minor = vat_amount === undefined ? null : toMinorUnits(vat_amount, currency);
  if (said === undefined || vat_minor === undefined) return `tax_free, vat_amount: ${currency} 금액이 아닙니다.`;
  if (said > amount_minor) return '면세금액(tax_free)이 취소금액보다 큽니다.';
  const left = leftOf(payment, before);
  if (said > left.tax_free) return '면세금액(tax_free)이 취소 가능한 면세금액보다 큽니다.';
  if (said > 0 && amount_minor - said > left.taxed) return '과세금액이 취소 가능한 과세금액보다 큽니다.';
  const rest = Math.max(0, Math.min(amount_minor - left.taxed, left.tax_free, amount_minor));
  const tax_free_minor = said || (Number.isFinite(left.taxed) ? rest : 0);
  if (vat_minor !== null && vat_minor > amount_minor - tax_free_minor)
    return '부가세(vat_amount)가 취소하는 과세금액보다 큽니다.';
  if (vat_minor !== null && vat_minor > left.vat) return '부가세(vat_amount)가 취소 가능한 부가세보다 큽니다.';
  return { tax_free_minor, vat_minor };
}

/** Of each part what is left; no bound where the payment, or an older cancel, does not say its parts. */
function leftOf(payment: Payment, before: readonly PaymentCancel[]) {
  const tax_free = readPart(payment, 'tax_free');
  const vat = readPart(payment, 'vat_amount');
  const sum = (read: (cancel: PaymentCancel) => number | null) =>
    before.reduce((total, cancel) => total + (read(cancel) ?? 0), 0);
  const freed = sum(({ tax_free_minor }) => tax_free_minor);
  const isSplit = tax_free !== undefined && before.every(({ tax_free_minor }) => tax_free_minor !== null);
  return {
    tax_free: tax_free === undefined ? Infinity : tax_free - freed,
    taxed: isSplit ? payment.amount_minor - tax_free - (sum(({ amount_minor }) => amount_minor) - freed) : Infinity,
    vat: vat === undefined ? Infinity : vat - sum(({ vat_minor }) => vat_minor),
  };
}

/** A part of what a payment costs, in the smallest unit; undefined where its shop has not said it. */
export function readPart({ request, currency }: Payment, name: 'tax_free' | 'vat_amount'): number | undefined {
  const said = request[name];
  return typeof said === 'number' ? toMinorUnits(said, currency) : undefined;
}
