import { writeAudit } from '../admins/write-audit';
import type { Change, ChangeDeps } from '../merchants/change-channels';

/** Has a message sent once more, to the address that it was written for. `false` when there is none to send again. */
export function resendWebhook(
  { db, clock }: Pick<ChangeDeps, 'db' | 'clock'>,
  { session, user_code }: Change,
  id: number,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('webhook_deliveries')
      .set({ state: 'pending', next_at: clock.now() })
      .where('id', '=', id)
      .where('user_code', '=', user_code)
      .where('state', '!=', 'pending')
      .executeTakeFirst();
    if (!numUpdatedRows) return false;
    const entry = { login: session.login, user_code, detail: { id: `msg_${id}` }, at: clock.now() };
    await writeAudit(transaction, { ...entry, action: 'webhook-resend' });
    return true;
  });
}
