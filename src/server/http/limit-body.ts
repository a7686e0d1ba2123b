import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';

/**
 * Refuses bodies of more bytes with 413. One whose length is said in its header is judged by that, without being turned
 * into a web stream first: that takes longer than most calls do.
 */
export function limitBody(maxSize: number): MiddlewareHandler {
  const limited = bodyLimit({ maxSize });
  return async (c, next) => {
    const length = c.req.header('content-length');
    if (length === undefined || c.req.header('transfer-encoding') !== undefined) return limited(c, next);
    if (Number(length) > maxSize) throw new HTTPException(413, { message: 'Payload Too Large' });
    return next();
  };
}
