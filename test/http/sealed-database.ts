/* Databases as they are found: with something sealed in every column that holds such, of today's form or of an earlier release's. */
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { createSeal, type Seal } from '../../src/server/seal';
import type { Db } from '../../src/server/store/schema';
import { SEALED, type SealedColumn } from '../../src/server/store/sealed-columns';
import { SECRET_CHECK, verifySecret } from '../../src/server/store/verify-secret';
import { paymentRow } from '../support/rows';
import { createConsole, MINE } from './console-gateway';

/** What `createConsole` seals with. */
export const OLD = 'test secret';

/** A row in every table that holds something sealed. */
export async function fill(db: Db, seal: Seal): Promise<void> {
  await createConsole(db);
  await verifySecret(db, seal);
  const store = { user_code: MINE, tier_code: '' };
  await db
    .updateTable('merchants')
    .set({
      webhook_secret_sealed: seal.seal('whsec_x', SEALED.webhookSecret.of({ user_code: MINE })),
      webhook_test_secret_sealed: seal.seal('whsec_y', SEALED.webhookTestSecret.of({ user_code: MINE })),
    })
    .where('user_code', '=', MINE)
    .execute();
  const key = { ...store, customer_uid: 'c', channel_key: 'key-a', pg_provider: 'nice', pg_id: 'M', sandbox: true };
  await db
    .insertInto('billing_keys')
    .values({
      ...key,
      made_by: 'api',
      inserted_at: 0,
      updated_at: 0,
      pg_key_sealed: seal.seal('key', SEALED.pgKey.of(key)),
    })
    .execute();
  await db
    .insertInto('group_keys')
    .values({ ...key, inserted_at: 0, pg_key_sealed: seal.seal('key', SEALED.groupKey.of(key)) })
    .execute();
  const person = { ...store, imp_uid: 'imp_2', merchant_uid: 'm', pg_provider: 'danal' };
  await db
    .insertInto('certifications')
    .values({ ...person, person_sealed: seal.seal('{}', SEALED.person.of(person)) })
    .execute();
  await db
    .insertInto('payments')
    .values(
      paymentRow({
        user_code: MINE,
        channel_key: 'key-a',
        memory_sealed: seal.seal('{}', SEALED.memory.of({ imp_uid: 'imp_100000000001' })),
        step_sealed: seal.seal('{}', SEALED.step.of({ imp_uid: 'imp_100000000001' })),
        proof_sealed: seal.seal('{}', SEALED.proof.of({ imp_uid: 'imp_100000000001' })),
      }),
    )
    .execute();
  const cancel = { cancellation_id: 'c', imp_uid: 'imp_100000000001', amount_minor: 1, reason: '' };
  const refund_sealed = seal.seal('{}', SEALED.refund.of(cancel));
  await db
    .insertInto('payment_cancels')
    .values({ ...cancel, notify: 'none', state: 'asked', asked_at: 0, refund_sealed })
    .execute();
  const call = { ...store, mode: 'live' as const, key_hash: 'h' };
  await db
    .insertInto('idempotent_calls')
    .values({ ...call, begun_at: 0, call_sealed: seal.seal('{}', SEALED.idempotentCall.of(call)) })
    .execute();
}

/** Makes of everything what an earlier release would have sealed. */
export async function putBack(db: Db): Promise<void> {
  const today = createSeal(OLD);
  for (const column of Object.values(SEALED) as readonly SealedColumn[]) {
    const { table, column: name, keys, of } = column;
    const { rows } = await sql<Record<string, string>>`
      select ${sql.join(keys.map((key) => sql.ref(key)))}, ${sql.ref(name)} as sealed
      from ${sql.table(table)} where ${sql.ref(name)} is not null`.execute(db);
    for (const { sealed = '', ...row } of rows) {
      const earlier = sealV1(today.open(sealed, of(row)));
      await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${earlier}
        where ${sql.ref(name)} = ${sealed}`.execute(db);
    }
  }
  await db
    .updateTable('settings')
    .set({ value: sealV1(SECRET_CHECK) })
    .where('name', '=', SECRET_CHECK)
    .execute();
}

/** As releases before have sealed: bound to no place. */
export function sealV1(text: string): string {
  const key = new Uint8Array(hkdfSync('sha256', OLD, '', 'openimp sealed columns', 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}
