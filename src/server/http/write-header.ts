import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/**
 * On node's own response, unless the request was made inside the process: the web's headers, made for each answer, would
 * take longer than all else here.
 */
export function writeHeader(c: Context, name: string, value: string): void {
  const bindings = c.env as Partial<HttpBindings> | undefined;
  if (bindings?.outgoing) bindings.outgoing.setHeader(name, value);
  else c.header(name, value);
}

/** Whether the caller hung up before all of its request was here. */
export function isBrokenOff(c: Context): boolean {
  const incoming = (c.env as Partial<HttpBindings> | undefined)?.incoming;
  return incoming !== undefined && !incoming.complete && incoming.destroyed;
}
