import { Hono } from 'hono';
import * as z from 'zod/mini';
import { renderChannels } from '../../../console/pages/channels';
import { arrangeChannel } from '../../merchants/arrange-channels';
import { listChannels } from '../../merchants/change-channels';
import { createChannelFormRoutes } from './channel-forms';
import { modeSchema } from './channel-mode';
import { describeCard, matchPg } from './describe-channel';
import { findOwnMerchant, showNotFound } from './own-merchant';
import { type ConsoleDeps, type ConsoleEnv, frameOf, showPage } from './console-context';

const NOTICES = ['saved', 'gone', 'has-payments', 'cannot-be-default'] as const;
const actionSchema = z.object({ action: z.enum(['up', 'down', 'default', 'off', 'on', 'delete']) });

/** A merchant's channels: the list with its buttons, and the forms behind it. */
export function createChannelRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.route('/', createChannelFormRoutes(deps));

  routes.get('/console/:user_code/channels', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    if (!merchant) return showNotFound(c, deps);
    const all = await listChannels(deps.db, merchant.user_code);
    const mode = modeSchema.parse(c.req.query('mode'));
    const frame = frameOf(c, c.get('session'), deps);
    const pg = c.req.query('pg');
    const notice = NOTICES.find((known) => known === c.req.query('notice')) ?? null;
    const channels = all
      .filter((channel) => channel.mode === mode)
      .map((channel) => describeCard(channel, { user_code: merchant.user_code, locale: frame.locale }));
    const match = pg === undefined ? null : matchPg(all, pg);
    return showPage(c, renderChannels({ frame, merchant, mode, channels, match, notice }));
  });

  routes.post('/console/:user_code/channels/:channel_key', async (c) => {
    const merchant = await findOwnMerchant(c, deps);
    const asked = actionSchema.safeParse(c.get('form'));
    if (!merchant || !asked.success) return showNotFound(c, deps);
    const { user_code } = merchant;
    const change = { session: c.get('session'), user_code };
    const channel_key = c.req.param('channel_key');
    const result = await arrangeChannel(deps, change, { channel_key, action: asked.data.action });
    const mode = modeSchema.parse(c.get('form')['mode']);
    return c.redirect(
      `/console/${user_code}/channels?mode=${mode}${result === 'done' ? '' : `&notice=${result}`}`,
      303,
    );
  });

  return routes;
}
