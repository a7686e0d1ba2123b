import type { Card } from '../drivers/billing';
import { ChannelIncomplete } from '../drivers/contract';
import type { OfferedChannel } from '../merchants/find-profile';
import { connectChannel, driverOf, hasDriver } from '../payments/connect-pg';
import type { PaymentDeps } from '../payments/deps';
import type { BillingKey } from '../store/billing-keys';
import { DatabaseAway } from '../store/database-away';
import { type GroupKey, saveSuperKey } from '../store/group-keys';
import { SEALED } from '../store/sealed-columns';
import { type CustomerFacts, factsOf, toKeyOwner } from './issue-key';

/** A channel that has no key, and why (gateway contract 6.3). */
export type FailedChannel = Pick<OfferedChannel, 'pg_provider' | 'pg_id'> & {
  readonly type: 'INVALID_REQUEST' | 'PG_PROVIDER' | 'DB_FAILED';
  readonly message: string;
};

export type SuperKeyResult = {
  /** `undefined` where no channel has one: nothing was written then. */
  readonly key: BillingKey | undefined;
  readonly members: readonly GroupKey[];
  readonly failed: readonly FailedChannel[];
};

export type SuperKeyOrder = {
  readonly group_id: string;
  /** Of one mode. */
  readonly channels: readonly OfferedChannel[];
  readonly card: Card;
};

/**
 * Has the PG of every channel of a group keep a card for a customer: a super key. One PG's refusal leaves those of the
 * others. A key of the same `customer_uid` and mode is replaced as soon as one PG has it.
 */
export async function issueSuperKey(
  deps: PaymentDeps,
  customer: CustomerFacts,
  { group_id, channels, card }: SuperKeyOrder,
): Promise<SuperKeyResult> {
  const answers = await Promise.all(channels.map((channel) => askPg(deps, customer, { channel, card })));
  const issued = answers.flatMap((answer) => ('member' in answer ? [answer.member] : []));
  const failed = answers.flatMap((answer) => ('failed' in answer ? [answer.failed] : []));
  const members = issued.map(({ row }) => row);
  const [first] = issued;
  deps.log('info', 'super-key.asked', {
    customer_uid: customer.customer_uid,
    issued: members.length,
    failed: failed.length,
  });
  if (!first) return { key: undefined, members, failed };
  try {
    const key = await saveSuperKey(deps.db, toHead(deps, customer, { first, group_id }), members);
    return { key, members, failed };
  } catch (error) {
    if (error instanceof DatabaseAway) throw error;
    deps.log('error', 'super-key.unsaved', { customer_uid: customer.customer_uid, error });
    const message = '빌링키를 저장하지 못했습니다.';
    const unsaved = members.map(({ pg_provider, pg_id }) => ({
      type: 'DB_FAILED' as const,
      message,
      pg_provider,
      pg_id,
    }));
    return { key: undefined, members: [], failed: [...failed, ...unsaved] };
  }
}

type Member = { readonly row: GroupKey; readonly pg_key: string };

async function askPg(
  deps: PaymentDeps,
  customer: CustomerFacts,
  { channel, card }: { readonly channel: OfferedChannel; readonly card: Card },
): Promise<{ readonly member: Member } | { readonly failed: FailedChannel }> {
  const { seal, clock, log } = deps;
  const { user_code, tier_code, customer_uid } = customer;
  const { channel_key, pg_provider, pg_id, mode } = channel;
  const fail = (type: FailedChannel['type'], message: string) => ({ failed: { type, message, pg_provider, pg_id } });
  if (!hasDriver(deps, channel)) return fail('INVALID_REQUEST', NO_DRIVER);
  try {
    const { billing } = await connectChannel(deps, channel);
    if (!billing?.issueKey) return fail('INVALID_REQUEST', NO_KEYS);
    const answer = await billing.issueKey(toKeyOwner(customer, pg_provider), card);
    if (answer.kind === 'declined') return fail('PG_PROVIDER', `[${answer.code}] ${answer.text}`);
    const { kind: _, pg_key, ...shown } = answer;
    const name = { user_code, tier_code, customer_uid, sandbox: mode === 'test', channel_key };
    const pg_key_sealed = seal.seal(pg_key, SEALED.groupKey.of(name));
    const row = {
      ...name,
      pg_provider,
      pg_id,
      driver: driverOf(channel),
      ...shown,
      pg_key_sealed,
      inserted_at: clock.now(),
    };
    return { member: { row, pg_key } };
  } catch (error) {
    if (error instanceof ChannelIncomplete) return fail('INVALID_REQUEST', incomplete(error.fields));
    log('warn', 'super-key.unknown', { customer_uid, channel_key, error });
    return fail('PG_PROVIDER', NO_ANSWER);
  }
}

const NO_DRIVER = 'openimp에는 아직 이 PG의 실연동 드라이버가 없습니다.';
const NO_KEYS = '이 PG는 카드 정보로 빌링키를 발급할 수 없습니다.';
function incomplete(fields: readonly string[]): string {
  return `채널에 PG에서 발급받은 값이 없습니다: ${fields.join(', ')}`;
}

const NO_ANSWER = 'PG사가 응답하지 않았습니다.';

/** The row by which the customer's key is found: it is the first channel's, too. */
function toHead(
  { seal, clock }: PaymentDeps,
  customer: CustomerFacts,
  { first, group_id }: { readonly first: Member; readonly group_id: string },
) {
  const { inserted_at: _, ...row } = first.row;
  const now = clock.now();
  return {
    ...row,
    ...factsOf(customer),
    channel_group_id: group_id,
    made_by: 'api' as const,
    pg_key_sealed: seal.seal(first.pg_key, SEALED.pgKey.of(row)),
    inserted_at: now,
    updated_at: now,
  };
}
