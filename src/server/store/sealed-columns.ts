import type { SealedPlace } from '../seal';

/** A column whose values are sealed for their row. */
export type SealedColumn<Key extends string = string> = {
  readonly table: string;
  readonly column: string;
  /** The columns that say which row it is. */
  readonly keys: readonly Key[];
  /** What stands in it: a JSON object, or a text that is none. */
  readonly holds: 'object' | 'text';
  /** Where the value of a row stands. */
  readonly of: (row: Readonly<Record<Key, string | boolean>>) => SealedPlace;
};

/** Every sealed column: one that is not here is not sealed anew when the secret changes, and opens nowhere. */
export const SEALED = {
  credentials: define({
    ...{ table: 'channels', column: 'credentials_sealed', holds: 'object' },
    keys: ['user_code', 'channel_key'],
  }),
  restSecret: define({ table: 'merchants', column: 'rest_secret_sealed', holds: 'text', keys: ['user_code'] }),
  webhookSecret: define({ table: 'merchants', column: 'webhook_secret_sealed', holds: 'text', keys: ['user_code'] }),
  webhookTestSecret: define({
    ...{ table: 'merchants', column: 'webhook_test_secret_sealed', holds: 'text' },
    keys: ['user_code'],
  }),
  pgKey: define({
    ...{ table: 'billing_keys', column: 'pg_key_sealed', holds: 'text' },
    keys: ['user_code', 'tier_code', 'customer_uid', 'sandbox'],
  }),
  groupKey: define({
    table: 'group_keys',
    column: 'pg_key_sealed',
    holds: 'text',
    keys: ['user_code', 'tier_code', 'customer_uid', 'sandbox', 'channel_key'],
  }),
  person: define({
    ...{ table: 'certifications', column: 'person_sealed', holds: 'object' },
    keys: ['user_code', 'imp_uid'],
  }),
  /** Of cancels that no PG has answered yet: where a deposit goes back to. */
  refund: define({
    ...{ table: 'payment_cancels', column: 'refund_sealed', holds: 'object' },
    keys: ['imp_uid', 'cancellation_id'],
  }),
  /** What a driver keeps with a payment, what its buyer sees, and what their browser brought back. */
  memory: define({ table: 'payments', column: 'memory_sealed', holds: 'object', keys: ['imp_uid'] }),
  step: define({ table: 'payments', column: 'step_sealed', holds: 'object', keys: ['imp_uid'] }),
  proof: define({ table: 'payments', column: 'proof_sealed', holds: 'object', keys: ['imp_uid'] }),
  /** What a shop's server was answered under a key of its own. */
  idempotentCall: define({
    table: 'idempotent_calls',
    column: 'call_sealed',
    holds: 'object',
    keys: ['user_code', 'tier_code', 'mode', 'key_hash'],
  }),
  token: define({ table: 'rest_tokens', column: 'token_sealed', holds: 'text', keys: ['user_code'] }),
} as const;

function define<const Key extends string>(facts: Omit<SealedColumn<Key>, 'of'>): SealedColumn<Key> {
  const { table, column, keys } = facts;
  return { ...facts, of: (row) => [table, column, ...keys.map((key) => String(row[key]))] };
}
