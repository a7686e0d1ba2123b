import type { Context } from 'hono';
import { readExactJson } from '../../exact-json';
import { readPairs } from './read-pairs';
import { RestError, type RestErrorCode } from './rest-error';

type Values = Record<string, unknown>;

/**
 * The values in the body of a REST call, as JSON or as a form: every operation takes both (gateway contract 1). JSON is
 * known by its first character too, since `curl` and others call any body a form. Throws the
 * given refusal where it is neither.
 */
export async function readBody(c: Context, code: RestErrorCode): Promise<Values> {
  const type = c.req.header('content-type')?.toLowerCase() ?? '';
  if (type.startsWith('multipart/')) return readParts(c, code);
  const text = (await c.req.text()).replace(/^\uFEFF/, '').trim();
  if (!text) return {};
  if (type.includes('json') || text.startsWith('{')) return readObject(text, code);
  // What has no name and value, or begins as XML and lists do, was never a form: read as one it would be empty.
  if (!text.includes('=') || /^[<[]/.test(text)) throw new RestError(code, 'expected JSON or a form');
  return readPairs(new URLSearchParams(text));
}

async function readParts(c: Context, code: RestErrorCode): Promise<Values> {
  const form = await c.req.formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw new RestError(code, 'expected multipart/form-data');
    throw error;
  });
  return readPairs(form);
}

function readObject(text: string, code: RestErrorCode): Values {
  let value: unknown;
  try {
    value = readExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) throw new RestError(code, 'expected JSON');
    throw error;
  }
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new RestError(code, 'expected a JSON object');
  return { ...value };
}

/** The values in the query of a call. */
export function readQuery(c: Context): Values {
  const start = c.req.url.indexOf('?');
  return start < 0 ? {} : readPairs(new URLSearchParams(c.req.url.slice(start + 1)));
}
