import type { ErrorCode } from './errors';

/** What the next try may not meet again: another card, another minute, another window. */
const RECOVERABLE: readonly ErrorCode[] = [
  'PAYMENT_CANCELLED',
  'PG_DECLINED',
  'PG_UNREACHABLE',
  'WINDOW_FAILED',
  'GATEWAY_UNREACHABLE',
  'TOO_MANY_REQUESTS',
  'CERTIFICATION_REFUSED',
];

/**
 * Whether the buyer may try the same order again as it is, after an `error_code`. Never where the order is taken, where
 * its payment may have been made, and where the shop has something to change first.
 */
export function isRecoverable(code: string): boolean {
  return (RECOVERABLE as readonly string[]).includes(code);
}
