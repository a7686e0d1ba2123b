import { Hono } from 'hono';
import { renderHistory } from '../../../console/pages/history';
import { listAudit } from '../../admins/list-audit';
import { type ConsoleDeps, type MerchantEnv, showPage } from './console-context';

const LINES = 50;

/** Who changed what of a merchant. */
export function createHistoryRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.get('/', async (c) => {
    const { frame, merchant } = c.var;
    const before = /^\d{1,15}$/.exec(c.req.query('before') ?? '')?.[0];
    const found = await listAudit(deps.db, {
      user_code: merchant.user_code,
      before: before === undefined ? undefined : Number(before),
      limit: LINES + 1,
    });
    const lines = found.slice(0, LINES);
    const older = found.length > LINES ? (lines.at(-1)?.id ?? null) : null;
    return showPage(c, renderHistory({ frame, merchant, lines, older }));
  });
  return routes;
}
