import type { Context } from 'hono';

/**
 * The fields of a form that a page has sent; of two with one name the last counts. The usual encoding is read as text:
 * through the web's forms it would take longer than the form's own work.
 */
export async function readForm(c: Context): Promise<Readonly<Record<string, unknown>>> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return c.req.parseBody();
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}
