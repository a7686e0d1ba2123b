import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Db } from '../store/schema';

export type HealthDeps = {
  readonly db: Db;
  /** True once the gateway was told to stop. */
  readonly isStopping: () => boolean;
};

/** For load balancers: `/healthz` while the process lives, `/readyz` while it may be given requests. */
export function createHealthRoutes({ db, isStopping }: HealthDeps): Hono {
  const routes = new Hono();
  routes.get('/healthz', (c) => c.json({ status: 'ok' }));
  routes.get('/readyz', async (c) => {
    if (isStopping()) return c.json({ status: 'stopping' }, 503);
    try {
      await sql`select 1`.execute(db);
      return c.json({ status: 'ready' });
    } catch {
      return c.json({ status: 'the database does not answer' }, 503);
    }
  });
  return routes;
}
