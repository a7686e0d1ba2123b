import { type Context, Hono } from 'hono';
import type { PaymentDeps } from '../payments/deps';
import { takeNotice } from '../payments/take-notice';
import { clientAddress } from './client-address';
import { limitBody } from './limit-body';

const LIMIT_BYTES = 64 * 1024;

/** `/notice/{pg}`: where a PG's server reports. It is read by a machine that knows two words. */
export function createNoticeRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();
  routes.use('/notice/*', limitBody(LIMIT_BYTES));
  routes.on(['GET', 'POST'], '/notice/:pg', async (c) => {
    c.header('Cache-Control', 'no-store');
    const params = await readParams(c);
    if (!params) return c.text('expected each parameter once', 400);
    const result = await takeNotice(deps, c.req.param('pg'), { params, sender: clientAddress(c) });
    if (!result) return c.text('no PG of that code reports here', 404);
    return c.text(result.answer, result.kind === 'taken' ? 200 : 400);
  });
  return routes;
}

/** Query and form as one; `undefined` where a name is there twice: readers differ in which one counts. */
async function readParams(c: Context): Promise<Readonly<Record<string, string>> | undefined> {
  const form = c.req.method === 'POST' ? await c.req.text() : '';
  const pairs = [...new URL(c.req.url).searchParams, ...new URLSearchParams(form)];
  const params = Object.fromEntries(pairs);
  // A zero byte is in no notice, and no database finds one.
  if (pairs.some((pair) => pair.some((text) => text.includes('\0')))) return undefined;
  return Object.keys(params).length === pairs.length ? params : undefined;
}
