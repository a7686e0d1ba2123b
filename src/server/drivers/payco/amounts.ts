import type { PgCancel } from '../answers';
import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';

/** An amount as PAYCO wants it split: free of tax, supply without VAT, VAT. Their sum is the amount (payco.md 2). */
export type Split = { readonly taxFree: number; readonly taxable: number; readonly vat: number };

/** An order's amount. Where the shop names no VAT, the supply is the taxed part divided by 1.1, rounded. */
export function splitOrder(order: PgOrder): Split {
  const { taxFree, vat: said } = taxPartsOf(order);
  return split(order.amount_minor, taxFree, said);
}

/** A cancel's amount. What is left to cancel is split before and after it, so that all cancels sum up to the order. */
export function splitCancel(cancel: PgCancel): Split {
  const { amount_minor, tax_free_minor, vat_minor, left_minor, left_tax_free_minor } = cancel;
  if (vat_minor !== null) return split(amount_minor, tax_free_minor, vat_minor);
  const before = left_minor - left_tax_free_minor;
  const taxed = amount_minor - tax_free_minor;
  return split(amount_minor, tax_free_minor, vatIn(before) - vatIn(before - taxed));
}

function split(total: number, taxFree: number, vat = vatIn(total - taxFree)): Split {
  return { taxFree, taxable: total - taxFree - vat, vat };
}

function vatIn(taxed: number): number {
  return taxed - Math.round(taxed / 1.1);
}
