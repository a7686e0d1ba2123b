/** A buyer who reloads, or comes back by the browser's own button. */
const AGAIN_MS = 3_600_000;
/** Nobody is in a window for longer. */
const LATEST_MS = 86_400_000;

export type SentBack = {
  readonly started_at: number;
  /** When the buyer was sent back with the result; null before. */
  readonly returned_at: number | null;
};

/**
 * Whether the address of a finished window still leads to its shop: until it has done so once, and for an hour more. One
 * that worked for ever would lead anybody who is given it from our origin to any other.
 */
export function maySendBack({ started_at, returned_at }: SentBack, now: number): boolean {
  return returned_at === null ? now < started_at + LATEST_MS : now < returned_at + AGAIN_MS;
}
