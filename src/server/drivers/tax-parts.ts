import { toMinorUnits } from '../../protocol/amount';
import type { PgOrder } from './order';

/** What of an order is free of tax, and its VAT where the shop has said it, in smallest units. */
export function taxPartsOf({ request, currency }: Pick<PgOrder, 'request' | 'currency'>): {
  readonly taxFree: number;
  readonly vat: number | undefined;
} {
  const read = (name: string) => {
    const said = Number(request[name]);
    return request[name] === undefined || !(said >= 0) ? undefined : toMinorUnits(said, currency);
  };
  return { taxFree: read('tax_free') ?? 0, vat: read('vat_amount') };
}
