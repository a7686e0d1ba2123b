import { Hono } from 'hono';
import * as z from 'zod/mini';
import { renderMembers } from '../../demo/members-page';
import { renderDemo } from '../../demo/page';
import { chooseLocale } from '../../protocol/locale';
import { DEMO_USER_CODE } from '../merchants/create-demo-merchant';
import { findTestSettings, testModeOf } from '../merchants/test-mode';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import { limitBody } from './limit-body';
import { countOpening } from './write-limits';
import { SEALED } from '../store/sealed-columns';
import { readJson } from './read-form';

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
const verifySchema = z.object({
  imp_uid: z.string().check(z.regex(/^imps?_\d+$/)),
  record: z._default(z.enum(['payments', 'certifications']), 'payments'),
  tier: z._default(z.string().check(z.regex(/^([A-Z0-9]{3})?$/)), ''),
});
type Question = z.infer<typeof verifySchema>;
const tokenSchema = z.object({ response: z.object({ access_token: z.string() }) });
const VIEW = {
  userCode: DEMO_USER_CODE,
  sdk: '/v1/iamport.js',
  script: '/assets/demo.js',
  style: '/assets/demo.css',
  console: '/console/',
} as const;
const LINK = {
  ...{
    title: 'Mug',
    name: 'Mug',
    amount: 12_000,
    currency: 'KRW',
    user_code: DEMO_USER_CODE,
    merchant_uid: 'demo-link',
  },
  buyer_tel: '01000000000',
  pay_methods: [
    { pg: 'html5_inicis.MID-a', pay_method: 'card', label: '신용카드' },
    { pg: 'kakaopay.MID-c', pay_method: 'card', label: '카카오페이' },
  ],
};
/** Of a call of its page: an id or nothing. */
const LIMIT_BYTES = 4 * 1024;
const MASK = '••••••••';

/** The demo store: a shop's page, and the two REST calls that a shop's server makes. */
export function createDemoRoutes(deps: DemoDeps): Hono {
  const routes = new Hono();
  routes.use('/demo/*', limitBody(LIMIT_BYTES));
  routes.get('/demo', (c) => c.redirect('/demo/'));

  for (const [path, render] of [
    ['/demo/', renderDemo],
    ['/demo/members', renderMembers],
  ] as const) {
    routes.get(path, async (c) => {
      const accepted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim());
      c.header('Content-Security-Policy', CSP);
      const sdk = VIEW.sdk + (await testKeyQuery(deps));
      return c.html(render({ ...VIEW, sdk, locale: chooseLocale(c.req.query('lang'), accepted) }));
    });
  }

  routes.post('/demo/link', async (c) => {
    countOpening(c, DEMO_USER_CODE);
    const { token } = await signIn(deps);
    const { test_key } = await findTestSettings(deps.db, DEMO_USER_CODE);
    const made = await fetch(`${deps.gateway()}/api/supplements/v1/link/payment`, {
      method: 'POST',
      headers: { authorization: token ?? '', 'content-type': 'application/json', 'test-key': test_key },
      body: JSON.stringify({ payment_info: JSON.stringify(LINK), reusable: true }),
    });
    return c.json((await made.json()) as object);
  });

  routes.post('/demo/verify', async (c) => {
    countOpening(c, DEMO_USER_CODE);
    const input = verifySchema.safeParse(await readJson(c));
    if (!input.success) return c.json({ error: 'expected {imp_uid}' }, 400);
    return c.json({ exchanges: await askGateway(deps, input.data) });
  });
  return routes;
}

/** What the address of the SDK ends with where somebody has made the demo shop's test channels need its key. */
async function testKeyQuery({ db }: DemoDeps): Promise<string> {
  const demo = await db.selectFrom('merchants').selectAll().where('user_code', '=', DEMO_USER_CODE).executeTakeFirst();
  return demo && testModeOf(demo) === 'key' ? `?test_key=${demo.test_key}` : '';
}

/** `POST /users/getToken`, then the record itself: never the page's word for it. */
async function askGateway(deps: DemoDeps, { imp_uid, record, tier }: Question): Promise<Exchange[]> {
  const { exchange, token } = await signIn(deps);
  if (token === undefined) return [exchange];
  const path = `/${record}/${imp_uid}?include_sandbox=true`;
  const found = await fetch(deps.gateway() + path, {
    headers: { authorization: `Bearer ${token}`, ...(tier && { tier }) },
  });
  const body = maskPeople(await found.json(), record);
  return [exchange, { request: { method: 'GET', path }, status: found.status, body }];
}

/** Anybody who reaches the demo store may ask for any of its payments: who paid is nobody else's business. */
const PERSONAL = {
  payments: /^(buyer_\w+|custom_data|customer_uid|card_number|vbank_holder|user_agent)$/,
  certifications: /^(name|gender|birth|birthday|phone|carrier|unique_\w+)$/,
};

function maskPeople(body: unknown, record: Question['record']): unknown {
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) =>
      PERSONAL[record].test(name) && value !== null && value !== '' ? MASK : value,
    ),
  ) as unknown;
}

/** The first call of any shop's server. */
async function signIn({ db, seal, gateway }: DemoDeps): Promise<{ exchange: Exchange; token: string | undefined }> {
  const shop = await db
    .selectFrom('merchants')
    .selectAll()
    .where('user_code', '=', DEMO_USER_CODE)
    .executeTakeFirstOrThrow();
  const path = '/users/getToken';
  const answer = await fetch(gateway() + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      imp_key: shop.rest_key,
      imp_secret: seal.open(shop.rest_secret_sealed, SEALED.restSecret.of(shop)),
    }),
  });
  const body: unknown = await answer.json();
  const token = tokenSchema.safeParse(body);
  const exchange = {
    request: { method: 'POST', path, body: { imp_key: shop.rest_key, imp_secret: MASK } },
    status: answer.status,
    body: token.success ? maskToken(body) : body,
  };
  return { exchange, token: token.data?.response.access_token };
}

function maskToken(body: unknown): unknown {
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (name === 'access_token' ? MASK : value)),
  ) as unknown;
}
