import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { renderChannels } from '../../../console/pages/channels';
import { arrangeChannel, type ArrangeResult } from '../../merchants/arrange-channels';
import { listChannels } from '../../merchants/change-channels';
import { orderChannels } from '../../merchants/order-channels';
import { modeSchema } from './channel-mode';
import { changeOf, type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';
import { describeCard, matchPg } from './describe-channel';

const NOTICES = ['saved', 'gone', 'changed', 'has-payments', 'cannot-be-default'] as const;
const actionSchema = z.object({ action: z.enum(['up', 'down', 'default', 'off', 'on', 'delete']) });

/** The list of a merchant's channels with its buttons. */
export function createChannelRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', async (c) => {
    const { merchant, frame } = c.var;
    const all = await listChannels(deps.db, merchant.user_code);
    const mode = modeSchema.parse(c.req.query('mode'));
    const pg = c.req.query('pg');
    const notice = NOTICES.find((known) => known === c.req.query('notice')) ?? null;
    const context = { user_code: merchant.user_code, gateway: deps.publicUrl, locale: frame.locale };
    const channels = all.filter((channel) => channel.mode === mode).map((channel) => describeCard(channel, context));
    const match = pg === undefined ? null : matchPg(all, pg);
    return showPage(c, renderChannels({ frame, merchant, mode, channels, match, notice }));
  });

  routes.post('/order', async (c) => {
    const { form } = c.var;
    const mode = modeSchema.parse(form['mode']);
    const order = (form['order'] ?? '').split(',').filter(Boolean);
    return backToList(c, mode, await orderChannels(deps, changeOf(c), { mode, order }));
  });

  routes.post('/:channel_key', async (c) => {
    const asked = actionSchema.safeParse(c.var.form);
    if (!asked.success) return showNotFound(c);
    const channel_key = c.req.param('channel_key');
    const result = await arrangeChannel(deps, changeOf(c), { channel_key, action: asked.data.action });
    return backToList(c, modeSchema.parse(c.var.form['mode']), result);
  });

  return routes;
}

function backToList(c: Context<MerchantEnv>, mode: string, result: ArrangeResult): Response {
  const notice = result === 'done' ? '' : `&notice=${result}`;
  return c.redirect(`/console/merchants/${c.var.merchant.user_code}/channels?mode=${mode}${notice}`, 303);
}
