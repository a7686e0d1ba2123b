import type { Context } from 'hono';
import { cleanText, cleanValue } from '../clean-text';

/**
 * The fields of a form that a page has sent; of two with one name the last counts, and what is no form has none. The
 * usual encoding is read as text: through the web's forms it would take longer than the form's own work.
 */
export async function readForm(c: Context): Promise<Readonly<Record<string, unknown>>> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return readOtherForm(c);
  const sent = [...new URLSearchParams(await c.req.text())];
  return Object.fromEntries(sent.map(([name, value]) => [name, cleanText(value)]));
}

async function readOtherForm(c: Context): Promise<Readonly<Record<string, unknown>>> {
  const sent = await c.req.parseBody().catch((error: unknown) => {
    // What is no form; a body that is too large is somebody else's to answer.
    if (error instanceof TypeError) return {};
    throw error;
  });
  return Object.fromEntries(
    Object.entries(sent).map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
  );
}

/** JSON that a page has sent; `undefined` for what is none. */
export function readJson(c: Context): Promise<unknown> {
  return c.req
    .json<unknown>()
    .then(cleanValue)
    .catch((error: unknown) => {
      if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
      throw error;
    });
}
