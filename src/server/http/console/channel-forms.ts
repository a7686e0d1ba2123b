import { type Context, Hono } from 'hono';
import { findPg, pgs } from '../../../catalog';
import { type ChannelFormView, renderChannelForm } from '../../../console/pages/channel-form';
import { CONSOLE_TEXTS } from '../../../console/texts';
import { listChannels } from '../../merchants/change-channels';
import type { Channel, Merchant } from '../../merchants/find-profile';
import { addChannel, saveChannel, type SaveResult } from '../../merchants/save-channel';
import { modeSchema } from './channel-mode';
import { findOwnMerchant, showNotFound } from './own-merchant';
import { type ConsoleDeps, type ConsoleEnv, frameOf, showPage } from './console-context';
import { emptyFields, fieldsOf, readChannelForm } from './read-channel-form';

/** Adding and editing a channel: a form with exactly the fields that its PG asks for. */
export function createChannelFormRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();

  routes.get('/console/:user_code/channels/new', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    if (!merchant) return showNotFound(c, deps);
    const pg = findPg(c.req.query('pg') ?? '');
    const mode = modeSchema.parse(c.req.query('mode'));
    const { locale } = frameOf(c, c.get('session'), deps);
    return show(c, deps, { merchant, mode, fields: pg && emptyFields(pg, locale) });
  });

  routes.post('/console/:user_code/channels/new', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    const pg = findPg(c.get('form')['pg_provider'] ?? '');
    if (!merchant || !pg) return showNotFound(c, deps);
    const { locale } = frameOf(c, c.get('session'), deps);
    const { draft, problems, fields } = readChannelForm(c.get('form'), { pg, locale, stored: undefined });
    if (!draft) return show(c, deps, { merchant, mode: modeSchema.parse(c.get('form')['mode']), fields, problems });
    await addChannel(deps, { session: c.get('session'), user_code: merchant.user_code }, draft);
    return backToList(c, merchant, draft.mode);
  });

  routes.get('/console/:user_code/channels/:channel_key/edit', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    const channel = merchant && (await findOwnChannel(c, deps, merchant));
    if (!merchant || !channel) return showNotFound(c, deps);
    const { locale } = frameOf(c, c.get('session'), deps);
    const fields = fieldsOf(channel, { locale, stored: openCredentials(deps, channel) });
    return show(c, deps, { merchant, mode: channel.mode, edited: channel, fields });
  });

  routes.post('/console/:user_code/channels/:channel_key/edit', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    const channel = merchant && (await findOwnChannel(c, deps, merchant));
    const pg = channel && findPg(channel.pg_provider);
    if (!merchant || !channel || !pg) return showNotFound(c, deps);
    const { locale } = frameOf(c, c.get('session'), deps);
    const given = { ...c.get('form'), type: channel.type, mode: channel.mode };
    const { draft, problems, fields } = readChannelForm(given, { pg, locale, stored: openCredentials(deps, channel) });
    if (!draft) return show(c, deps, { merchant, mode: channel.mode, edited: channel, fields, problems });
    const { channel_key } = channel;
    const change = { session: c.get('session'), user_code: merchant.user_code };
    const version = Number(c.get('form')['version']);
    const result: SaveResult = await saveChannel(deps, change, { channel_key, version, draft });
    if (result.kind === 'gone') return showNotFound(c, deps);
    if (result.kind === 'saved') return backToList(c, merchant, channel.mode);
    const { current } = result;
    const said = CONSOLE_TEXTS[locale].form.conflict(`${current.name}, ${current.pg_id}`);
    return show(c, deps, { merchant, mode: channel.mode, edited: current, fields, problems: [said], conflict: true });
  });

  return routes;
}

type Shown = {
  readonly merchant: Merchant;
  readonly mode: 'test' | 'live';
  readonly edited?: Channel;
  readonly fields: ChannelFormView['fields'];
  readonly problems?: readonly string[];
  /** Somebody else was faster. */
  readonly conflict?: boolean;
};

function show(c: Context<ConsoleEnv>, deps: ConsoleDeps, shown: Shown): Response {
  const { merchant, mode, edited, fields, problems = [], conflict = false } = shown;
  const frame = frameOf(c, c.get('session'), deps);
  const choices = pgs
    .map(({ code, name }) => ({ code, name: name[frame.locale] }))
    .sort((a, b) => a.name.localeCompare(b.name, frame.locale));
  const html = renderChannelForm({ frame, merchant, mode, edited, fields, problems, pgs: choices });
  if (conflict) return showPage(c, html, 409);
  return showPage(c, html, problems.length ? 422 : 200);
}

function backToList(c: Context<ConsoleEnv>, { user_code }: Merchant, mode: string): Response {
  return c.redirect(`/console/${user_code}/channels?mode=${mode}&notice=saved`, 303);
}

async function findOwnChannel(c: Context<ConsoleEnv>, { db }: ConsoleDeps, merchant: Merchant) {
  const channels = await listChannels(db, merchant.user_code);
  return channels.find(({ channel_key }) => channel_key === c.req.param('channel_key'));
}

function openCredentials({ seal }: ConsoleDeps, channel: Channel): Readonly<Record<string, string>> {
  return JSON.parse(seal.open(channel.credentials_sealed)) as Record<string, string>;
}
