import { sql } from 'kysely';
import type { Seal } from '../seal';
import type { Db } from './schema';
import { SECRET_CHECK } from './verify-secret';

/** Any number that nothing else in this database locks. */
const ROTATION_LOCK = 7_246_002;

/**
 * Seals everything anew that an earlier secret has sealed, all of it or nothing: the way to change `OPENIMP_SECRET`
 * (`OPENIMP_SECRET_PREVIOUS` names the earlier one). Does nothing once that is done. Returns whether it was done now.
 */
export function rotateSecret(db: Db, { from, to }: { readonly from: Seal; readonly to: Seal }): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    // Gateways that start together would else seal twice.
    await sql`select pg_advisory_xact_lock(${ROTATION_LOCK})`.execute(transaction);
    const check = await transaction
      .selectFrom('settings')
      .select('value')
      .where('name', '=', SECRET_CHECK)
      .executeTakeFirst();
    if (!check || !opens(from, check.value)) return false;
    const anew = (sealed: string) => to.seal(from.open(sealed));
    await transaction
      .updateTable('settings')
      .set({ value: anew(check.value) })
      .where('name', '=', SECRET_CHECK)
      .execute();
    for (const { channel_key, credentials_sealed } of await transaction.selectFrom('channels').selectAll().execute()) {
      const row = { credentials_sealed: anew(credentials_sealed) };
      await transaction.updateTable('channels').set(row).where('channel_key', '=', channel_key).execute();
    }
    for (const merchant of await transaction.selectFrom('merchants').selectAll().execute()) {
      const { user_code, rest_secret_sealed, webhook_secret_sealed: live, webhook_test_secret_sealed: test } = merchant;
      const row = {
        rest_secret_sealed: anew(rest_secret_sealed),
        webhook_secret_sealed: live === null ? null : anew(live),
        webhook_test_secret_sealed: test === null ? null : anew(test),
      };
      await transaction.updateTable('merchants').set(row).where('user_code', '=', user_code).execute();
    }
    for (const key of await transaction.selectFrom('billing_keys').selectAll().execute()) {
      await transaction
        .updateTable('billing_keys')
        .set({ pg_key_sealed: anew(key.pg_key_sealed) })
        .where('user_code', '=', key.user_code)
        .where('tier_code', '=', key.tier_code)
        .where('customer_uid', '=', key.customer_uid)
        .where('sandbox', '=', key.sandbox)
        .execute();
    }
    for (const { imp_uid, person_sealed } of await transaction.selectFrom('certifications').selectAll().execute()) {
      const row = { person_sealed: person_sealed && anew(person_sealed) };
      await transaction.updateTable('certifications').set(row).where('imp_uid', '=', imp_uid).execute();
    }
    // Cancels that no PG has answered yet still know where a deposit goes back to.
    for (const cancel of await transaction
      .selectFrom('payment_cancels')
      .selectAll()
      .where('refund_sealed', 'is not', null)
      .execute()) {
      const { cancellation_id, refund_sealed } = cancel;
      const row = { refund_sealed: refund_sealed && anew(refund_sealed) };
      await transaction
        .updateTable('payment_cancels')
        .set(row)
        .where('cancellation_id', '=', cancellation_id)
        .execute();
    }
    // Tokens live for half an hour: shops' servers ask for new ones by themselves.
    await transaction.deleteFrom('rest_tokens').execute();
    return true;
  });
}

function opens(seal: Seal, sealed: string): boolean {
  try {
    seal.open(sealed);
    return true;
  } catch {
    return false;
  }
}
