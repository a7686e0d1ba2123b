import type { Context } from 'hono';
import type { Opening } from '../payments/open';

/** The longest of browsers within apps are half of it. It is kept with the payment. */
const LONGEST = 600;

/** What a browser says of itself when it asks for a payment. */
export function describeCaller(c: Context): Pick<Opening, 'userAgent' | 'originHeader'> {
  return { userAgent: (c.req.header('user-agent') ?? '').slice(0, LONGEST), originHeader: c.req.header('origin') };
}
