import type { RestSuperKey } from '../../protocol/rest-billing';
import type { BillingKey } from '../store/billing-keys';
import type { GroupKey } from '../store/group-keys';
import type { FailedChannel } from './issue-super-key';

export type SuperKeyParts = {
  readonly members: readonly GroupKey[];
  /** Known when the key is made; nobody keeps it. */
  readonly failed?: readonly FailedChannel[];
};

/** A super key as the REST API shows it. */
export function toRestSuperKey(key: BillingKey, { members, failed = [] }: SuperKeyParts): RestSuperKey {
  return {
    customer_uid: key.customer_uid,
    channelGroupId: key.channel_group_id ?? '',
    sandbox: key.sandbox,
    customer_id: key.customer_id,
    customer_name: key.customer_name,
    customer_tel: key.customer_tel,
    customer_email: key.customer_email,
    customer_addr: key.customer_addr,
    customer_postcode: key.customer_postcode,
    succeededChannels: members.map((member) => toSucceeded(member, key)),
    failedChannels: [...failed],
  };
}

function toSucceeded(member: GroupKey, key: BillingKey): RestSuperKey['succeededChannels'][number] {
  const updated = Math.floor(member.inserted_at / 1000);
  return {
    pg_provider: member.pg_provider,
    pg_id: member.pg_id,
    card_name: member.card_name,
    card_code: member.card_code,
    card_issuer_code: member.card_code,
    card_issuer_name: member.card_name,
    card_publisher_code: null,
    card_publisher_name: null,
    card_number: member.card_number,
    card_type: member.card_type,
    inserted: Math.floor(key.inserted_at / 1000),
    // The original's document asks for one of these names and lists the other.
    updated,
    update: updated,
  };
}
