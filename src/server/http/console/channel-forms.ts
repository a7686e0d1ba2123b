import { type Context, Hono } from 'hono';
import { findPg, pgs } from '../../../catalog';
import { type ChannelFormView, renderChannelForm } from '../../../console/pages/channel-form';
import { CHANNEL_FORM_TEXTS } from '../../../console/texts/channel-form';
import type { Channel } from '../../merchants/find-profile';
import { countBefore, findChannel } from '../../merchants/list-channels';
import { addChannel, saveChannel } from '../../merchants/save-channel';
import { SEALED } from '../../store/sealed-columns';
import { CHANNELS_PER_PAGE, modeSchema } from './channel-list';
import { changeOf, type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';
import { emptyFields, fieldsOf, readChannelForm } from './read-channel-form';

/** Adding and editing a channel: a form with exactly the fields that its PG asks for. */
export function createChannelFormRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/new', (c) => {
    const pg = findPg(c.req.query('pg') ?? '');
    const mode = modeSchema.parse(c.req.query('mode'));
    return show(c, { mode, fields: pg && emptyFields(pg, contextOf(c, deps, pg.code)) });
  });

  routes.post('/new', async (c) => {
    const { form } = c.var;
    const pg = findPg(form['pg_provider'] ?? '');
    if (!pg) return showNotFound(c);
    const { draft, problems, fields } = readChannelForm(form, {
      ...contextOf(c, deps, pg.code),
      ...{ pg, stored: undefined },
    });
    if (!draft) return show(c, { mode: modeSchema.parse(form['mode']), fields, problems });
    const { channel_key } = await addChannel(deps, changeOf(c), draft);
    return backToList(c, deps, { mode: draft.mode, channel_key });
  });

  routes.get('/:channel_key/edit', async (c) => {
    const channel = await findChannel(deps.db, c.var.merchant.user_code, c.req.param('channel_key'));
    if (!channel) return showNotFound(c);
    const stored = openCredentials(deps, channel);
    const fields = fieldsOf(channel, { ...contextOf(c, deps, channel.pg_provider), stored });
    return show(c, { mode: channel.mode, edited: channel, fields });
  });

  routes.post('/:channel_key/edit', async (c) => {
    const { form, frame } = c.var;
    const channel = await findChannel(deps.db, c.var.merchant.user_code, c.req.param('channel_key'));
    const pg = channel && findPg(channel.pg_provider);
    if (!channel || !pg) return showNotFound(c);
    const { channel_key, type, mode } = channel;
    const stored = openCredentials(deps, channel);
    const context = { ...contextOf(c, deps, pg.code), pg, stored };
    const { draft, problems, fields } = readChannelForm({ ...form, type, mode }, context);
    if (!draft) return show(c, { mode, edited: channel, fields, problems });
    const result = await saveChannel(deps, changeOf(c), { channel_key, version: Number(form['version']), draft });
    if (result.kind === 'gone') return showNotFound(c);
    if (result.kind === 'saved') return backToList(c, deps, { mode, channel_key });
    const { current } = result;
    const said = CHANNEL_FORM_TEXTS[frame.locale].conflict(`${current.name}, ${current.pg_id}`);
    return show(c, { mode, edited: current, fields, problems: [said], conflict: true });
  });

  return routes;
}

type Shown = {
  readonly mode: 'test' | 'live';
  readonly edited?: Channel;
  readonly fields: ChannelFormView['fields'];
  readonly problems?: readonly string[];
  /** Somebody else was faster. */
  readonly conflict?: boolean;
};

function show(c: Context<MerchantEnv>, shown: Shown): Response {
  const { mode, edited, fields, problems = [], conflict = false } = shown;
  const { frame, merchant } = c.var;
  const choices = pgs
    .map(({ code, name }) => ({ code, name: name[frame.locale] }))
    .sort((a, b) => a.name.localeCompare(b.name, frame.locale));
  const html = renderChannelForm({ frame, merchant, mode, edited, fields, problems, pgs: choices });
  if (conflict) return showPage(c, html, 409);
  return showPage(c, html, problems.length ? 422 : 200);
}

/** To the page of the list where the channel is. */
async function backToList(
  c: Context<MerchantEnv>,
  { db }: ConsoleDeps,
  { mode, channel_key }: Pick<Channel, 'mode' | 'channel_key'>,
): Promise<Response> {
  const { user_code } = c.var.merchant;
  const page = Math.floor((await countBefore(db, user_code, channel_key)) / CHANNELS_PER_PAGE);
  const query = `mode=${mode}${page ? `&page=${page}` : ''}&notice=saved`;
  return c.redirect(`/console/merchants/${user_code}/channels?${query}`, 303);
}

function contextOf(c: Context<MerchantEnv>, { payments }: ConsoleDeps, code: string) {
  return { locale: c.var.frame.locale, hasDriver: payments.pgs.has(code) };
}

function openCredentials({ seal }: ConsoleDeps, channel: Channel): Readonly<Record<string, string>> {
  return JSON.parse(seal.open(channel.credentials_sealed, SEALED.credentials.of(channel))) as Record<string, string>;
}
