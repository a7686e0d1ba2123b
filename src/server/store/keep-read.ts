export type KeptRead<Row> = {
  readonly read: (key: string) => Promise<Row | undefined>;
  /** Whatever is asked for from now on is read anew. */
  readonly forget: () => void;
};

export type Keeping<Row> = {
  readonly read: (key: string) => Promise<Row | undefined>;
  readonly keepMs: number;
  /** Whether it may be that old: one that is about to change may not. */
  readonly mayKeep: (row: Row) => boolean;
};

/**
 * Gives what was read for `keepMs` longer, so that a caller who asks hundreds of times a second reads a few times. Only
 * for what may be that old, as another process may have changed it. What was not found is not kept.
 */
export function keepRead<Row>({ read, keepMs, mayKeep }: Keeping<Row>): KeptRead<Row> {
  let kept = new Map<string, Promise<Row | undefined>>();

  function keep(key: string): Promise<Row | undefined> {
    const reading = read(key);
    const during = kept;
    // Gone when its time is over, or at once if it is of no use.
    const drop = () => during.get(key) === reading && during.delete(key);
    kept.set(key, reading);
    setTimeout(drop, keepMs).unref();
    reading.then((row) => (row !== undefined && mayKeep(row)) || drop(), drop);
    return reading;
  }

  return { read: (key) => kept.get(key) ?? keep(key), forget: () => (kept = new Map()) };
}
