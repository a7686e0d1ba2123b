import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { ConsoleFrame } from '../../../console/layout';
import type { ConsoleLocale } from '../../../console/locale';
import { renderProblem } from '../../../console/pages/problem';
import { chooseLocale } from '../../../protocol/locale';
import { makeDevice } from '../../admins/known-device';
import type { NoteRefusal } from '../../admins/note-refusal';
import { LONGEST_MS, type OpenedSession, type Session, type SessionDeps } from '../../admins/sessions';
import type { Change } from '../../merchants/change-channels';
import type { Merchant } from '../../merchants/find-profile';
import type { PaymentDeps } from '../../payments/deps';
import type { DeliverDeps } from '../../webhooks/deliver-webhooks';
import type { Loop } from '../../loop';
import type { PinnedSdk } from '../pin-sdk';

export type ConsoleDeps = SessionDeps &
  DeliverDeps & {
    /** The origin that browsers reach the gateway by. */
    readonly publicUrl: string;
    /** The script that shops' pages load; rejects where none was built. */
    readonly readSdk: () => Promise<PinnedSdk>;
    /** Leaves a trace of who was turned away. */
    readonly noteRefusal: NoteRefusal;
    readonly webhooks: Pick<Loop, 'wake'>;
    readonly payments: PaymentDeps;
    /** Called once a form may have changed something: what was read of it before counts no longer. */
    readonly onChange: () => void;
  };

/** What the console's routes know of a request once its session is checked. */
export type ConsoleEnv = {
  Variables: {
    session: Session;
    frame: ConsoleFrame;
    /** What was sent; empty when a page is only asked for. */
    form: Readonly<Record<string, string>>;
  };
};

/** The same below a merchant's address, once it is known that this account may see it. */
export type MerchantEnv = { Variables: ConsoleEnv['Variables'] & { merchant: Merchant } };

/** Of an account that was used in this browser; it stays when the session ends. */
export const DEVICE_COOKIE = 'openimp_device';

/** What browsers take from https alone has to say so in its name: no page without it can plant one. */
export function sessionCookie(deps: Pick<ConsoleDeps, 'publicUrl'>): string {
  return isSecure(deps) ? '__Secure-openimp_session' : 'openimp_session';
}

const LANGUAGE_COOKIE = 'openimp_language';
const YEAR_S = 365 * 86_400;

const CSP = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'"],
  ...["frame-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

/** Answers with a console page. Nothing of it stays in a cache, and no other page may frame it. */
export function showPage(
  c: Context,
  html: string,
  status: 200 | 401 | 403 | 404 | 409 | 422 | 429 | 503 = 200,
): Response {
  c.header('Content-Security-Policy', CSP);
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'same-origin');
  c.header('X-Content-Type-Options', 'nosniff');
  return c.html(html, status);
}

/** The same for what is not there and for what is not theirs to see. */
export function showNotFound(c: Context<ConsoleEnv> | Context<MerchantEnv>): Response {
  return showPage(c, renderProblem({ frame: c.var.frame, kind: 'notFound' }), 404);
}

/** Who changes which merchant, for the audit log. */
export function changeOf(c: Context<MerchantEnv>): Change {
  return { session: c.var.session, user_code: c.var.merchant.user_code };
}

/** The page's frame: its language, its account, and where it is. */
export function frameOf(c: Context, session: Session | undefined, deps: ConsoleDeps): ConsoleFrame {
  const url = new URL(c.req.url);
  url.searchParams.delete('lang');
  return {
    locale: languageOf(c, isSecure(deps)),
    account: session && { login: session.login, csrf: session.csrf, user_code: session.user_code },
    path: url.pathname + url.search,
  };
}

/** Gives the browser its session: a cookie that neither scripts nor other sites can use. */
export function rememberSession(c: Context, deps: ConsoleDeps, { token }: OpenedSession): void {
  const options = { path: '/console', httpOnly: true, sameSite: 'Lax', secure: isSecure(deps) } as const;
  setCookie(c, sessionCookie(deps), token, { ...options, maxAge: LONGEST_MS / 1000 });
}

/** Has the browser remember that this account was used in it; anew each time, so that an old copy is soon nobody's. */
export function rememberDevice(c: Context, deps: ConsoleDeps, login: string): void {
  const options = { path: '/console', httpOnly: true, sameSite: 'Lax', secure: isSecure(deps) } as const;
  setCookie(c, DEVICE_COOKIE, makeDevice(deps.seal, login), { ...options, maxAge: YEAR_S });
}

/** Whether cookies are for https only. */
function isSecure({ publicUrl }: Pick<ConsoleDeps, 'publicUrl'>): boolean {
  return publicUrl.startsWith('https:');
}

/** By `?lang=`, which is remembered, else by what the browser asks for. */
function languageOf(c: Context, secure: boolean): ConsoleLocale {
  const asked = c.req.query('lang');
  if (asked === 'ko' || asked === 'en') {
    setCookie(c, LANGUAGE_COOKIE, asked, { path: '/console', maxAge: YEAR_S, sameSite: 'Lax', secure });
    return asked;
  }
  const accepted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim());
  return chooseLocale(getCookie(c, LANGUAGE_COOKIE), accepted) === 'ko' ? 'ko' : 'en';
}
