import { claimThese, type Delivery, findWaiting, type WaitingDelivery } from '../store/webhook-deliveries';
import type { Db } from '../store/schema';
import type { FairSlots } from './fair-slots';

/** Fetched at once at most: the rest follows when some of these are done. */
const AT_ONCE = 40;

export type Claimed = {
  readonly claimed: readonly Delivery[];
  /** Whether other processes were faster with some of them. */
  readonly isContended: boolean;
};

/**
 * Takes messages that are due and have room (`fair-slots.ts`), each for one attempt. Live ones first, and of each mode one
 * of every merchant before the second of any. Of those that other processes take at the same moment, none.
 */
export async function claimFairly(db: Db, slots: FairSlots, now: number): Promise<Claimed> {
  const free = Math.min(AT_ONCE, slots.free());
  if (free <= 0) return { claimed: [], isContended: false };
  const waiting = await findWaiting(db, { now, full: slots.full(), limit: 4 * AT_ONCE });
  const chosen: WaitingDelivery[] = [];
  for (const message of waiting) if (chosen.length < free && slots.take(message)) chosen.push(message);
  if (!chosen.length) return { claimed: [], isContended: false };
  const ids = chosen.map(({ id }) => id);
  const claimed = await claimThese(db, ids, now).catch((error: unknown) => {
    for (const message of chosen) slots.end(message, { unknown: true });
    throw error;
  });
  const mine = new Set(claimed.map(({ id }) => id));
  for (const message of chosen) if (!mine.has(message.id)) slots.end(message, { unknown: true });
  return { claimed, isContended: claimed.length < chosen.length };
}
