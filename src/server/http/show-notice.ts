import type { Context } from 'hono';
import { chooseLocale } from '../../protocol/locale';
import { type NoticeView, renderNotice } from '../../window/notice-page';
import { answerRestError } from './rest/rest-error';
import { ASSETS } from './show-window';

/** How soon a database that is away is worth being asked again: a restart takes a few seconds. */
export const AWAY_SECONDS = 5;

/**
 * Answers what cannot be answered just now: a page for people, the envelope of the REST API for programs. Tells both how
 * many seconds to wait.
 */
export function showNotice(c: Context, kind: NoticeView['kind'], seconds: number): Response {
  c.header('Retry-After', String(seconds));
  c.header('Cache-Control', 'no-store');
  if (!isForPeople(c)) return answerRestError(c, kind === 'away' ? 'DATABASE_AWAY' : 'TOO_MANY_REQUESTS');
  const accepted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim());
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'self'; img-src data:; form-action 'none'; base-uri 'none'`,
  );
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  const html = renderNotice({ locale: chooseLocale(undefined, accepted), kind, style: ASSETS.style });
  return c.html(html, kind === 'away' ? 503 : 429);
}

/** A browser that loads a page says so; scripts and servers take anything. */
function isForPeople(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('text/html');
}
