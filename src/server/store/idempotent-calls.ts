import { type Selectable, sql } from 'kysely';
import type { Db } from './schema';
import type { IdempotentCallRow } from './service-rows';

export type IdempotentCall = Selectable<IdempotentCallRow>;
type CallKey = Pick<IdempotentCall, 'user_code' | 'tier_code' | 'mode' | 'key_hash'>;

/**
 * Writes that a call under a key begins, and gives `undefined`; or gives the call that has the key already. One that was
 * begun before `expired` has it no longer.
 */
export async function beginCall(db: Db, call: IdempotentCall, expired: number): Promise<IdempotentCall | undefined> {
  const { begun_at, call_sealed } = call;
  const begun = await db
    .insertInto('idempotent_calls')
    .values(call)
    .onConflict((conflict) =>
      conflict
        .columns(['user_code', 'tier_code', 'mode', 'key_hash'])
        .doUpdateSet({ begun_at, call_sealed })
        .where('idempotent_calls.begun_at', '<', expired),
    )
    .returning('key_hash')
    .executeTakeFirst();
  return begun ? undefined : ofKey(db, call).executeTakeFirstOrThrow();
}

/** Writes what the call was answered. */
export async function endCall(db: Db, key: CallKey, call_sealed: string): Promise<void> {
  await db
    .updateTable('idempotent_calls')
    .set({ call_sealed })
    .where('user_code', '=', key.user_code)
    .where('tier_code', '=', key.tier_code)
    .where('mode', '=', key.mode)
    .where('key_hash', '=', key.key_hash)
    .execute();
}

function ofKey(db: Db, { user_code, tier_code, mode, key_hash }: CallKey) {
  return db
    .selectFrom('idempotent_calls')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('mode', '=', mode)
    .where('key_hash', '=', key_hash);
}

const LOT = 500;

/** Deletes calls that were begun before `before`, a lot at most. Gives how many there were. */
export async function deleteCalls(db: Db, before: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from idempotent_calls where (user_code, tier_code, mode, key_hash) in (
      select user_code, tier_code, mode, key_hash from idempotent_calls
      where begun_at < ${before} order by begun_at limit ${LOT}::int for update skip locked
    )`.execute(db);
  return Number(numAffectedRows);
}
