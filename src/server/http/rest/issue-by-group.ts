import type { RestSuperKey } from '../../../protocol/rest-billing';
import type { Card } from '../../billing/charge-card';
import type { CustomerFacts } from '../../billing/issue-key';
import { issueSuperKey } from '../../billing/issue-super-key';
import { toRestSuperKey } from '../../billing/to-rest-super-key';
import type { PaymentDeps } from '../../payments/deps';
import { listGroupChannels } from './choose-channel';
import { RestError } from './rest-error';

type Issuing = {
  readonly card: Card;
  readonly group_id: string;
  /** The merchant's test key, where the call carries one. */
  readonly testKey: string | undefined;
};

/**
 * Makes a super key. Throws where no PG has taken the card: an answer that is a success would be read as one. Throws
 * `GROUP_UNKNOWN`, `GROUP_OUT`, `TEST_CLOSED` and `KEY_REFUSED`.
 */
export async function issueByGroup(
  payments: PaymentDeps,
  customer: CustomerFacts,
  { card, group_id, testKey }: Issuing,
): Promise<RestSuperKey> {
  const { db, clock } = payments;
  const channels = await listGroupChannels(db, customer, { group_id, testKey, at: clock.now() });
  const { key, ...parts } = await issueSuperKey(payments, customer, { group_id, channels, card });
  if (key) return toRestSuperKey(key, parts);
  const reasons = parts.failed.map(({ pg_provider, pg_id, message }) => `${pg_provider}.${pg_id}: ${message}`);
  throw new RestError('KEY_REFUSED', reasons.join(' / '));
}
