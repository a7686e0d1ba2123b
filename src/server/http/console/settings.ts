import { type Context, Hono } from 'hono';
import { renderSettings, type SettingsFields, type SettingsView } from '../../../console/pages/settings';
import { CONSOLE_TEXTS } from '../../../console/texts';
import { reissueSecret, saveSettings, type SettingsEdit } from '../../merchants/change-settings';
import type { Merchant } from '../../merchants/find-profile';
import { type ConsoleDeps, type ConsoleEnv, frameOf, showPage } from './console-context';
import { findOwnMerchant, showNotFound } from './own-merchant';
import { readWebhook, readWhitelist } from './read-settings';

/** A merchant's webhook addresses, whitelist and REST keys. */
export function createSettingsRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();

  routes.get('/console/:user_code/settings', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    return merchant ? show(c, deps, { merchant }) : showNotFound(c, deps);
  });

  routes.post('/console/:user_code/settings/webhook', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    if (!merchant) return showNotFound(c, deps);
    const { locale } = frameOf(c, c.get('session'), deps);
    const { webhook, problems } = readWebhook(c.get('form'), locale);
    const fields = { ...storedFields(merchant), webhook };
    const settings = { webhook_test_url: webhook.test || null, webhook_live_url: webhook.live || null };
    const form = 'webhook';
    if (problems.length) return show(c, deps, { merchant, fields, problems: { form, sentences: problems } });
    return save(c, deps, { merchant, fields, form, settings, notices: [] });
  });

  routes.post('/console/:user_code/settings/whitelist', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    if (!merchant) return showNotFound(c, deps);
    const { locale } = frameOf(c, c.get('session'), deps);
    const { whitelist, problems, notices } = readWhitelist(c.get('form'), locale);
    const fields = { ...storedFields(merchant), whitelist };
    const form = 'whitelist';
    if (problems.length) return show(c, deps, { merchant, fields, problems: { form, sentences: problems } });
    const settings = {
      whitelist_enabled: whitelist.enabled,
      whitelist_rules: JSON.stringify(whitelist.rules),
    };
    return save(c, deps, { merchant, fields, form, settings, notices });
  });

  routes.post('/console/:user_code/settings/secret', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    if (!merchant) return showNotFound(c, deps);
    if (c.get('form')['confirm'] !== 'true') {
      const { locale } = frameOf(c, c.get('session'), deps);
      const sentences = [CONSOLE_TEXTS[locale].settings.notConfirmed];
      return show(c, deps, { merchant, problems: { form: 'keys', sentences } });
    }
    // Answered with the page itself: an address to come back to would have to show the secret again.
    const secret = await reissueSecret(deps, { session: c.get('session'), user_code: merchant.user_code });
    return show(c, deps, { merchant, secret });
  });

  return routes;
}

type Saving = Pick<SettingsEdit, 'settings'> & {
  readonly merchant: Merchant;
  readonly fields: SettingsFields;
  readonly form: 'webhook' | 'whitelist';
  readonly notices: readonly string[];
};

async function save(c: Context<ConsoleEnv>, deps: ConsoleDeps, saving: Saving): Promise<Response> {
  const { merchant, fields, form, settings, notices } = saving;
  const { user_code } = merchant;
  const version = Number(c.get('form')['version']);
  const change = { session: c.get('session'), user_code };
  const texts = CONSOLE_TEXTS[frameOf(c, c.get('session'), deps).locale];
  if (!(await saveSettings(deps, change, { version, settings, action: form }))) {
    const sentences = [texts.settings.conflict];
    return show(c, deps, { merchant, fields, problems: { form, sentences }, conflict: true });
  }
  if (!notices.length) return c.redirect(`/console/${user_code}/settings?saved`, 303);
  const saved = { ...merchant, version: version + 1 };
  return show(c, deps, { merchant: saved, fields, notices: [texts.channels.saved, ...notices] });
}

type Shown = Partial<Pick<SettingsView, 'fields' | 'problems' | 'notices' | 'secret'>> & {
  readonly merchant: Merchant;
  readonly conflict?: boolean;
};

function show(c: Context<ConsoleEnv>, deps: ConsoleDeps, shown: Shown): Response {
  const { merchant, fields = storedFields(merchant), problems = null, secret = null, conflict = false } = shown;
  const frame = frameOf(c, c.get('session'), deps);
  const saved = c.req.query('saved') === undefined ? [] : [CONSOLE_TEXTS[frame.locale].channels.saved];
  const html = renderSettings({ frame, merchant, fields, problems, notices: shown.notices ?? saved, secret });
  if (conflict) return showPage(c, html, 409);
  return showPage(c, html, problems ? 422 : 200);
}

function storedFields(merchant: Merchant): SettingsFields {
  const { webhook_test_url, webhook_live_url, whitelist_enabled, whitelist_rules } = merchant;
  return {
    webhook: { test: webhook_test_url ?? '', live: webhook_live_url ?? '' },
    whitelist: { enabled: whitelist_enabled, rules: whitelist_rules },
  };
}
