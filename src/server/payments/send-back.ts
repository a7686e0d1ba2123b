import { findBegunByUid, writeReturned } from '../store/payments';
import type { PaymentDeps } from './deps';
import { findOutcome } from './find-outcome';
import { maySendBack } from './may-send-back';
import { isKeyOf } from './return-key';
import { returnAddress } from './return-address';

export type SendingBack = {
  readonly user_code: string;
  readonly imp_uid: string;
  /** See `returnKey`. */
  readonly key: string;
};

/**
 * The merchant's address with the result of a payment whose window took the page's place, noted as told. `undefined`
 * when there is no such payment, no such address, or no end yet, and once the address has done its work.
 */
export async function sendBack(
  deps: PaymentDeps,
  { user_code, imp_uid, key }: SendingBack,
): Promise<string | undefined> {
  const payment = await findBegunByUid(deps.db, user_code, imp_uid);
  if (!payment?.return_url || !isKeyOf(payment, key)) return undefined;
  if (!maySendBack(payment, deps.clock.now())) return undefined;
  const outcome = await findOutcome(deps, payment);
  if (outcome.state !== 'done') return undefined;
  await writeReturned(deps.db, payment.imp_uid, deps.clock.now());
  return returnAddress(payment.return_url, outcome.response);
}
