import { Hono } from 'hono';
import { renderLink } from '../../link/page';
import { chooseLocale } from '../../protocol/locale';
import { findLinkState } from '../links/show-to-buyer';
import { findLinkProfile } from '../links/find-link-profile';
import type { PaymentDeps } from '../payments/deps';
import { describeLink } from './describe-link';
import { checkMisses, countMiss } from './write-limits';

const ASSETS = { sdk: '/v1/iamport.js', script: '/assets/link.js', style: '/assets/link.css' };
/** The window is shown in a frame or a popup of ours, or in place of this page. Nobody may frame the page itself. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Where buyers pay whom a shop has sent a payment link (gateway contract 9.8). */
export function createPayRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();

  routes.get('/pay/:code', async (c) => {
    checkMisses(c);
    const state = await findLinkState(deps, { code: c.req.param('code'), imp_uid: c.req.query('imp_uid') });
    const link = state.kind === 'closed' ? undefined : state.link;
    if (!link) countMiss(c);
    const profile = link && (await findLinkProfile(deps, link));
    const accepted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim());
    const locale = chooseLocale(link?.display_language ?? undefined, accepted) === 'ko' ? 'ko' : 'en';
    c.header('Content-Security-Policy', CSP);
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Content-Type-Options', 'nosniff');
    const view = describeLink(state, profile, locale);
    return c.html(renderLink({ ...view, locale, assets: ASSETS }), view.order ? 200 : 404);
  });

  return routes;
}
