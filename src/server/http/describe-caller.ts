import type { Context } from 'hono';
import type { Opening } from '../payments/open';

/** What a browser says of itself when it asks for a payment. */
export function describeCaller(c: Context): Pick<Opening, 'userAgent' | 'originHeader'> {
  return { userAgent: c.req.header('user-agent') ?? '', originHeader: c.req.header('origin') };
}
