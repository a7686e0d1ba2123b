/** The one source of time: passed in wherever a decision depends on it, so that tests can move it. */
export type Clock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
};

/** One that tests of shops can move ahead, until the gateway is started again. */
export function createMovableClock(): Clock & { readonly move: (seconds: number) => void } {
  let ahead = 0;
  return { now: () => Date.now() + ahead, move: (seconds) => void (ahead += seconds * 1000) };
}
