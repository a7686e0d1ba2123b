import type { PaymentDeps } from '../payments/deps';
import { connectPg } from '../payments/connect-pg';
import { type BillingKey, deleteBillingKeys } from '../store/billing-keys';
import { type GroupKey, listGroupKeys } from '../store/group-keys';
import { SEALED } from '../store/sealed-columns';
import type { CustomerFacts } from './issue-key';
import { toKeyOwner } from './issue-key';

export type DeletedKeys = {
  /** As `findBillingKeys` gives them. */
  readonly keys: readonly BillingKey[];
  /** What went with super keys. */
  readonly members: readonly GroupKey[];
};

/**
 * Deletes a customer's keys, or the one of test channels alone, and tells the PGs that have a use for that. A PG that
 * cannot be told keeps a key that nobody here can charge any longer: that is no reason to keep it.
 */
export async function deleteKeys(
  deps: PaymentDeps,
  store: Pick<BillingKey, 'user_code' | 'tier_code'>,
  { customer_uid, onlyTest }: { readonly customer_uid: string; readonly onlyTest: boolean },
): Promise<DeletedKeys> {
  const names = [true, false].map((sandbox) => ({ ...store, customer_uid, sandbox }));
  const members = await listGroupKeys(deps.db, names);
  const keys = await deleteBillingKeys(deps.db, store, { customer_uid, onlyTest });
  for (const key of keys) await tellPg(deps, key);
  return { keys, members };
}

async function tellPg(deps: PaymentDeps, key: BillingKey): Promise<void> {
  if (key.driver === 'sandbox') return;
  const { pg_provider, customer_uid } = key;
  try {
    const { billing } = await connectPg(deps, key);
    const owner = toKeyOwner(key satisfies CustomerFacts, pg_provider);
    const answer = await billing?.deleteKey?.(owner, deps.seal.open(key.pg_key_sealed, SEALED.pgKey.of(key)));
    deps.log('info', 'billing-key.deleted', { customer_uid, pg: pg_provider, outcome: answer?.kind });
  } catch (error) {
    deps.log('warn', 'billing-key.not-deleted', { customer_uid, pg: pg_provider, error });
  }
}
