import type { Context } from 'hono';

/** The body of a REST call, as JSON or as a form: every operation takes both (gateway contract 1). */
export async function readBody(c: Context): Promise<unknown> {
  if (!c.req.header('content-type')?.includes('json')) return c.req.parseBody();
  return c.req.json<unknown>().catch(() => undefined);
}
