import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { loggedPath } from './logged-path';

/**
 * One line per request. The path without what opens something and without its query, which may hold a token, and no body or header; the request's id
 * also goes back to the caller, who can name it to an operator.
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
      request_id,
      method: c.req.method,
      path: loggedPath(c.req.path),
      status,
      ms: clock.now() - started,
    });
  };
}

/**
 * On node's own response, unless the request was made inside the process: the web's headers, made for each answer, would
 * take longer than all else here.
 */
function writeHeader(c: Context, name: string, value: string): void {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  if (bindings?.outgoing) bindings.outgoing.setHeader(name, value);
  else c.header(name, value);
}
