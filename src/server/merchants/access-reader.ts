import type { ChannelAccess } from '../drivers/contract';
import type { Seal } from '../seal';
import { batchRead } from '../store/batch-read';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import type { Channel } from './find-profile';

/** Opens channels for their PGs' drivers; those that are asked for at the same time are one read. */
export function createAccessReader(db: Db, seal: Seal): (channel_key: string) => Promise<ChannelAccess> {
  type Row = Pick<Channel, 'user_code' | 'channel_key' | 'pg_id' | 'mode' | 'credentials_sealed'>;
  const read = batchRead<Row>(async (keys) => {
    const rows = await db
      .selectFrom('channels')
      .select(['user_code', 'channel_key', 'pg_id', 'mode', 'credentials_sealed'])
      .where('channel_key', 'in', keys)
      .execute();
    return new Map(rows.map((row) => [row.channel_key, row]));
  });
  return async (channel_key) => {
    const row = await read(channel_key);
    if (!row) throw new Error(`There is no channel ${channel_key}.`);
    // Our own column: written by `saveChannel` and the set-up file.
    const credentials = JSON.parse(seal.open(row.credentials_sealed, SEALED.credentials.of(row))) as Record<
      string,
      string
    >;
    return { pg_id: row.pg_id, mode: row.mode, credentials };
  };
}
