import type { Context } from 'hono';
import { parse } from 'qs';
import { cleanValue } from '../../clean-text';

/** More of them than any call has. */
const MOST_FIELDS = 5_000;

/**
 * The body of a REST call, as JSON or as a form in which PHP writes lists and objects with brackets: every operation
 * takes both (gateway contract 1). `undefined` where it cannot be read.
 */
export async function readBody(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (type.includes('multipart/')) return c.req.parseBody().catch(() => undefined);
  const text = await c.req.text();
  if (!type.includes('json'))
    return cleanValue(parse(text, { depth: 3, arrayLimit: MOST_FIELDS, parameterLimit: MOST_FIELDS }));
  try {
    return cleanValue(JSON.parse(text));
  } catch {
    return undefined;
  }
}
