import { randomBytes, randomInt } from 'node:crypto';
import type { Session } from '../admins/sessions';
import { writeAudit } from '../admins/write-audit';
import { SEALED } from '../store/sealed-columns';
import type { ChangeDeps } from './change-channels';

export type NewMerchant = {
  readonly name: string;
  /** `imp` and 8 digits; empty for one that is made. */
  readonly user_code: string;
};

/**
 * A merchant without channels. Its REST secret is shown to nobody until it is re-issued. Gives its code; `undefined` when
 * that is taken.
 */
export function createMerchant(deps: ChangeDeps, session: Session, wanted: NewMerchant): Promise<string | undefined> {
  const { db, seal, clock } = deps;
  const user_code = wanted.user_code || `imp${randomInt(1e7, 1e8)}`;
  return db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('merchants')
      .values({
        user_code,
        name: wanted.name,
        rest_key: randomBytes(8).toString('hex'),
        rest_secret_sealed: seal.seal(randomBytes(32).toString('hex'), SEALED.restSecret.of({ user_code })),
        webhook_test_url: null,
        webhook_live_url: null,
        whitelist_enabled: false,
        whitelist_rules: '[]',
        allowed_origins: '[]',
      })
      .onConflict((conflict) => conflict.column('user_code').doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return undefined;
    const detail = { name: wanted.name };
    const { login } = session;
    await writeAudit(transaction, { login, user_code, action: 'merchant-add', detail, at: clock.now() });
    return user_code;
  });
}
