import type { PrepaidAccount, PrepaidCalls } from '../drivers/services';
import type { OfferedChannel } from '../merchants/find-profile';
import type { Unclaimed } from '../store/claims';
import type { Payment } from '../store/payments';
import { need } from '../drivers/unsupported';
import { chargeByApi } from './charge';
import { connectChannel } from './connect-pg';
import type { PaymentDeps } from './deps';
import { type ApiOrder, draftApiPayment } from './draft-api-payment';

export type PrepaidCharge = {
  readonly channel: OfferedChannel;
  readonly account: PrepaidAccount;
  /** What the buyer has proved with, good for one charge. */
  readonly proof: string | null;
};

/** Asks how many points or how much money somebody has with the PG. Throws a `PgUnsupported`. */
export async function readPoints(
  deps: PaymentDeps,
  channel: OfferedChannel,
  account: PrepaidAccount,
): ReturnType<PrepaidCalls['readPoints']> {
  const { prepaid } = await connectChannel(deps, channel);
  return need(prepaid, channel.pg_provider, 'points by REST').readPoints(account);
}

/** Takes an order's amount from points or money that a buyer has with the PG. Says why where it may not be charged. */
export function chargePrepaid(
  deps: PaymentDeps,
  order: ApiOrder,
  { channel, account, proof }: PrepaidCharge,
): Promise<Payment | Unclaimed> {
  const draft = draftApiPayment(order, channel, deps.clock.now());
  return chargeByApi(deps, draft, ({ prepaid }) => {
    const { chargePrepaid: charge } = need(prepaid, channel.pg_provider, 'points and money by REST');
    return (pgOrder) => charge(pgOrder, account, proof);
  });
}
