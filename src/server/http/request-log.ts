import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { loggedPath } from './logged-path';
import { writeHeader } from './write-header';

/** The contract takes tokens in addresses too, which whatever stands between writes into logs of its own. */
const TOKEN_HINT = 'a token in the address: send it as the Authorization header';

/**
 * One line per request. The path without what opens something and without its query, which may hold a token, and no body
 * or header; the request's id also goes back to the caller, who can name it to an operator.
 */
export function requestLog(log: Log, clock: Clock): MiddlewareHandler {
  return async (c, next) => {
    const request_id = randomUUID();
    const started = clock.now();
    writeHeader(c, 'x-request-id', request_id);
    await next();
    const { status } = c.res;
    const level = status >= 500 ? 'error' : 'info';
    log(level, 'request', {
      ...{ request_id, method: c.req.method, path: loggedPath(c.req.path), status, ms: clock.now() - started },
      hint: /[?&]_token=/.test(c.req.url) ? TOKEN_HINT : undefined,
    });
  };
}
