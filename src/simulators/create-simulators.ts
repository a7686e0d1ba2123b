import { type Context, Hono } from 'hono';
import { createFaults, type Fault, type Faults } from './faults';
import { PGS } from './pgs.generated';
import { playCall } from './play-call';
import { createNotifier } from './send-notice';
import type { NoticeWish, Play, Simulator } from './simulator';
import { createTables } from './tables';

export type SimulatorsOptions = {
  /** Where they are reached, without a slash at the end. */
  readonly origin: () => string;
  /** Where their books are kept; undefined keeps none. */
  readonly file?: string;
  readonly now?: () => number;
  /** For tests of PGs that are made up. */
  readonly pgs?: readonly Simulator[];
};

export type Simulators = {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  readonly addFault: Faults['add'];
  readonly clearFaults: Faults['clear'];
  /** What a PG believes of an order. */
  readonly findOrder: (pg: string, order: string) => unknown;
  /** Has a PG report something. */
  readonly report: (pg: string, wish: NoticeWish) => Promise<unknown>;
};

/** The PGs that are played, on one origin of their own (product.md 12.2): each below `/{pg}/{host of the PG}`. */
export function createSimulators({ origin, file, now = Date.now, pgs = PGS }: SimulatorsOptions): Simulators {
  const faults = createFaults();
  const open = createTables(file);
  const app = new Hono();
  const plays = new Map(pgs.map((pg) => [pg.code, { pg, play: createPlay(pg) }]));

  function createPlay({ code }: Simulator): Play {
    return {
      table: (name) => open(code, name),
      now,
      address: (host, path) => `${origin()}/${code}/${host}${path}`,
      call: (on, handler) => playCall(() => faults.take(code, on), handler),
      notify: createNotifier(() => faults.take(code, 'notice')),
    };
  }

  function playOf(code: string) {
    const found = plays.get(code);
    if (!found) throw new Error(`No simulator plays ${code}. There are: ${[...plays.keys()].join(', ')}.`);
    return found;
  }

  const simulators: Simulators = {
    fetch: (request, env) => app.fetch(request, env),
    addFault: faults.add,
    clearFaults: faults.clear,
    findOrder: (code, order) => {
      const { pg, play } = playOf(code);
      return pg.findOrder(play, order);
    },
    report: (code, wish) => {
      const { pg, play } = playOf(code);
      if (!pg.report) throw new Error(`${code} reports nothing.`);
      return pg.report(play, wish);
    },
  };
  serveControls(app, simulators);
  for (const { pg, play } of plays.values()) app.route(`/${pg.code}/:host{[\\w.-]+\\.[\\w.-]+}`, pg.routes(play));
  app.onError((error, c) => c.json({ error: error.message }, 500));
  return simulators;
}

/** What tests tell the PGs to do, and ask them. */
function serveControls(app: Hono, { addFault, clearFaults, findOrder, report }: Simulators): void {
  app.get('/', (c) => c.text('Simulators of PGs, for development: no money moves here.'));
  app.post('/_faults', async (c) => refuse(c, async () => c.json(addFault(await c.req.json<Fault>()))));
  app.delete('/_faults', (c) => {
    clearFaults();
    return c.body(null, 204);
  });
  app.get('/:pg/_orders/:order', (c) =>
    refuse(c, async () => {
      const found = findOrder(c.req.param('pg'), c.req.param('order'));
      return found === undefined ? c.json({ error: 'no such order' }, 404) : c.json(found);
    }),
  );
  app.post('/:pg/_notice', (c) =>
    refuse(c, async () => c.json((await report(c.req.param('pg'), await c.req.json<NoticeWish>())) ?? {})),
  );
}

async function refuse(c: Context, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    return c.json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
}
