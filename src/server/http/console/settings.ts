import { type Context, Hono } from 'hono';
import {
  renderSettings,
  type SettingsFields,
  type SettingsForm,
  type SettingsView,
} from '../../../console/pages/settings';
import { LAYOUT_TEXTS } from '../../../console/texts/layout';
import { SETTINGS_TEXTS } from '../../../console/texts/settings';
import { reissueSecret, saveSettings, type Settings } from '../../merchants/change-settings';
import { exportSetUp } from '../../merchants/export-set-up';
import type { Merchant } from '../../merchants/find-profile';
import { changeOf, type ConsoleDeps, type MerchantEnv, showPage } from './console-context';
import { readShop, readWhitelist } from './read-settings';

/** A merchant's name and sites, whitelist and REST keys. */
export function createSettingsRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', (c) => show(c, {}));

  routes.get('/export', async (c) => {
    const { merchant } = c.var;
    c.header('Content-Disposition', `attachment; filename="${merchant.user_code}.json"`);
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'application/json; charset=utf-8');
    c.header('X-Content-Type-Options', 'nosniff');
    return c.body(`${JSON.stringify(await exportSetUp(deps.db, deps.seal, merchant), null, 2)}\n`);
  });

  routes.post('/shop', (c) => {
    const { shop, origins, problems } = readShop(c.var.form, c.var.frame.locale);
    const settings = { name: shop.name, allowed_origins: JSON.stringify(origins) };
    return save(c, deps, { form: 'shop', fields: { ...storedFields(c.var.merchant), shop }, settings, problems });
  });

  routes.post('/whitelist', (c) => {
    const { whitelist, problems, notices } = readWhitelist(c.var.form, c.var.frame.locale);
    const { enabled, rules } = whitelist;
    const settings = { whitelist_enabled: enabled, whitelist_rules: JSON.stringify(rules) };
    const fields = { ...storedFields(c.var.merchant), whitelist };
    return save(c, deps, { form: 'whitelist', fields, settings, problems, notices });
  });

  routes.post('/secret', async (c) => {
    if (c.var.form['confirm'] !== 'true') {
      const sentences = [SETTINGS_TEXTS[c.var.frame.locale].notConfirmed];
      return show(c, { problems: { form: 'secret', sentences } });
    }
    // Answered with the page itself: an address to come back to would have to show the secret again.
    return show(c, { secret: await reissueSecret(deps, changeOf(c)) });
  });

  return routes;
}

type Saving = {
  readonly form: SettingsForm & ('shop' | 'whitelist');
  readonly fields: SettingsFields;
  readonly settings: Settings;
  readonly problems: readonly string[];
  /** What was saved otherwise than it was typed in. */
  readonly notices?: readonly string[];
};

async function save(c: Context<MerchantEnv>, deps: ConsoleDeps, saving: Saving): Promise<Response> {
  const { form, fields, settings, problems, notices = [] } = saving;
  if (problems.length) return show(c, { fields, problems: { form, sentences: problems } });
  const { merchant, frame } = c.var;
  const version = Number(c.var.form['version']);
  if (!(await saveSettings(deps, changeOf(c), { version, settings, action: form }))) {
    const sentences = [SETTINGS_TEXTS[frame.locale].conflict];
    return show(c, { fields, problems: { form, sentences }, conflict: true });
  }
  if (!notices.length) return c.redirect(`/console/merchants/${merchant.user_code}/settings?saved`, 303);
  c.set('merchant', { ...merchant, version: version + 1 });
  return show(c, { fields, notices: [LAYOUT_TEXTS[frame.locale].saved, ...notices] });
}

type Shown = Partial<Pick<SettingsView, 'fields' | 'problems' | 'notices' | 'secret'>> & {
  /** Somebody else was faster. */
  readonly conflict?: boolean;
};

function show(c: Context<MerchantEnv>, shown: Shown): Response {
  const { frame, merchant } = c.var;
  const { fields = storedFields(merchant), problems = null, secret = null, conflict = false } = shown;
  const saved = c.req.query('saved') === undefined ? [] : [LAYOUT_TEXTS[frame.locale].saved];
  const html = renderSettings({ frame, merchant, fields, problems, notices: shown.notices ?? saved, secret });
  if (conflict) return showPage(c, html, 409);
  return showPage(c, html, problems ? 422 : 200);
}

function storedFields({ name, allowed_origins, whitelist_enabled, whitelist_rules }: Merchant): SettingsFields {
  return {
    shop: { name, origins: allowed_origins.join('\n') },
    whitelist: { enabled: whitelist_enabled, rules: whitelist_rules },
  };
}
