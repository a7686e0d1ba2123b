import { Hono } from 'hono';
import * as z from 'zod/mini';
import { resolveChannel } from '../../channel/resolve-channel';
import { chooseLocale } from '../../protocol/locale';
import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';
import { opensTests, withoutTests } from '../merchants/test-mode';
import { cleanValue } from '../clean-text';
import type { PaymentDeps } from '../payments/deps';
import { pageOrigin } from '../payments/page-origin';
import { listBrandpayMethods } from '../sandbox/brandpay-methods';
import { limitBody } from './limit-body';
import { sendService } from './send-service';
import { readForm } from './read-form';
import { countOpening } from './write-limits';

const LIMIT_BYTES = 16 * 1024;
const key = z.string().check(z.minLength(1), z.maxLength(300));
const askSchema = z.object({ customerKey: key, tier_code: z.optional(z.string()), test_key: z.optional(z.string()) });
const formSchema = z.object({
  ...{ customerKey: key, request_id: key, page: z.enum(['settings', 'password']) },
  origin: pageOrigin,
  ...{ tier_code: z.optional(z.string()), test_key: z.optional(z.string()) },
});

/** What the module of Toss BrandPay asks for (sdk contract 10.3). Only test channels have it: there is no driver yet. */
export function createBrandpayRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();
  routes.use('/modules/toss-brandpay/*', limitBody(LIMIT_BYTES));

  routes.post('/modules/toss-brandpay/:user_code/methods', async (c) => {
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cache-Control', 'no-store');
    countOpening(c, c.req.param('user_code'));
    const asked = askSchema.safeParse(await readForm(c));
    if (!asked.success) return c.json({ code: 'BadRequest', message: 'customerKey: expected 1 to 300 characters' });
    const shop = await findShop(deps, c.req.param('user_code'), asked.data);
    if (!shop) return c.json({ code: 'BadRequest', message: 'expected a shop with a test channel of toss_brandpay' });
    return c.json({ code: null, methods: listBrandpayMethods(asked.data.customerKey) });
  });

  routes.post('/modules/toss-brandpay/:user_code/window', async (c) => {
    countOpening(c, c.req.param('user_code'));
    const form = formSchema.safeParse(readJson((await readForm(c))[OPEN_WINDOW_FIELD]));
    if (!form.success) return c.text('This address opens windows for IMP.loadModule.', 400);
    const { customerKey, request_id, page, origin } = form.data;
    const shop = await findShop(deps, c.req.param('user_code'), form.data);
    const accepted = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim());
    const { cards, accounts } = listBrandpayMethods(customerKey);
    const methods = [
      ...cards.map(({ alias, cardName, cardNumber }) => `${alias} · ${cardName} ${cardNumber}`),
      ...accounts.map(({ alias, bank, accountNumber }) => `${alias} · ${bank} ${accountNumber}`),
    ];
    const view = {
      locale: chooseLocale(undefined, accepted),
      shopName: shop?.merchant.name ?? '',
      bridge: { request_id, origin, kind: 'iframe', isReturn: false, key: null, presence: null, next: null },
      step: page === 'settings' ? { kind: page, methods } : { kind: page },
    } as const;
    return shop ? sendService(c, view, origin) : c.text('This shop has no test channel of toss_brandpay.', 404);
  });

  return routes;
}

type Asking = { readonly tier_code?: string | undefined; readonly test_key?: string | undefined };

async function findShop({ readProfile }: PaymentDeps, user_code: string, { tier_code, test_key }: Asking) {
  const found = await readProfile(user_code, tier_code || undefined);
  const profile = found && withoutTests(found, opensTests(found.merchant, test_key));
  const choice = resolveChannel(profile?.channels ?? [], { type: 'payment', pg: 'toss_brandpay', strictPg: true });
  return choice.kind === 'found' && choice.channel.mode === 'test' ? profile : undefined;
}

function readJson(field: unknown): unknown {
  try {
    return cleanValue(JSON.parse(String(field)));
  } catch {
    return undefined;
  }
}
