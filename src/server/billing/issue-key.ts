import { randomInt } from 'node:crypto';
import type { Card, KeyOwner } from '../drivers/billing';
import type { OfferedChannel } from '../merchants/find-profile';
import { need } from '../drivers/unsupported';
import { connectChannel, driverOf } from '../payments/connect-pg';
import type { PaymentDeps } from '../payments/deps';
import { type BillingKey, saveBillingKey } from '../store/billing-keys';
import { SEALED } from '../store/sealed-columns';

/** Whose card it is. What was not said is null. */
export type CustomerFacts = Pick<BillingKey, 'user_code' | 'tier_code' | 'customer_uid'> & {
  readonly [fact in (typeof FACTS)[number]]?: string | null | undefined;
};

const FACTS = [
  ...(['customer_id', 'customer_name', 'customer_tel', 'customer_email'] as const),
  ...(['customer_addr', 'customer_postcode'] as const),
] as const;

export type IssueResult =
  { readonly kind: 'issued'; readonly key: BillingKey } | { readonly kind: 'refused'; readonly text: string };

/**
 * Has the PG keep a card for a customer. A key of the same `customer_uid` is replaced (gateway contract 6.3). The card
 * itself goes to the PG and nowhere else.
 */
export async function issueKey(
  deps: PaymentDeps,
  customer: CustomerFacts,
  { channel, card }: { readonly channel: OfferedChannel; readonly card: Card },
): Promise<IssueResult> {
  const { db, seal, clock, log } = deps;
  const { channel_key, pg_provider, pg_id, mode } = channel;
  const { billing } = await connectChannel(deps, channel);
  const issue = need(billing?.issueKey, pg_provider, 'registering cards by REST');
  const answer = await issue(toKeyOwner(customer, pg_provider), card);
  log('info', 'billing-key.asked', { customer_uid: customer.customer_uid, outcome: answer.kind });
  if (answer.kind === 'declined') return { kind: 'refused', text: `[${answer.code}] ${answer.text}` };
  const { kind: _, pg_key, ...shown } = answer;
  const now = clock.now();
  const { user_code, tier_code, customer_uid } = customer;
  const key = await saveBillingKey(db, {
    ...{ user_code, tier_code, customer_uid },
    ...factsOf(customer),
    ...shown,
    channel_key,
    pg_provider,
    pg_id,
    driver: driverOf(channel),
    sandbox: mode === 'test',
    made_by: 'api',
    ...{
      pg_key_sealed: seal.seal(pg_key, SEALED.pgKey.of({ ...customer, sandbox: mode === 'test' })),
      inserted_at: now,
      updated_at: now,
    },
  });
  return { kind: 'issued', key };
}

/** Whose key it is, as a PG may know it. */
export function toKeyOwner(customer: CustomerFacts, pg_provider: string): KeyOwner {
  const { user_code, customer_uid, customer_name, customer_email, customer_tel } = customer;
  return {
    user_code,
    customer_uid,
    key_order: `impk_${randomInt(1e11, 1e12)}`,
    pg_provider,
    name: customer_name ?? null,
    email: customer_email ?? null,
    tel: customer_tel ?? null,
  };
}

/** What is kept of a customer; null for what was not said. */
export function factsOf(customer: CustomerFacts): Pick<BillingKey, (typeof FACTS)[number]> {
  return Object.fromEntries(FACTS.map((fact) => [fact, customer[fact] ?? null])) as Pick<
    BillingKey,
    (typeof FACTS)[number]
  >;
}
