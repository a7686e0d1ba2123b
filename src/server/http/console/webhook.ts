import { type Context, Hono } from 'hono';
import { renderWebhook, type WebhookFields, type WebhookView } from '../../../console/pages/webhook';
import { LAYOUT_TEXTS } from '../../../console/texts/layout';
import { WEBHOOK_TEXTS } from '../../../console/texts/webhook';
import { issueSigningSecret, saveSettings } from '../../merchants/change-settings';
import { maskUrl } from '../../mask-url';
import type { Merchant } from '../../merchants/find-profile';
import { findMissingWebhooks } from '../../merchants/find-missing-webhooks';
import { listChoices } from '../../merchants/list-channels';
import { listDeliveries } from '../../store/webhook-deliveries';
import { resendWebhook } from '../../webhooks/resend-webhook';
import { testWebhook } from '../../webhooks/test-webhook';
import { modeSchema } from './channel-list';
import { changeOf, type ConsoleDeps, type MerchantEnv, showPage } from './console-context';
import { readPosition } from './read-position';
import { readWebhook } from './read-webhook';

const LISTED = 20;

/** Where a merchant's server hears of its payments, and what it has been told. */
export function createWebhookRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', (c) => show(c, deps, {}));

  routes.post('/', async (c) => {
    const { merchant, frame, form } = c.var;
    const { fields, problems } = readWebhook(form, frame.locale, merchant);
    if (problems.length) return show(c, deps, { fields, problems });
    const { urls, types, retries, first, confirm } = fields;
    const settings = {
      ...{ webhook_test_url: urls.test || null, webhook_live_url: urls.live || null },
      ...{ webhook_test_type: types.test, webhook_live_type: types.live, webhook_retries: retries },
      ...{ webhook_first: first, confirm_process: confirm },
    };
    const version = readPosition(form['version']) ?? -1;
    const saved = await saveSettings(deps, changeOf(c), { version, settings, action: 'webhook' });
    if (!saved) return show(c, deps, { fields, problems: [WEBHOOK_TEXTS[frame.locale].conflict], status: 409 });
    return c.redirect(`/console/merchants/${merchant.user_code}/webhook?notice=saved`, 303);
  });

  // Answered with the page: what a test came to is of this moment.
  routes.post('/test', async (c) => {
    const { merchant, frame, form } = c.var;
    const tested = await testWebhook(deps, changeOf(c), { merchant, mode: modeSchema.parse(form['mode']) });
    return tested ? show(c, deps, { tested }) : show(c, deps, { problems: [WEBHOOK_TEXTS[frame.locale].noUrl] });
  });

  routes.post('/secret', async (c) => {
    const mode = modeSchema.parse(c.var.form['mode']);
    return show(c, deps, { secret: { mode, text: await issueSigningSecret(deps, changeOf(c), mode) } });
  });

  routes.post('/deliveries/:id', async (c) => {
    const id = readPosition(c.req.param('id'));
    const resent = id !== undefined && (await resendWebhook(deps, changeOf(c), id));
    deps.webhooks.wake();
    const path = `/console/merchants/${c.var.merchant.user_code}/webhook`;
    return c.redirect(`${path}?notice=${resent ? 'resent' : 'gone'}`, 303);
  });

  return routes;
}

type Shown = Partial<Pick<WebhookView, 'fields' | 'problems' | 'tested' | 'secret'>> & { readonly status?: 409 };

async function show(c: Context<MerchantEnv>, deps: ConsoleDeps, shown: Shown): Promise<Response> {
  const { merchant, frame } = c.var;
  const { user_code } = merchant;
  const { fields = storedFields(merchant), problems = [], tested = null, secret = null, status } = shown;
  const before = readPosition(c.req.query('before'));
  const found = await listDeliveries(deps.db, { user_code, before, limit: LISTED + 1 });
  const deliveries = found.slice(0, LISTED);
  const html = renderWebhook({
    frame,
    merchant,
    fields: maskFields(fields, merchant),
    problems,
    tested,
    secret,
    deliveries,
    notices: noticesOf(c),
    missing: findMissingWebhooks(merchant, await listChoices(deps.db, user_code)),
    isSigned: {
      test: merchant.webhook_test_secret_sealed !== null || secret?.mode === 'test',
      live: merchant.webhook_secret_sealed !== null || secret?.mode === 'live',
    },
    older: found.length > LISTED ? (deliveries.at(-1)?.id ?? null) : null,
  });
  return showPage(c, html, status ?? (problems.length ? 422 : 200));
}

/** What is stored stands masked; what somebody is typing stands as they typed it. */
function maskFields({ urls: { test, live }, ...fields }: WebhookFields, stored: Merchant): WebhookFields {
  const mask = (url: string, own: string | null) => (url === own ? maskUrl(url) : url);
  return { ...fields, urls: { test: mask(test, stored.webhook_test_url), live: mask(live, stored.webhook_live_url) } };
}

function noticesOf(c: Context<MerchantEnv>): readonly string[] {
  const { locale } = c.var.frame;
  const { resent, gone } = WEBHOOK_TEXTS[locale];
  const known: Readonly<Record<string, string>> = { saved: LAYOUT_TEXTS[locale].saved, resent, gone };
  const said = known[c.req.query('notice') ?? ''];
  return said === undefined ? [] : [said];
}

function storedFields(merchant: Merchant): WebhookFields {
  return {
    urls: { test: merchant.webhook_test_url ?? '', live: merchant.webhook_live_url ?? '' },
    types: { test: merchant.webhook_test_type, live: merchant.webhook_live_type },
    retries: merchant.webhook_retries,
    first: merchant.webhook_first,
    confirm: merchant.confirm_process,
  };
}
