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
      const { user_code, rest_secret_sealed, webhook_secret_sealed: webhook } = merchant;
      const row = {
        rest_secret_sealed: anew(rest_secret_sealed),
        webhook_secret_sealed: webhook === null ? null : anew(webhook),
      };
      await transaction.updateTable('merchants').set(row).where('user_code', '=', user_code).execute();
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
