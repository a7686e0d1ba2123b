/** The one source of time: passed in wherever a decision depends on it, so that tests can move it. */
export type Clock = {
  /** Epoch milliseconds. */
  readonly now: () => number;
};

export const systemClock: Clock = { now: () => Date.now() };
