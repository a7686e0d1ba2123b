import { Hono } from 'hono';
import * as z from 'zod/mini';
import { renderDemo } from '../../demo/page';
import { chooseLocale } from '../../protocol/locale';
import { DEMO_USER_CODE } from '../merchants/create-demo-merchant';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';

export type DemoDeps = {
  readonly db: Db;
  readonly seal: Seal;
  /** Where the demo's own server reaches the gateway: over the network, like any shop's. */
  readonly gateway: () => string;
};

/** One request that the demo shop's server made, and its answer; secrets masked. */
type Exchange = {
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly status: number;
  readonly body: unknown;
};

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const verifySchema = z.object({ imp_uid: z.string().check(z.regex(/^imps?_\d+$/)) });
const tokenSchema = z.object({ response: z.object({ access_token: z.string() }) });
const MASK = '••••••••';

/** The demo store: a shop's page, and the two REST calls that a shop's server makes. */
export function createDemoRoutes(deps: DemoDeps): Hono {
  const routes = new Hono();
  routes.get('/demo', (c) => c.redirect('/demo/'));

  routes.get('/demo/', (c) => {
    const accepted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim());
    c.header('Content-Security-Policy', CSP);
    return c.html(
      renderDemo({
        locale: chooseLocale(c.req.query('lang'), accepted),
        userCode: DEMO_USER_CODE,
        sdk: '/v1/iamport.js',
        script: '/assets/demo.js',
        style: '/assets/demo.css',
        console: '/console/',
      }),
    );
  });

  routes.post('/demo/verify', async (c) => {
    const input = verifySchema.safeParse(await c.req.json<unknown>().catch(() => undefined));
    if (!input.success) return c.json({ error: 'expected {imp_uid}' }, 400);
    return c.json({ exchanges: await askGateway(deps, input.data.imp_uid) });
  });
  return routes;
}

/** `POST /users/getToken`, then `GET /payments/{imp_uid}`: never the page's word for it. */
async function askGateway({ db, seal, gateway }: DemoDeps, imp_uid: string): Promise<Exchange[]> {
  const shop = await db.selectFrom('merchants').selectAll().where('user_code', '=', DEMO_USER_CODE).executeTakeFirst();
  if (!shop) return [];
  const tokenPath = '/users/getToken';
  const answer = await fetch(gateway() + tokenPath, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ imp_key: shop.rest_key, imp_secret: seal.open(shop.rest_secret_sealed) }),
  });
  const body: unknown = await answer.json();
  const token = tokenSchema.safeParse(body);
  const first: Exchange = {
    request: { method: 'POST', path: tokenPath, body: { imp_key: shop.rest_key, imp_secret: MASK } },
    status: answer.status,
    body: token.success ? maskToken(body) : body,
  };
  if (!token.success) return [first];
  const path = `/payments/${imp_uid}?include_sandbox=true`;
  const found = await fetch(gateway() + path, {
    headers: { authorization: `Bearer ${token.data.response.access_token}` },
  });
  return [first, { request: { method: 'GET', path }, status: found.status, body: await found.json() }];
}

function maskToken(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (name === 'access_token' ? MASK : value)),
  ) as unknown;
}
