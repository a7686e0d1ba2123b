import { type Selectable, sql } from 'kysely';
import type { Db, MerchantRow } from './schema';
import type { WebhookAttemptRow, WebhookDeliveryRow } from './webhook-rows';

export type Delivery = Selectable<WebhookDeliveryRow> & {
  /** Of its mode; null for none. */
  readonly secret_sealed: string | null;
};

/** What signs a merchant's messages of a mode: never the other's secret, which the shop believes more or less. */
export function secretOf(
  merchant: Pick<Selectable<MerchantRow>, 'webhook_secret_sealed' | 'webhook_test_secret_sealed'>,
  mode: WebhookDeliveryRow['mode'],
): string | null {
  return mode === 'live' ? merchant.webhook_secret_sealed : merchant.webhook_test_secret_sealed;
}

/** An attempt that has not been finished by now was lost: longer than any attempt may take. */
const LEASE_MS = 60_000;

/** A message that is due. */
export type WaitingDelivery = Pick<Delivery, 'id' | 'user_code' | 'mode' | 'url'>;

export type Waiting = {
  readonly now: number;
  /** Merchants as `{mode} {user_code}`, and their hosts as `{mode} {user_code} {host}`, that are left out. */
  readonly full: { readonly lanes: readonly string[]; readonly hosts: readonly string[] };
  readonly limit: number;
};

/** Of each merchant's messages of one mode, no more than the oldest are looked at, and no more than some given. */
const LOOKED_AT = 500;
const GIVEN = 40;

/**
 * Messages that are due: live ones first, and then by turns, one of each merchant. Leaves out those that wait for an
 * earlier message of the same payment to the same address. However many a merchant has, finding another's takes no
 * longer: from one merchant to the next the index is entered anew.
 */
export async function findWaiting(db: Db, { now, full, limit }: Waiting): Promise<readonly WaitingDelivery[]> {
  const { rows } = await sql<WaitingDelivery>`
    with recursive lanes as (
      (select mode, user_code from webhook_deliveries where state = 'pending' order by mode, user_code limit 1)
      union all
      select next.mode, next.user_code from lanes cross join lateral (
        select mode, user_code from webhook_deliveries
        where state = 'pending' and (mode, user_code) > (lanes.mode, lanes.user_code)
        order by mode, user_code limit 1
      ) as next
    )
    select found.id, found.user_code, found.mode, found.url
    from lanes cross join lateral (
      select few.*, row_number() over (order by few.next_at, few.id) as turn from (
        select due.id, due.user_code, due.mode, due.url, due.next_at from (
          select id, user_code, mode, url, imp_uid, next_at from webhook_deliveries
          where state = 'pending' and mode = lanes.mode and user_code = lanes.user_code and next_at <= ${now}
          order by next_at, id limit ${LOOKED_AT}::int
        ) as due
        where due.mode || ' ' || due.user_code || ' ' || lower(substring(due.url from '^[A-Za-z]+:/*(?:[^/?#@]*@)?([^/?#:]*)'))
          <> all (${full.hosts}::text[])
          -- A count, not an anti-join: for that PostgreSQL would compare every message that is due with every other.
          and (
            select count(*) from webhook_deliveries as earlier
            where earlier.imp_uid = due.imp_uid and earlier.url = due.url and earlier.id < due.id
              and earlier.state = 'pending'
          ) = 0
        order by due.next_at, due.id limit ${GIVEN}::int
      ) as few
    ) as found
    where lanes.mode || ' ' || lanes.user_code <> all (${full.lanes}::text[])
    order by found.mode, found.turn, found.next_at, found.id limit ${limit}::int`.execute(db);
  return rows;
}

/** Takes those of these messages that are still due and nobody else's, each for one attempt. */
export async function claimThese(db: Db, ids: readonly number[], now: number): Promise<Delivery[]> {
  const claimed = await db
    .updateTable('webhook_deliveries')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), next_at: now + LEASE_MS }))
    .where('id', 'in', (where) =>
      where
        .selectFrom('webhook_deliveries as due')
        .select('due.id')
        .where('due.id', 'in', ids)
        .where('due.state', '=', 'pending')
        .where('due.next_at', '<=', now)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute();
  if (!claimed.length) return [];
  const due = await db
    .selectFrom('webhook_deliveries')
    .innerJoin('merchants', 'merchants.user_code', 'webhook_deliveries.user_code')
    .selectAll('webhook_deliveries')
    .select(['merchants.webhook_secret_sealed', 'merchants.webhook_test_secret_sealed'])
    .where(
      'id',
      'in',
      claimed.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
  return due.map((delivery) => ({ ...delivery, secret_sealed: secretOf(delivery, delivery.mode) }));
}

export type AttemptEnd = Pick<Selectable<WebhookDeliveryRow>, 'state' | 'next_at'>;

/** Records an attempt, and what comes of it; a late worker does not overwrite what a newer attempt has said. */
export async function finishAttempt(db: Db, attempt: Selectable<WebhookAttemptRow>, end: AttemptEnd): Promise<void> {
  // One statement: both or neither.
  await db
    .with('recorded', (query) => query.insertInto('webhook_attempts').values(attempt))
    .updateTable('webhook_deliveries')
    .set(end)
    .where('id', '=', attempt.delivery_id)
    .where('attempts', '=', attempt.number)
    .execute();
}

export type DeliveryWithAttempts = Selectable<WebhookDeliveryRow> & {
  /** The first one first. */
  readonly tries: readonly Selectable<WebhookAttemptRow>[];
};

export type DeliveryQuery = {
  readonly user_code: string;
  /** Only those of this payment. */
  readonly imp_uid?: string;
  /** Only those older than this one. */
  readonly before?: number | undefined;
  readonly limit: number;
};

/** A merchant's messages with each attempt, the last message first. */
export async function listDeliveries(db: Db, wanted: DeliveryQuery): Promise<DeliveryWithAttempts[]> {
  let query = db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('user_code', '=', wanted.user_code)
    .orderBy('id', 'desc')
    .limit(wanted.limit);
  if (wanted.imp_uid !== undefined) query = query.where('imp_uid', '=', wanted.imp_uid);
  if (wanted.before !== undefined) query = query.where('id', '<', wanted.before);
  const deliveries = await query.execute();
  if (!deliveries.length) return [];
  const ids = deliveries.map(({ id }) => id);
  const tries = await db
    .selectFrom('webhook_attempts')
    .selectAll()
    .where('delivery_id', 'in', ids)
    .orderBy('number')
    .execute();
  return deliveries.map((delivery) => ({
    ...delivery,
    tries: tries.filter(({ delivery_id }) => delivery_id === delivery.id),
  }));
}
