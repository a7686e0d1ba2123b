import { Hono } from 'hono';
import { findPg } from '../../../catalog';
import { renderTry } from '../../../console/pages/try';
import { findChannel } from '../../merchants/list-channels';
import { testModeOf } from '../../merchants/test-mode';
import { type ConsoleDeps, type MerchantEnv, showNotFound, showPage } from './console-context';
import { sampleOrder } from './sample-order';
import { callContextOf, writeCalls } from './write-calls';

/** A test payment with our own SDK, against the sandbox. */
export function createTryRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.get('/:channel_key/try', async (c) => {
    const { frame, merchant } = c.var;
    const channel = await findChannel(deps.db, merchant.user_code, c.req.param('channel_key'));
    const pg = channel && findPg(channel.pg_provider);
    if (!channel || !pg || channel.mode !== 'test' || channel.type !== 'payment') return showNotFound(c);
    const calls = writeCalls(channel, callContextOf(merchant, deps.publicUrl));
    const isOff = testModeOf(merchant) === 'off';
    return showPage(c, renderTry({ frame, merchant, isOff, channel, params: sampleOrder(pg), calls }));
  });
  return routes;
}
