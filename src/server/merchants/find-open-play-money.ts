import { sql } from 'kysely';
import type { Db } from '../store/schema';

export type OpenPlayMoney = {
  readonly user_code: string;
  readonly name: string;
  /** Whether real money is taken beside it. */
  readonly takesMoney: boolean;
};

/** The merchants whose test channels anybody may open, and pay with play money there. */
export async function findOpenPlayMoney(db: Db, user_code?: string): Promise<readonly OpenPlayMoney[]> {
  let query = db
    .selectFrom('merchants')
    .innerJoin('channels', 'channels.user_code', 'merchants.user_code')
    .select(['merchants.user_code', 'merchants.name'])
    .select(sql<boolean>`bool_or(channels.mode = 'live')`.as('takesMoney'))
    .where('channels.active', '=', true)
    // As `testModeOf` has it.
    .where((where) =>
      where.or([
        where('test_channels', '=', 'open'),
        where.and([where('test_channels', 'is', null), where('went_live', '=', false)]),
      ]),
    )
    .groupBy(['merchants.user_code', 'merchants.name'])
    .having(sql<boolean>`bool_or(channels.mode = 'test')`)
    .orderBy('merchants.user_code');
  if (user_code !== undefined) query = query.where('merchants.user_code', '=', user_code);
  return query.execute();
}
