import { findPg } from '../../catalog';
import type { PgOrder } from '../drivers/order';
import type { Options } from './read-options';

/** Won from which Korean cards split a payment (request-params: `card_quota`). */
const INSTALMENTS_FROM = 50_000;
const USUAL = [0, 2, 3, 4, 5, 6, 12] as const;

/**
 * Months of instalment on offer for an order by card; 0 is one payment. `display.card_quota` means to each PG what the
 * catalogue says: everything up to the longest, only those listed, or one that is fixed. Where it does not say, those
 * listed and one payment.
 */
export function offerQuotas(
  order: PgOrder,
  { quotas, fixedQuota, onlyInstalments, noInstalments }: Options,
): readonly number[] {
  const { amount_minor, currency, pg_provider } = order;
  if (noInstalments || currency !== 'KRW' || amount_minor < INSTALMENTS_FROM) return [0];
  if (fixedQuota !== null) return [fixedQuota];
  if (!quotas) return USUAL;
  const longest = Math.max(0, ...quotas);
  const listed = [...new Set(quotas)].filter((months) => months > 0).sort((a, b) => a - b);
  switch (findPg(pg_provider)?.cardQuota) {
    case 'one_fixed':
      return [longest];
    case 'up_to_longest':
      return [0, ...Array.from({ length: Math.max(0, longest - 1) }, (_, index) => index + 2)];
    case 'only_listed':
    case null:
    case undefined:
      return onlyInstalments && listed.length ? listed : [0, ...listed];
  }
}
