import { cors } from 'hono/cors';

/**
 * Lets any page read the answers of a hosted window's routes. In a sandboxed frame the window has no origin and is a
 * stranger to its own gateway. There is no cookie to abuse: what guards a payment is the `request_id` that is asked with.
 */
export const openToAnyPage = cors({ origin: '*', allowMethods: ['GET', 'POST'], maxAge: 600 });
