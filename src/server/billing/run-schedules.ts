import { askAndSettle } from '../payments/charge';
import type { PaymentDeps } from '../payments/deps';
import { lockDue } from '../store/schedules';
import { beginSchedule, type BegunSchedule } from './begin-schedule';

/** How many are begun in one transaction. */
const TOGETHER = 20;
/** How many such lots are under way in this process: one is written while others wait for the PG. */
const LOTS = 3;

/**
 * Charges the schedules that are due, until none is. A schedule becomes `executed` in the transaction that writes its
 * payment, so several processes never charge one twice; a payment whose process died is concluded with the PG like any
 * other, and its schedule is due again if nothing was charged.
 */
export async function runSchedules(deps: PaymentDeps): Promise<void> {
  const lots = await Promise.allSettled(Array.from({ length: LOTS }, () => chargeDue(deps)));
  // Only once none is under way any more.
  for (const lot of lots) if (lot.status === 'rejected') throw lot.reason;
}

async function chargeDue(deps: PaymentDeps): Promise<void> {
  for (;;) {
    const begun = await deps.db.transaction().execute(async (transaction) => {
      const started: BegunSchedule[] = [];
      for (const schedule of await lockDue(transaction, deps.clock.now(), TOGETHER)) {
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
