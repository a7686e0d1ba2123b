import { type Context, Hono } from 'hono';
import { renderWebhook, type WebhookFields } from '../../../console/pages/webhook';
import { LAYOUT_TEXTS } from '../../../console/texts/layout';
import { SETTINGS_TEXTS } from '../../../console/texts/settings';
import { saveSettings } from '../../merchants/change-settings';
import { changeOf, type ConsoleDeps, type MerchantEnv, showPage } from './console-context';
import { readWebhook } from './read-webhook';

/** Where a merchant's server hears of its payments. */
export function createWebhookRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', (c) => show(c, {}));

  routes.post('/', async (c) => {
    const { merchant, frame, form } = c.var;
    const { fields, problems } = readWebhook(form, frame.locale);
    if (problems.length) return show(c, { fields, problems });
    const settings = { webhook_test_url: fields.test || null, webhook_live_url: fields.live || null };
    const saved = await saveSettings(deps, changeOf(c), {
      ...{ version: Number(form['version']), settings },
      action: 'webhook',
    });
    if (!saved) return show(c, { fields, problems: [SETTINGS_TEXTS[frame.locale].conflict], status: 409 });
    return c.redirect(`/console/merchants/${merchant.user_code}/webhook?saved`, 303);
  });

  return routes;
}

type Shown = {
  readonly fields?: WebhookFields;
  readonly problems?: readonly string[];
  readonly status?: 409;
};

function show(c: Context<MerchantEnv>, { fields, problems = [], status }: Shown): Response {
  const { merchant, frame } = c.var;
  const stored = { test: merchant.webhook_test_url ?? '', live: merchant.webhook_live_url ?? '' };
  const notices = c.req.query('saved') === undefined ? [] : [LAYOUT_TEXTS[frame.locale].saved];
  const html = renderWebhook({ frame, merchant, fields: fields ?? stored, problems, notices });
  return showPage(c, html, status ?? (problems.length ? 422 : 200));
}
