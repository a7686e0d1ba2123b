import { Hono } from 'hono';
import { renderHistory } from '../../../console/pages/history';
import { listAudit } from '../../admins/list-audit';
import { type ConsoleDeps, type MerchantEnv, showPage } from './console-context';
import { readPosition } from './read-position';

const LINES = 50;

/** Who changed what of a merchant. */
export function createHistoryRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.get('/', async (c) => {
    const { frame, merchant } = c.var;
    const before = readPosition(c.req.query('before'));
    const found = await listAudit(deps.db, {
      user_code: merchant.user_code,
      before,
      limit: LINES + 1,
    });
    const lines = found.slice(0, LINES);
    const older = found.length > LINES ? (lines.at(-1)?.id ?? null) : null;
    return showPage(c, renderHistory({ frame, merchant, lines, older }));
  });
  return routes;
}
