import type { Context } from 'hono';
import { renderService, type ServiceView } from '../../window/service-page';
import { ASSETS } from './show-window';
import { writeFramers } from './write-framers';

/** Answers with a hosted page on which nothing is paid. `framer` is the origin of the page that may frame it. */
export function sendService(c: Context, view: Omit<ServiceView, 'assets'>, framer = "'none'"): Response {
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'` +
      writeFramers([framer]),
  );
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  return c.html(renderService({ ...view, assets: ASSETS }));
}
