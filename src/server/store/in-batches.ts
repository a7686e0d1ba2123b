/** How many batches of one kind run at once; what is asked for in the meantime waits for the next one. */
const AT_ONCE = 2;
/** One batch holds no more: the first of it waits for the last. */
const MOST = 50;

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Does for one item what `run` does for many, joining what is asked for at the same time: under load a database then
 * answers and commits a few times for hundreds of requests. An item that spoils its batch spoils nobody else's: each is
 * then tried alone. `run` gives the results in the order of the items.
 */
export function inBatches<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let running = 0;

  async function next(): Promise<void> {
    const batch = waiting.slice(0, MOST);
    waiting = waiting.slice(MOST);
    running += 1;
    await settle(batch);
    running -= 1;
    if (waiting.length) void next();
  }

  async function settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (batch.length > 1) for (const one of batch) await settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // Later in this turn of the loop, when every request that has come was looked at.
      if (waiting.length === 1) setImmediate(() => running < AT_ONCE && waiting.length && void next());
    });
}
