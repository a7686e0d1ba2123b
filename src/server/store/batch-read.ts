/** How many queries of one kind run at once; what is asked for in the meantime waits for the next one. */
const AT_ONCE = 2;

type Waiting<Row> = { readonly resolve: (row: Row | undefined) => void; readonly reject: (error: unknown) => void };

/**
 * Reads rows by key, joining what is asked for at the same time into one query: under load a gateway then asks its
 * database a few times for hundreds of requests. Nothing is kept: every read begins after it was asked for.
 */
export function batchRead<Row>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Row>>,
): (key: string) => Promise<Row | undefined> {
  let waiting = new Map<string, Waiting<Row>[]>();
  let running = 0;

  async function run(): Promise<void> {
    const batch = waiting;
    waiting = new Map();
    running += 1;
    try {
      const rows = await read([...batch.keys()]);
      for (const [key, asked] of batch) for (const { resolve } of asked) resolve(rows.get(key));
    } catch (error) {
      for (const asked of batch.values()) for (const { reject } of asked) reject(error);
    }
    running -= 1;
    if (waiting.size) void run();
  }

  return (key) =>
    new Promise((resolve, reject) => {
      const asked = waiting.get(key);
      if (asked) {
        asked.push({ resolve, reject });
        return;
      }
      waiting.set(key, [{ resolve, reject }]);
      // Later in this turn of the loop, when every request that has come was looked at.
      if (waiting.size === 1) setImmediate(() => running < AT_ONCE && waiting.size && void run());
    });
}
