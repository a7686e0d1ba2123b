import type { Pg } from '../../catalog/define-pg';
import type { PaymentRequest } from '../../protocol/payment-request';

/** Whether a request registers a way to pay for later: a billing key, where the PG issues one by its window. */
export function registersKey(pg: Pg | undefined, { customer_uid }: Pick<PaymentRequest, 'customer_uid'>): boolean {
  return Boolean(customer_uid) && Boolean(pg?.billing);
}

/**
 * What is charged now, in the currency's own unit: while a way to pay is registered, many PGs only show the amount
 * (request-params: billing, `amount`).
 */
export function chargedAmount(
  pg: Pg | undefined,
  { amount, customer_uid, bypass }: Pick<PaymentRequest, 'amount' | 'customer_uid' | 'bypass'>,
  pay_method: string,
): number {
  if (pg?.code === 'kcp_quick' && isPinCheck(bypass)) return 0;
  if (!registersKey(pg, { customer_uid })) return amount;
  const charges = pg?.billing?.charges;
  if (charges === 'by_method') return pay_method === 'phone' ? amount : 0;
  return charges === 'never' ? 0 : amount;
}

/** A window in which a member of KCP Quick Pay only types their PIN: the charge comes by the API (gateway contract 6.9). */
function isPinCheck(bypass: PaymentRequest['bypass']): boolean {
  const { kcpQuick } = (bypass ?? {}) as { kcpQuick?: { actionType?: unknown } | null };
  return kcpQuick?.actionType === 'PinCheck';
}
