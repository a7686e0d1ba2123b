import type { Db } from '../store/schema';

export type ListedMerchant = { readonly user_code: string; readonly name: string; readonly channels: number };

/** The merchants by name, with how many channels are in use; only `user_code` unless that is null. */
export function listMerchants(db: Db, user_code: string | null): Promise<ListedMerchant[]> {
  let query = db
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
  return query.execute();
}
