import type { Session } from '../admins/sessions';
import { type AuditAction, writeAudit } from '../admins/write-audit';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import type { Channel } from './find-profile';
import { listChannels } from './list-channels';
import { lockMerchant } from './lock-merchant';
import { noteLive } from './test-mode';

export type ChangeDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

/** Who changes which merchant's channels. */
export type Change = { readonly session: Session; readonly user_code: string };

export type ChangeContext = {
  readonly db: Db;
  /** In console order, those switched off too. */
  readonly channels: readonly Channel[];
  /** Goes into the audit log with the change. */
  readonly note: (action: AuditAction, detail: Readonly<Record<string, unknown>>) => Promise<void>;
};

/**
 * Runs a change of a merchant's channels: alone, so that two operators never undo each other's order or default, and all
 * of it or nothing.
 */
export function changeChannels<Result>(
  { db, clock }: ChangeDeps,
  { session, user_code }: Change,
  run: (context: ChangeContext) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await lockMerchant(transaction, user_code);
    const channels = await listChannels(transaction, user_code);
    const { login } = session;
    const result = await run({
      db: transaction,
      channels,
      note: (action, detail) => writeAudit(transaction, { login, user_code, action, detail, at: clock.now() }),
    });
    await noteLive(transaction, user_code);
    return result;
  });
}
