import { askAndSettle } from '../payments/charge';
import type { PaymentDeps } from '../payments/deps';
import type { Payment } from '../store/payments';
import { moveSchedule, type Schedule } from '../store/schedules';
import { beginSchedule } from './begin-schedule';

/** Charges a failed or revoked schedule now, as another payment. `undefined` when somebody else has just done so. */
export async function retrySchedule(deps: PaymentDeps, schedule: Schedule): Promise<Payment | undefined> {
  const begun = await deps.db.transaction().execute(async (transaction) => {
    if (!(await moveSchedule(transaction, schedule, schedule.schedule_at))) return undefined;
    return beginSchedule(deps, transaction, schedule);
  });
  if (!begun) return undefined;
  deps.onWebhook();
  if (begun.ask) return askAndSettle(deps, begun.payment, begun.ask);
  return begun.payment;
}
