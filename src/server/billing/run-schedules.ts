import { askAndSettle } from '../payments/charge';
import type { PaymentDeps } from '../payments/deps';
import { lockDue } from '../store/schedules';
import { beginSchedule, type BegunSchedule } from './begin-schedule';

/** How many are charged at once from this process. */
const AT_ONCE = 20;

/**
 * Charges the schedules that are due, until none is. A schedule becomes `executed` in the transaction that writes its
 * payment, so several processes never charge one twice; a payment whose process died is concluded with the PG like any
 * other, and its schedule is due again if nothing was charged.
 */
export async function runSchedules(deps: PaymentDeps): Promise<void> {
  for (;;) {
    const begun = await deps.db.transaction().execute(async (transaction) => {
      const started: BegunSchedule[] = [];
      for (const schedule of await lockDue(transaction, deps.clock.now(), AT_ONCE)) {
        started.push(await beginSchedule(deps, transaction, schedule));
      }
      return started;
    });
    if (!begun.length) return;
    deps.onWebhook();
    await Promise.all(begun.map((one) => charge(deps, one)));
  }
}

async function charge(deps: PaymentDeps, { payment, ask }: BegunSchedule): Promise<void> {
  try {
    if (ask) await askAndSettle(deps, payment, ask);
  } catch (error) {
    // The database is away: the payment is concluded later, and its schedule with it.
    deps.log('error', 'schedule.unsettled', { imp_uid: payment.imp_uid, error });
  }
}
