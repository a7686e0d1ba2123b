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
    const body = c.req.method === 'POST' ? new Uint8Array(await c.req.arrayBuffer()) : new Uint8Array();
    const params = readParams(c, body);
    if (!params) return c.text('expected each parameter once', 400);
    const received = { params, body, headers: c.req.header(), sender: clientAddress(c) };
    const result = await takeNotice(deps, c.req.param('pg'), received);
    if (!result) return c.text('no PG of that code reports here', 404);
    const status = result.kind === 'taken' ? 200 : 400;
    return result.isHtml ? c.html(result.answer, status) : c.text(result.answer, status);
  });
  return routes;
}

/** Query and form as one; `undefined` where a name is there twice: readers differ in which one counts. */
function readParams(c: Context, body: Uint8Array): Readonly<Record<string, string>> | undefined {
  const isForm = !/json|xml/.test(c.req.header('content-type') ?? '');
  const form = isForm ? Buffer.from(body).toString('utf8') : '';
  const pairs = [...new URL(c.req.url).searchParams, ...new URLSearchParams(form)];
  const params = Object.fromEntries(pairs);
  // A zero byte is in no notice, and no database finds one.
  if (pairs.some((pair) => pair.some((text) => text.includes('\0')))) return undefined;
  return Object.keys(params).length === pairs.length ? params : undefined;
}
