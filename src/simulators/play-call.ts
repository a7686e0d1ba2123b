import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { Fault } from './faults';
import type { CallHandler } from './simulator';

/** Longer than any gateway waits. */
const FOR_EVER_MS = 120_000;

/** Answers a call of a PG's, with the fault that strikes it. */
export function playCall(takeFault: () => Fault | undefined, handler: CallHandler): (c: Context) => Promise<Response> {
  return async (c) => {
    const fault = takeFault();
    if (!fault) return handler(c, undefined);
    switch (fault.fault) {
      case 'latency':
        await pause(fault.ms, c);
        return handler(c, undefined);
      case 'timeout':
        await pause(FOR_EVER_MS, c);
        return hangUp(c);
      case 'refused':
      case 'reset':
        return hangUp(c);
      case 'http-500':
        return c.text('Internal Server Error', 500);
      case 'http-429':
        return c.text('Too Many Requests', 429);
      case 'garbage':
        await handler(c, undefined);
        return c.text('<html><body>점검 중입니다</body></html>', 200);
      case 'answer-lost':
        await handler(c, undefined);
        return hangUp(c);
      // Those that only the PG itself can play; those of notices are none of a call's.
      case 'declined':
      case 'wrong-amount':
      case 'wrong-order':
      case 'bad-signature':
      case 'foreign-host':
      case 'duplicate':
      case 'reorder':
      case 'late':
        return handler(c, fault.fault);
    }
  };
}

/** Ends the connection without an answer. */
function hangUp(c: Context): Response {
  const { outgoing } = (c.env ?? {}) as { readonly outgoing?: { readonly destroy: () => void } };
  if (!outgoing) throw new Error('There is no connection to end.');
  outgoing.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Whoever has gone is waited for no longer. */
function pause(ms: number, c: Context): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    timer.unref();
    c.req.raw.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
