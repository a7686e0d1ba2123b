import { lockPayment } from '../store/payment-cancels';
import { findStep, saveStep } from '../store/payment-steps';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';

export const PAYCO_STATES = ['DELIVERY_START', 'PURCHASE_DECISION', 'CANCELED'] as const;

export type PaycoState = (typeof PAYCO_STATES)[number];

/** What may follow on what; an order that is decided or cancelled stays so. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  '': PAYCO_STATES,
  DELIVERY_START: ['PURCHASE_DECISION', 'CANCELED'],
};

/** Writes how far a paid order is; the same once more changes nothing. Gives the state that stands in the way, if one does. */
export function changePaycoOrder(
  { db, clock }: PaymentDeps,
  { imp_uid }: Payment,
  state: PaycoState,
): Promise<string | undefined> {
  return db.transaction().execute(async (transaction) => {
    const payment = await lockPayment(transaction, imp_uid);
    if (payment?.status !== 'paid' && payment?.status !== 'cancelled') return payment?.status ?? 'none';
    const before = (await findStep(transaction, imp_uid, 'payco-order'))?.state ?? '';
    if (before === state) return undefined;
    if (!NEXT[before]?.includes(state)) return before;
    await saveStep(transaction, { imp_uid, step: 'payco-order', state, at: clock.now() });
    return undefined;
  });
}
