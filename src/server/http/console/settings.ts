import { type Context, Hono } from 'hono';
import {
  renderSettings,
  type SettingsFields,
  type SettingsForm,
  type SettingsView,
} from '../../../console/pages/settings';
import { LAYOUT_TEXTS } from '../../../console/texts/layout';
import { SETTINGS_TEXTS } from '../../../console/texts/settings';
import { TEST_MODE_TEXTS } from '../../../console/texts/test-mode';
import { reissueSecret, reissueTestKey, saveSettings, type Settings } from '../../merchants/change-settings';
import { exportSetUp } from '../../merchants/export-set-up';
import { findOpenPlayMoney } from '../../merchants/find-open-play-money';
import type { Merchant } from '../../merchants/find-profile';
import { testModeOf } from '../../merchants/test-mode';
import { changeOf, type ConsoleDeps, type MerchantEnv, showPage } from './console-context';
import { readPosition } from './read-position';
import { readRetention, readShop, readTests, readWhitelist } from './read-settings';

/** A merchant's name and sites, whitelist and REST keys. */
export function createSettingsRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', (c) => show(c, deps, {}));

  routes.get('/export', async (c) => {
    const { merchant } = c.var;
    c.header('Content-Disposition', `attachment; filename="${merchant.user_code}.json"`);
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'application/json; charset=utf-8');
    c.header('X-Content-Type-Options', 'nosniff');
    return c.body(`${JSON.stringify(await exportSetUp(deps, merchant), null, 2)}\n`);
  });

  routes.post('/shop', (c) => {
    const { shop, origins, problems } = readShop(c.var.form, c.var.frame.locale);
    const settings = { name: shop.name, allowed_origins: JSON.stringify(origins), allow_apps: shop.apps };
    return save(c, deps, { form: 'shop', fields: { ...storedFields(c.var.merchant), shop }, settings, problems });
  });

  routes.post('/whitelist', (c) => {
    const { whitelist, problems, notices } = readWhitelist(c.var.form, c.var.frame.locale);
    const { enabled, rules } = whitelist;
    const settings = { whitelist_enabled: enabled, whitelist_rules: JSON.stringify(rules) };
    const fields = { ...storedFields(c.var.merchant), whitelist };
    return save(c, deps, { form: 'whitelist', fields, settings, problems, notices });
  });

  routes.post('/test-channels', (c) => {
    const tests = readTests(c.var.form);
    const { mode, reads } = tests;
    const settings = {
      test_channels: mode === 'auto' ? null : mode,
      single_reads_include_test: reads === 'auto' ? null : reads === 'yes',
    };
    const fields = { ...storedFields(c.var.merchant), tests };
    return save(c, deps, { form: 'test-channels', fields, settings, problems: [] });
  });

  routes.post('/test-key', async (c) => {
    await reissueTestKey(deps, changeOf(c));
    return c.redirect(`/console/merchants/${c.var.merchant.user_code}/settings?notice=test-key#test-key`, 303);
  });

  routes.post('/retention', (c) => {
    const { retention, days, problems } = readRetention(c.var.form, c.var.frame.locale);
    const fields = { ...storedFields(c.var.merchant), retention };
    return save(c, deps, { form: 'retention', fields, settings: { retention_days: days }, problems });
  });

  routes.post('/secret', async (c) => {
    if (c.var.form['confirm'] !== 'true') {
      const sentences = [SETTINGS_TEXTS[c.var.frame.locale].notConfirmed];
      return show(c, deps, { problems: { form: 'secret', sentences } });
    }
    // Answered with the page itself: an address to come back to would have to show the secret again.
    return show(c, deps, { secret: await reissueSecret(deps, changeOf(c)) });
  });

  return routes;
}

type Saving = {
  readonly form: Exclude<SettingsForm, 'secret'>;
  readonly fields: SettingsFields;
  readonly settings: Settings;
  readonly problems: readonly string[];
  /** What was saved otherwise than it was typed in. */
  readonly notices?: readonly string[];
};

async function save(c: Context<MerchantEnv>, deps: ConsoleDeps, saving: Saving): Promise<Response> {
  const { form, fields, settings, problems, notices = [] } = saving;
  if (problems.length) return show(c, deps, { fields, problems: { form, sentences: problems } });
  const { merchant, frame } = c.var;
  // What is no version is nobody's: the form is shown again.
  const version = readPosition(c.var.form['version']) ?? -1;
  if (!(await saveSettings(deps, changeOf(c), { version, settings, action: form }))) {
    const sentences = [SETTINGS_TEXTS[frame.locale].conflict];
    return show(c, deps, { fields, problems: { form, sentences }, conflict: true });
  }
  if (!notices.length) return c.redirect(`/console/merchants/${merchant.user_code}/settings?saved`, 303);
  c.set('merchant', { ...merchant, version: version + 1 });
  return show(c, deps, { fields, notices: [LAYOUT_TEXTS[frame.locale].saved, ...notices] });
}

type Shown = Partial<Pick<SettingsView, 'fields' | 'problems' | 'notices' | 'secret'>> & {
  /** Somebody else was faster. */
  readonly conflict?: boolean;
};

async function show(c: Context<MerchantEnv>, deps: ConsoleDeps, shown: Shown): Promise<Response> {
  const { frame, merchant } = c.var;
  const { fields = storedFields(merchant), problems = null, secret = null, conflict = false } = shown;
  const [open] = await findOpenPlayMoney(deps.db, merchant.user_code);
  const tests = { mode: testModeOf(merchant), isDangerous: open?.takesMoney ?? false };
  const notices = shown.notices ?? noticesOf(c);
  const html = renderSettings({ frame, merchant, fields, tests, problems, notices, secret });
  if (conflict) return showPage(c, html, 409);
  return showPage(c, html, problems ? 422 : 200);
}

function noticesOf(c: Context<MerchantEnv>): readonly string[] {
  const { locale } = c.var.frame;
  if (c.req.query('notice') === 'test-key') return [TEST_MODE_TEXTS[locale].reissued];
  return c.req.query('saved') === undefined ? [] : [LAYOUT_TEXTS[locale].saved];
}

function storedFields(merchant: Merchant): SettingsFields {
  const { name, allowed_origins, allow_apps, whitelist_enabled, whitelist_rules, retention_days } = merchant;
  const { test_channels, single_reads_include_test: reads } = merchant;
  return {
    tests: { mode: test_channels ?? 'auto', reads: reads === null ? 'auto' : reads ? 'yes' : 'no' },
    retention: retention_days === null ? '' : String(retention_days),
    shop: { name, origins: allowed_origins.join('\n'), apps: allow_apps },
    whitelist: { enabled: whitelist_enabled, rules: whitelist_rules },
  };
}
