import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';

type Parts = { readonly amount: number; readonly taxFree: number; readonly vat: number | undefined };

/**
 * An amount of an order with mixed taxation in its three parts, whose sum it is; undefined for an order whose shop has
 * named none, which KCP splits by itself.
 */
export function splitTax(order: PgOrder, { amount, taxFree, vat }: Parts) {
  const whole = taxPartsOf(order);
  if (whole.taxFree === 0 && whole.vat === undefined) return undefined;
  const taxed = amount - taxFree;
  const tax = vat ?? Math.round(taxed / 11);
  return { supply: String(taxed - tax), vat: String(tax), free: String(taxFree) };
}
