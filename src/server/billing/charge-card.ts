import type { Card } from '../drivers/billing';
import type { OfferedChannel } from '../merchants/find-profile';
import { need } from '../drivers/unsupported';
import { chargeByApi } from '../payments/charge';
import type { PaymentDeps } from '../payments/deps';
import { type ApiOrder, draftApiPayment } from '../payments/draft-api-payment';
import type { Unclaimed } from '../store/claims';
import type { Payment } from '../store/payments';
import { issueKey } from './issue-key';

export type { Card } from '../drivers/billing';

export type CardCharge = {
  readonly channel: OfferedChannel;
  readonly card: Card;
  /** Months of instalment. */
  readonly quota: number;
};

/**
 * Charges a card now, and keeps it as a billing key where the order names a customer (gateway contract 6.4). Says
 * why where the order may not be charged.
 */
export async function chargeCard(
  deps: PaymentDeps,
  order: ApiOrder,
  { channel, card, quota }: CardCharge,
): Promise<Payment | Unclaimed> {
  const draft = draftApiPayment(order, channel, deps.clock.now());
  const payment = await chargeByApi(deps, draft, ({ billing }) => {
    const charge = need(billing?.chargeCard, channel.pg_provider, 'cards by REST');
    return (pgOrder) => charge(pgOrder, card, quota);
  });
  const { user_code, tier_code, customer_uid } = order;
  if (typeof payment !== 'string' && payment.status === 'paid' && customer_uid !== null) {
    // The money is taken: whether the card can be kept as well changes nothing of that.
    await issueKey(deps, { user_code, tier_code, customer_uid }, { channel, card });
  }
  return payment;
}
