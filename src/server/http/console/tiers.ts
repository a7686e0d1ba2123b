import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { renderTiers, type UnsavedTier } from '../../../console/pages/tiers';
import { TIERS_TEXTS } from '../../../console/texts/tiers';
import { addTier, listTiers, removeTier, saveTier, type TierResult } from '../../merchants/change-tiers';
import { isMasked, maskUrl, unmaskUrl } from '../../mask-url';
import { isWebUrl } from '../../merchants/is-origin';
import { listChannelNames } from '../../merchants/list-channels';
import { changeOf, type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';

const NAME_LENGTH = 100;
const RESULTS = ['done', 'taken', 'gone', 'conflict', 'channel-taken', 'has-payments'] as const;
const text = z._default(z.string().check(z.trim()), '');
const newSchema = z.object({ tier_code: text, name: text });
const editSchema = z.object({
  action: z.enum(['save', 'remove']),
  name: text,
  version: z._default(z.string(), ''),
  ...{ test: text, live: text },
});

/** A merchant's sub-merchants and their channels. */
export function createTierRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', (c) => show(c, deps));

  routes.post('/', async (c) => {
    const fields = newSchema.parse(c.var.form);
    const texts = TIERS_TEXTS[c.var.frame.locale];
    const problems = /^[A-Z0-9]{3}$/.test(fields.tier_code) ? [] : [texts.badCode(fields.tier_code.slice(0, 20))];
    if (!isName(fields.name)) problems.push(texts.noName);
    const draft = { ...fields, channels: [], webhook_test_url: null, webhook_live_url: null };
    if (problems.length) return show(c, deps, { unsaved: { ...draft, isNew: true, problems } });
    const result = await addTier(deps, changeOf(c), draft);
    if (result === 'taken') {
      return show(c, deps, { unsaved: { ...draft, isNew: true, problems: [texts.results.taken] } });
    }
    return backToList(c, result);
  });

  routes.post('/:tier_code', async (c) => {
    const form = editSchema.safeParse(c.var.form);
    if (!form.success) return showNotFound(c);
    const { action, name, version } = form.data;
    const tier_code = c.req.param('tier_code');
    if (action === 'remove') return backToList(c, await removeTier(deps, changeOf(c), tier_code));
    const stored = (await listTiers(deps.db, c.var.merchant.user_code)).find((tier) => tier.tier_code === tier_code);
    const test = unmaskUrl(form.data.test, stored?.webhook_test_url ?? null) ?? form.data.test;
    const live = unmaskUrl(form.data.live, stored?.webhook_live_url ?? null) ?? form.data.live;
    const prefix = 'channel.';
    const channels = Object.keys(c.var.form).flatMap((field) =>
      field.startsWith(prefix) ? [field.slice(prefix.length)] : [],
    );
    const draft = { tier_code, name, channels, webhook_test_url: test || null, webhook_live_url: live || null };
    const texts = TIERS_TEXTS[c.var.frame.locale];
    const problems = isName(name) ? [] : [texts.noName];
    for (const url of [test, live]) if (url && !isAddress(url)) problems.push(texts.badUrl(maskUrl(url).slice(0, 100)));
    if (problems.length) return show(c, deps, { unsaved: { ...draft, isNew: false, problems } });
    const result = await saveTier(deps, changeOf(c), { version: Number(version), draft });
    if (result === 'done') return backToList(c, result);
    const unsaved = { ...draft, isNew: result === 'gone', problems: [texts.results[result]] };
    return show(c, deps, { unsaved, status: result === 'conflict' ? 409 : 422 });
  });

  return routes;
}

const URL_LENGTH = 2000;

function isAddress(url: string): boolean {
  return url.length <= URL_LENGTH && isWebUrl(url) && !isMasked(url);
}

function isName(name: string): boolean {
  return name !== '' && name.length <= NAME_LENGTH;
}

function backToList(c: Context<MerchantEnv>, result: TierResult): Response {
  return c.redirect(`/console/merchants/${c.var.merchant.user_code}/tiers?notice=${result}`, 303);
}

type Addresses = { readonly webhook_test_url: string | null; readonly webhook_live_url: string | null };

function maskStored(url: string | null, stored: string | null | undefined): string | null {
  return url !== null && url === stored ? maskUrl(url) : url;
}

async function show(
  c: Context<MerchantEnv>,
  deps: ConsoleDeps,
  { unsaved, status = 422 }: { readonly unsaved?: UnsavedTier; readonly status?: 409 | 422 } = {},
): Promise<Response> {
  const { merchant, frame } = c.var;
  const [tiers, channels] = [
    await listTiers(deps.db, merchant.user_code),
    await listChannelNames(deps.db, merchant.user_code),
  ];
  const notice = RESULTS.find((known) => known === c.req.query('notice')) ?? null;
  // What is stored stands masked; what somebody is typing stands as they typed it.
  const mask = <T extends Addresses>(shown: T, stored: Addresses | undefined): T => ({
    ...shown,
    webhook_test_url: maskStored(shown.webhook_test_url, stored?.webhook_test_url),
    webhook_live_url: maskStored(shown.webhook_live_url, stored?.webhook_live_url),
  });
  const html = renderTiers({
    frame,
    merchant,
    channels,
    notice,
    tiers: tiers.map((tier) => mask(tier, tier)),
    unsaved: unsaved
      ? mask(
          unsaved,
          tiers.find(({ tier_code }) => tier_code === unsaved.tier_code),
        )
      : null,
  });
  return showPage(c, html, unsaved ? status : 200);
}
