import type { Context } from 'hono';
import { renderProblem } from '../../../console/pages/problem';
import type { Merchant } from '../../merchants/find-profile';
import { type ConsoleDeps, type ConsoleEnv, frameOf, showPage } from './console-context';

/** The merchant of the address, if this account may see it. */
export async function findOwnMerchant(c: Context<ConsoleEnv>, { db }: ConsoleDeps): Promise<Merchant | undefined> {
  const user_code = c.req.param('user_code') ?? '';
  const own = c.get('session').user_code;
  if (!/^\w{1,40}$/.test(user_code) || (own !== null && own !== user_code)) return undefined;
  return db.selectFrom('merchants').selectAll().where('user_code', '=', user_code).executeTakeFirst();
}

/** The same for what is not there and for what is not theirs to see. */
export function showNotFound(c: Context<ConsoleEnv>, deps: ConsoleDeps): Response {
  return showPage(c, renderProblem({ frame: frameOf(c, c.get('session'), deps), kind: 'notFound' }), 404);
}
