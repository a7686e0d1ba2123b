import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type GroupView, renderRouting, type UnsavedGroup } from '../../../console/pages/routing';
import { addGroup, type GroupResult, removeGroup, saveGroup } from '../../merchants/change-groups';
import type { ChannelGroup } from '../../merchants/find-profile';
import { type CardChannel, listPayable } from '../../merchants/list-channels';
import { planAt, plansAhead } from '../../merchants/share-out';
import { findGroups, type GroupDraft } from '../../merchants/write-group';
import type { WeightedChannel } from '../../store/schema';
import { modeSchema } from './channel-list';
import { changeOf, type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';
import { describeShares } from './describe-shares';
import { readGroupForm, toFieldTime } from './read-group-form';
import { ROUTING_TEXTS } from '../../../console/texts/routing';

const RESULTS = ['done', 'taken', 'gone', 'conflict', 'channel-gone', 'has-keys'] as const;

/** A merchant's channel groups: smart routing. */
export function createRoutingRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', (c) => show(c, deps));

  routes.post('/', async (c) => {
    const mode = modeSchema.parse(c.var.form['mode']);
    const { locale } = c.var.frame;
    const read = readGroupForm(c.var.form, { group_id: '', locale, now: deps.clock.now() });
    if (!read.draft) return show(c, deps, { unsaved: { ...read.fields, problems: read.problems } });
    const draft = { ...read.draft, mode, group_id: `channel-group-${randomUUID()}` };
    const refused = await refuseUndriven(c, deps, { draft, fields: read.fields });
    if (refused) return refused;
    return answer(c, deps, { result: await addGroup(deps, changeOf(c), draft), fields: read.fields });
  });

  routes.post('/:group_id', async (c) => {
    const { form, frame } = c.var;
    const group_id = c.req.param('group_id');
    if (form['action'] === 'remove') return backToList(c, await removeGroup(deps, changeOf(c), group_id));
    if (form['action'] !== 'save') return showNotFound(c);
    const read = readGroupForm(form, { group_id, locale: frame.locale, now: deps.clock.now() });
    if (!read.draft) return show(c, deps, { unsaved: { ...read.fields, problems: read.problems } });
    // Its mode stays what it is, whatever the tab says.
    const draft = { ...read.draft, mode: modeSchema.parse(form['mode']) };
    const refused = await refuseUndriven(c, deps, { draft, fields: read.fields });
    if (refused) return refused;
    const result = await saveGroup(deps, changeOf(c), { version: Number(form['version']), draft });
    return answer(c, deps, { result, fields: read.fields });
  });

  return routes;
}

type Writing = { readonly draft: GroupDraft; readonly fields: Omit<UnsavedGroup, 'problems'> };

/** Shows the form again where a channel would get a share that nobody can pay (product.md 4). */
async function refuseUndriven(
  c: Context<MerchantEnv>,
  deps: ConsoleDeps,
  { draft, fields }: Writing,
): Promise<Response | undefined> {
  const channels = await listPayable(deps.db, c.var.merchant.user_code);
  const names = findUndriven([...draft.channels, ...(draft.next?.channels ?? [])], channels, deps);
  if (!names.length) return undefined;
  const problems = [ROUTING_TEXTS[c.var.frame.locale].noDriver(names.join(', '))];
  return show(c, deps, { unsaved: { ...fields, problems } });
}

/** Channels of a plan that are to speak to their PG, where openimp does not: their names. */
function findUndriven(
  plan: readonly WeightedChannel[],
  channels: readonly CardChannel[],
  { payments }: ConsoleDeps,
): readonly string[] {
  return channels
    .filter(({ channel_key }) => plan.some((one) => one.channel_key === channel_key))
    .filter(({ mode, test_against }) => mode === 'live' || test_against !== 'sandbox')
    .filter(({ pg_provider }) => !payments.pgs.has(pg_provider))
    .map(({ name }) => name);
}

type Answering = { readonly result: GroupResult; readonly fields: Omit<UnsavedGroup, 'problems'> };

function answer(
  c: Context<MerchantEnv>,
  deps: ConsoleDeps,
  { result, fields }: Answering,
): Response | Promise<Response> {
  if (result === 'done' || result === 'gone') return backToList(c, result);
  const problems = [ROUTING_TEXTS[c.var.frame.locale].results[result]];
  return show(c, deps, { unsaved: { ...fields, problems }, status: result === 'conflict' ? 409 : 422 });
}

function backToList(c: Context<MerchantEnv>, result: GroupResult): Response {
  const mode = modeSchema.parse(c.var.form['mode']);
  return c.redirect(`/console/merchants/${c.var.merchant.user_code}/routing?mode=${mode}&notice=${result}`, 303);
}

async function show(
  c: Context<MerchantEnv>,
  deps: ConsoleDeps,
  { unsaved, status = 422 }: { readonly unsaved?: UnsavedGroup; readonly status?: 409 | 422 } = {},
): Promise<Response> {
  const { merchant, frame, form } = c.var;
  const mode = modeSchema.parse(form['mode'] ?? c.req.query('mode'));
  const all = await listPayable(deps.db, merchant.user_code);
  const groups = (await findGroups(deps.db, merchant.user_code)).filter((group) => group.mode === mode);
  const now = deps.clock.now();
  const channels = all
    .filter((channel) => channel.mode === mode)
    .map(({ channel_key, name, pg_provider, pg_id, active }) => ({
      channel_key,
      name,
      active,
      pg: `${pg_provider}.${pg_id}`,
    }));
  const html = renderRouting({
    frame,
    merchant,
    mode,
    channels,
    groups: groups.map((group) => ({
      ...toView(group, { channels: all, now }),
      undriven: findUndriven([planAt(group, now), ...plansAhead(group, now)].flat(), all, deps),
    })),
    notice: RESULTS.find((known) => known === c.req.query('notice')) ?? null,
    unsaved: unsaved ?? null,
  });
  return showPage(c, html, unsaved ? status : 200);
}

type Surroundings = { readonly channels: readonly CardChannel[]; readonly now: number };

function toView(group: ChannelGroup, { channels, now }: Surroundings): Omit<GroupView, 'undriven'> {
  const { group_id, name, version, next_at } = group;
  const [ahead] = plansAhead(group, now);
  const active = channels.filter((channel) => channel.active);
  return {
    group_id,
    name,
    version,
    weights: toTyped(planAt(group, now)),
    changeAt: ahead && next_at !== null ? toFieldTime(next_at) : '',
    next: toTyped(ahead ?? []),
    shares: describeShares(group, { channels: active, at: now }),
  };
}

function toTyped(plan: readonly WeightedChannel[]): Record<string, string> {
  return Object.fromEntries(plan.map(({ channel_key, weight }) => [channel_key, String(weight)]));
}
