import { sql } from 'kysely';
import type { Db } from '../store/schema';
import type { Channel } from './find-profile';

/** A merchant's channels in console order, those switched off too. */
export function listChannels(db: Db, user_code: string): Promise<Channel[]> {
  return inOrder(db, user_code).selectAll().execute();
}

/** What a card shows: nothing of the credentials. */
export type CardChannel = Pick<Channel, (typeof CARD)[number]>;

const CARD = [
  ...(['channel_key', 'name', 'pg_provider', 'pg_id', 'type', 'mode', 'payment_type'] as const),
  ...(['pay_method', 'is_default', 'active', 'test_against'] as const),
] as const;

export type ChannelPage = {
  readonly user_code: string;
  readonly mode: Channel['mode'];
  readonly offset: number;
  readonly limit: number;
};

/** A part of one tab of the console. */
export function listChannelPage(db: Db, { user_code, mode, offset, limit }: ChannelPage): Promise<CardChannel[]> {
  return inOrder(db, user_code).select(CARD).where('mode', '=', mode).limit(limit).offset(offset).execute();
}

/** How many channels of its tab come before this one; 0 when there is no such channel. */
export async function countBefore(db: Db, user_code: string, channel_key: string): Promise<number> {
  const { count } = await db
    .selectFrom('channels as one')
    .innerJoin('channels as other', (join) =>
      join
        .onRef('other.user_code', '=', 'one.user_code')
        .onRef('other.mode', '=', 'one.mode')
        .onRef('other.position', '<', 'one.position'),
    )
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('one.user_code', '=', user_code)
    .where('one.channel_key', '=', channel_key)
    .executeTakeFirstOrThrow();
  return count;
}

/** What chooses between channels needs to know of each: the default first, then console order. */
export function listChoices(db: Db, user_code: string): Promise<CardChannel[]> {
  return db
    .selectFrom('channels')
    .select(CARD)
    .where('user_code', '=', user_code)
    .where('active', '=', true)
    .orderBy('is_default', 'desc')
    .orderBy('position')
    .execute();
}

/** Channels for payments in console order, those switched off too. */
export function listPayable(db: Db, user_code: string): Promise<CardChannel[]> {
  return inOrder(db, user_code).select(CARD).where('type', '=', 'payment').execute();
}

/** For lists to choose from. */
export function listChannelNames(db: Db, user_code: string): Promise<Pick<Channel, 'channel_key' | 'name'>[]> {
  return inOrder(db, user_code).select(['channel_key', 'name']).execute();
}

/** Whether the merchant of a query takes real money: one of its live channels is in use. */
export const TAKES_MONEY = sql<boolean>`exists (select from channels
  where channels.user_code = merchants.user_code and channels.mode = 'live' and channels.active)`;

/** Whether a merchant takes real money. */
export async function hasLiveChannel(db: Db, user_code: string): Promise<boolean> {
  const channel = await db
    .selectFrom('channels')
    .select('channel_key')
    .where('user_code', '=', user_code)
    .where('mode', '=', 'live')
    .where('active', '=', true)
    .limit(1)
    .executeTakeFirst();
  return channel !== undefined;
}

/** One of the merchant's channels. */
export function findChannel(db: Db, user_code: string, channel_key: string): Promise<Channel | undefined> {
  return db
    .selectFrom('channels')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('channel_key', '=', channel_key)
    .executeTakeFirst();
}

function inOrder(db: Db, user_code: string) {
  return db.selectFrom('channels').where('user_code', '=', user_code).orderBy('position').orderBy('channel_key');
}
