import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import * as z from 'zod/mini';
import { renderSignIn } from '../../../console/pages/sign-in';
import { renderProblem } from '../../../console/pages/problem';
import { endSession, endSessionsOf, findSession } from '../../admins/sessions';
import { signIn } from '../../admins/sign-in';
import { writeAudit } from '../../admins/write-audit';
import { clientAddress } from '../client-address';
import { readForm } from '../read-form';
import { countOpening } from '../write-limits';
import {
  type ConsoleDeps,
  DEVICE_COOKIE,
  frameOf,
  rememberDevice,
  rememberSession,
  sessionCookie,
  showPage,
} from './console-context';

const signInSchema = z.object({
  // No zero byte, which PostgreSQL does not take.
  login: z.string().check(z.maxLength(100), z.regex(/^[^\0]*$/)),
  password: z.string().check(z.maxLength(1000)),
  next: z._default(z.string(), '/console/merchants'),
});

/** Signing in and out. */
export function createSignInRoutes(deps: ConsoleDeps): Hono {
  const routes = new Hono();

  routes.get('/console/login', (c) => {
    const problem = c.req.query('ended') === undefined ? undefined : ({ kind: 'ended' } as const);
    const next = readNext(c.req.query('next'));
    return showPage(c, renderSignIn({ frame: frameOf(c, undefined, deps), next, ...(problem && { problem }) }));
  });

  routes.post('/console/login', async (c) => {
    countOpening(c, '');
    const form = signInSchema.safeParse(await readForm(c));
    if (!isOwnOrigin(c, deps)) {
      return showPage(c, renderProblem({ frame: frameOf(c, undefined, deps), kind: 'csrf' }), 403);
    }
    if (!form.success) return c.redirect('/console/login', 303);
    const { login, password } = form.data;
    const next = readNext(form.data.next);
    const device = getCookie(c, DEVICE_COOKIE);
    const result = await signIn(deps, { login, password, device, address: clientAddress(c) });
    if (result.kind === 'in') {
      rememberSession(c, deps, result.session);
      rememberDevice(c, deps, login);
      return c.redirect(next, 303);
    }
    await deps.noteRefusal({ what: 'sign-in', ...(await ownerOf(deps, login)), address: clientAddress(c) });
    const frame = frameOf(c, undefined, deps);
    if (result.kind === 'wrong') return showPage(c, renderSignIn({ frame, problem: result, login, next }), 401);
    c.header('Retry-After', String(result.seconds));
    const problem = { kind: 'wait', minutes: Math.ceil(result.seconds / 60) } as const;
    return showPage(c, renderSignIn({ frame, problem, login, next }), 429);
  });

  routes.post('/console/logout', async (c) => {
    const token = getCookie(c, sessionCookie(deps)) ?? '';
    const session = await findSession(deps, token);
    if (!session) return c.redirect('/console/login', 303);
    const { csrf, everywhere } = await readForm(c);
    if (csrf !== session.csrf) {
      return showPage(c, renderProblem({ frame: frameOf(c, session, deps), kind: 'csrf' }), 403);
    }
    if (everywhere === 'true') {
      const { login } = session;
      await endSessionsOf(deps, login);
      const at = deps.clock.now();
      await writeAudit(deps.db, { login, user_code: null, action: 'sign-out-everywhere', detail: {}, at });
    } else await endSession(deps, token);
    deleteCookie(c, sessionCookie(deps), { path: '/console', secure: deps.publicUrl.startsWith('https:') });
    return c.redirect('/console/login', 303);
  });

  return routes;
}

/** Whose history a refused sign-in belongs to; what was typed in is not repeated: it may have been a password. */
async function ownerOf({ db }: ConsoleDeps, login: string): Promise<{ user_code: string | null; login?: string }> {
  const known = await db.selectFrom('admins').select('user_code').where('login', '=', login).executeTakeFirst();
  return known ? { user_code: known.user_code, login } : { user_code: null };
}

/** To the sign-in, and back here afterwards. What a form held would be lost, so that its page is where one comes back. */
export function redirectToSignIn(c: Context, deps: ConsoleDeps): Response {
  const url = new URL(c.req.url);
  const next = c.req.method === 'GET' ? url.pathname + url.search : '/console/merchants';
  const ended = getCookie(c, sessionCookie(deps)) === undefined ? '' : '&ended';
  return c.redirect(`/console/login?next=${encodeURIComponent(next)}${ended}`, 303);
}

/** Only to a page of the console, whatever the address says. */
function readNext(next: string | undefined): string {
  return next && /^\/console\/[^\\]*$/.test(next) && !next.includes('//') ? next : '/console/merchants';
}

/**
 * Browsers send the origin with every form: one of another site would sign an operator into somebody else's account. Ours
 * is the public one, or the host that was asked, which a proxy may have changed.
 */
function isOwnOrigin(c: Context, { publicUrl }: ConsoleDeps): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined || origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host');
}
