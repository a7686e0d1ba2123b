import { Hono } from 'hono';
import { renderMerchants } from '../../../console/pages/merchants';
import { type ConsoleDeps, type ConsoleEnv, frameOf, showPage } from './console-context';

/** The first page: the merchants that the account may see. */
export function createMerchantRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/console/', async (c) => {
    const session = c.get('session');
    const { user_code } = session;
    let query = deps.db
      .selectFrom('merchants')
      .leftJoin('channels', (join) =>
        join.onRef('channels.user_code', '=', 'merchants.user_code').on('channels.active', '=', true),
      )
      .select(({ fn }) => [
        'merchants.user_code',
        'merchants.name',
        fn.count<number>('channels.channel_key').as('channels'),
      ])
      .groupBy(['merchants.user_code', 'merchants.name'])
      .orderBy('merchants.name')
      .orderBy('merchants.user_code');
    if (user_code !== null) query = query.where('merchants.user_code', '=', user_code);
    const merchants = await query.execute();
    return showPage(c, renderMerchants({ frame: frameOf(c, session, deps), merchants }));
  });
  return routes;
}
