import { readDue } from '../read-due';

const DAY_MS = 86_400_000;
/** What most PGs give when the merchant names no date (request-params: `vbank_due`). */
const DEFAULT_DAYS = 30;

/**
 * Epoch milliseconds of a virtual account's due time: the one that was asked for, or 30 days from now where none was.
 * Windows refuse what is no date, or over, before the buyer sees them: it may be over by the time that the buyer agrees.
 */
export function readVbankDue(due: unknown, now: number): number {
  const due_at = readDue(due);
  return due_at !== undefined && due_at > now ? due_at : now + DEFAULT_DAYS * DAY_MS;
}
