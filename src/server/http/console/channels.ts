import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { renderChannels } from '../../../console/pages/channels';
import { arrangeChannel, type ArrangeResult } from '../../merchants/arrange-channels';
import { listChannelPage, listChoices } from '../../merchants/list-channels';
import { findOpenPlayMoney } from '../../merchants/find-open-play-money';
import { orderChannels } from '../../merchants/order-channels';
import { testModeOf, withoutTests } from '../../merchants/test-mode';
import { findGroups } from '../../merchants/write-group';
import { CHANNELS_PER_PAGE, modeSchema } from './channel-list';
import { changeOf, type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';
import { readPosition } from './read-position';
import { describeCard, matchGroup, matchPg } from './describe-channel';
import { callContextOf } from './write-calls';

const NOTICES = ['saved', 'gone', 'changed', 'has-payments', 'cannot-be-default'] as const;
const actionSchema = z.object({ action: z.enum(['up', 'down', 'default', 'off', 'on', 'delete']) });

/** The list of a merchant's channels with its buttons. */
export function createChannelRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();

  routes.get('/', async (c) => {
    const { merchant, frame } = c.var;
    const { user_code } = merchant;
    const mode = modeSchema.parse(c.req.query('mode'));
    const page = readPosition(c.req.query('page')) ?? 0;
    const found = await listChannelPage(deps.db, {
      ...{ user_code, mode, offset: page * CHANNELS_PER_PAGE },
      limit: CHANNELS_PER_PAGE + 1,
    });
    const pg = c.req.query('pg');
    const notice = NOTICES.find((known) => known === c.req.query('notice')) ?? null;
    const context = { ...callContextOf(merchant, deps.publicUrl), locale: frame.locale };
    const channels = found.slice(0, CHANNELS_PER_PAGE).map((channel) => {
      const hasDriver = deps.payments.pgs.has(channel.pg_provider);
      return describeCard(channel, { ...context, hasDriver });
    });
    const testMode = testModeOf(merchant);
    // As a buyer's page without the key.
    const choices = pg === undefined ? [] : await listChoices(deps.db, user_code);
    const offered = withoutTests({ channels: choices }, testMode === 'open').channels;
    const groups = pg === undefined ? [] : await findGroups(deps.db, user_code);
    const match =
      pg === undefined
        ? null
        : (matchGroup(groups, { id: pg, channels: offered, at: deps.clock.now() }) ?? matchPg(offered, pg));
    const [open] = await findOpenPlayMoney(deps.db, user_code);
    const tests = { mode: testMode, isDangerous: open?.takesMoney ?? false };
    const hasMore = found.length > CHANNELS_PER_PAGE;
    const script = await writeScriptTag(deps);
    return showPage(
      c,
      renderChannels({ frame, merchant, mode, tests, page, hasMore, channels, match, notice, script }),
    );
  });

  routes.post('/order', async (c) => {
    const { form } = c.var;
    const mode = modeSchema.parse(form['mode']);
    const order = (form['order'] ?? '').split(',').filter(Boolean);
    return backToList(c, await orderChannels(deps, changeOf(c), { mode, order }));
  });

  routes.post('/:channel_key', async (c) => {
    const asked = actionSchema.safeParse(c.var.form);
    if (!asked.success) return showNotFound(c);
    const channel_key = c.req.param('channel_key');
    const result = await arrangeChannel(deps, changeOf(c), { channel_key, action: asked.data.action });
    return backToList(c, result);
  });

  return routes;
}

/** The tag that loads this build of the SDK and no other; null where none was built. */
async function writeScriptTag({ publicUrl, readSdk }: ConsoleDeps): Promise<string | null> {
  const sdk = await readSdk().catch(() => undefined);
  return sdk
    ? `<script src="${publicUrl}${sdk.path}" integrity="${sdk.integrity}" crossorigin="anonymous"></script>`
    : null;
}

function backToList(c: Context<MerchantEnv>, result: ArrangeResult): Response {
  const { merchant, form } = c.var;
  const mode = modeSchema.parse(form['mode']);
  const page = readPosition(form['page']) ?? 0;
  const notice = result === 'done' ? '' : `&notice=${result}`;
  return c.redirect(
    `/console/merchants/${merchant.user_code}/channels?mode=${mode}${page ? `&page=${page}` : ''}${notice}`,
    303,
  );
}
