import { Hono, type MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { timingSafeEqual } from 'node:crypto';
import { renderProblem } from '../../../console/pages/problem';
import { findSession } from '../../admins/sessions';
import { createAccountRoutes } from './account';
import { createAccountsRoutes, createUsersRoutes } from './accounts';
import { createCancelRoutes } from './cancel-payment';
import { createChannelFormRoutes } from './channel-forms';
import { createChannelRoutes } from './channels';
import {
  type ConsoleDeps,
  type ConsoleEnv,
  frameOf,
  type MerchantEnv,
  sessionCookie,
  showNotFound,
  showPage,
} from './console-context';
import { createFreeOrderRoutes } from './free-order';
import { createUnknownPaymentRoutes } from './unknown-payments';
import { createForgetRoutes } from './forget-buyer';
import { createHistoryRoutes } from './history';
import { createIdentityRoutes } from './identity';
import { createLinkRoutes } from './links';
import { createMerchantRoutes } from './merchants';
import { createPaymentPages } from './payments';
import { createRoutingRoutes } from './routing';
import { createSettingsRoutes } from './settings';
import { createSignInRoutes, redirectToSignIn } from './sign-in';
import { createTierRoutes } from './tiers';
import { createTryRoutes } from './try';
import { createWebhookRoutes } from './webhook';
import { DatabaseAway } from '../../store/database-away';
import { limitBody } from '../limit-body';
import { AWAY_SECONDS } from '../show-notice';
import { readForm } from '../read-form';

const LIMIT_BYTES = 256 * 1024;

/**
 * The admin console. Every route below the sign-in needs a session; every form also the session's csrf token and our own
 * origin; and an account that belongs to one merchant finds no other.
 */
export function createConsoleRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/console', (c) => c.redirect('/console/merchants'));
  routes.get('/console/', (c) => c.redirect('/console/merchants'));
  routes.use('/console/*', limitBody(LIMIT_BYTES));
  routes.route('/', createSignInRoutes(deps));
  routes.use('/console/*', requireSession(deps));
  routes.route('/console/account', createAccountRoutes(deps));
  routes.route('/console/accounts', createAccountsRoutes(deps));
  routes.route('/', createMerchantRoutes(deps));
  routes.route('/console/merchants/:user_code', createMerchantPages(deps));
  routes.all('/console/*', showNotFound);
  routes.onError((error, c) => {
    if (!(error instanceof DatabaseAway)) throw error;
    deps.log('error', 'request.failed', { path: c.req.path, error });
    c.header('Retry-After', String(AWAY_SECONDS));
    // Without the session, which cannot be read: the page has no menu.
    return showPage(c, renderProblem({ frame: frameOf(c, undefined, deps), kind: 'away' }), 503);
  });
  return routes;
}

/** The pages of one merchant, for those who may see it. */
function createMerchantPages(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.use(requireMerchant(deps));
  routes.get('/', (c) => c.redirect(`/console/merchants/${c.var.merchant.user_code}/channels`));
  routes.route('/channels', createChannelFormRoutes(deps));
  routes.route('/channels', createTryRoutes(deps));
  routes.route('/channels', createChannelRoutes(deps));
  routes.route('/webhook', createWebhookRoutes(deps));
  routes.route('/', createPaymentPages(deps));
  routes.route('/', createCancelRoutes(deps));
  routes.route('/', createFreeOrderRoutes(deps));
  routes.route('/', createUnknownPaymentRoutes(deps));
  routes.route('/', createForgetRoutes(deps));
  routes.route('/links', createLinkRoutes(deps));
  routes.route('/identity', createIdentityRoutes(deps));
  routes.route('/tiers', createTierRoutes(deps));
  routes.route('/routing', createRoutingRoutes(deps));
  routes.route('/settings', createSettingsRoutes(deps));
  routes.route('/users', createUsersRoutes(deps));
  routes.route('/history', createHistoryRoutes(deps));
  return routes;
}

function requireSession(deps: ConsoleDeps): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    const session = await findSession(deps, getCookie(c, sessionCookie(deps)) ?? '');
    if (!session) return redirectToSignIn(c, deps);
    c.set('session', session);
    c.set('frame', frameOf(c, session, deps));
    c.set('form', {});
    if (c.req.method !== 'GET') {
      // What cannot be read as a form has no token either.
      const form = toTexts(await readForm(c));
      if (!isSame(form['csrf'] ?? '', session.csrf)) {
        return showPage(c, renderProblem({ frame: c.var.frame, kind: 'csrf' }), 403);
      }
      c.set('form', form);
    }
    await next();
    if (c.req.method !== 'GET') deps.onChange();
    return undefined;
  };
}

function requireMerchant({ db }: ConsoleDeps): MiddlewareHandler<MerchantEnv> {
  return async (c, next) => {
    const user_code = c.req.param('user_code') ?? '';
    const own = c.var.session.user_code;
    if (!/^\w{1,40}$/.test(user_code) || (own !== null && own !== user_code)) return showNotFound(c);
    const merchant = await db.selectFrom('merchants').selectAll().where('user_code', '=', user_code).executeTakeFirst();
    if (!merchant) return showNotFound(c);
    c.set('merchant', merchant);
    return next();
  };
}

/** Uploaded files are no texts, and a zero byte is nothing that PostgreSQL could store. */
function toTexts(body: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value.replaceAll('\0', '')]] : [],
    ),
  );
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
