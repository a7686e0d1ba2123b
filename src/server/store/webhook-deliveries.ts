import type { Selectable } from 'kysely';
import type { Db } from './schema';
import type { WebhookAttemptRow, WebhookDeliveryRow } from './webhook-rows';

export type Delivery = Selectable<WebhookDeliveryRow> & { readonly webhook_secret_sealed: string | null };

/** An attempt that has not been finished by now was lost: longer than any attempt may take. */
const LEASE_MS = 60_000;

/**
 * Takes up to `limit` messages that are due, each for one attempt, and leaves those that wait for an earlier message of
 * the same payment to the same address.
 */
export async function claimDue(db: Db, now: number, limit: number): Promise<Delivery[]> {
  const claimed = await db
    .updateTable('webhook_deliveries')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), next_at: now + LEASE_MS }))
    .where('id', 'in', (where) =>
      where
        .selectFrom('webhook_deliveries as due')
        .select('due.id')
        .where('due.state', '=', 'pending')
        .where('due.next_at', '<=', now)
        // A count, not an anti-join: for that PostgreSQL would compare every message that is due with every other.
        .where(
          (query) =>
            query
              .selectFrom('webhook_deliveries as earlier')
              .select(({ fn }) => fn.countAll().as('count'))
              .whereRef('earlier.imp_uid', '=', 'due.imp_uid')
              .whereRef('earlier.url', '=', 'due.url')
              .whereRef('earlier.id', '<', 'due.id')
              .where('earlier.state', '=', 'pending'),
          '=',
          0,
        )
        .orderBy('due.next_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute();
  if (!claimed.length) return [];
  return db
    .selectFrom('webhook_deliveries')
    .innerJoin('merchants', 'merchants.user_code', 'webhook_deliveries.user_code')
    .selectAll('webhook_deliveries')
    .select('merchants.webhook_secret_sealed')
    .where(
      'id',
      'in',
      claimed.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
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
