import { type RawBuilder, sql } from 'kysely';
import type { PaymentListing, PaymentListPage, Sorting } from './list-payments';
import type { Payment } from './payments';
import type { Db } from './schema';

export type StatusListing = Omit<PaymentListing, 'merchant_uid' | 'status'> & {
  readonly statuses: readonly Payment['status'][];
  /** Epoch milliseconds of when a payment came to its status: from, and up to and with. */
  readonly window: { readonly from: number; readonly to: number };
};

const HOUR_MS = 3_600_000;
/** So many are sorted as they come; more are looked up in the order that is wanted. */
const FEW = 10_000;
/** When a payment came to its status (gateway contract 5). */
const REACHED = { ready: 'started_at', paid: 'paid_at', cancelled: 'cancelled_at', failed: 'failed_at' } as const;
const NOT_PUBLIC_TEST = sql`not (sandbox and not with_test_key and channel <> 'api')`;

/**
 * A page of a store's payments of some statuses, and how many there are in the window: by indexes and kept counts alone,
 * so that a store of millions takes no longer than one of thousands.
 */
export async function listByStatus(db: Db, wanted: StatusListing): Promise<PaymentListPage> {
  const counts = await countByStatus(db, wanted);
  const total = counts.reduce((sum, { n }) => sum + n, 0);
  const skipped = (wanted.page - 1) * wanted.limit;
  if (skipped >= total) return { total, list: [] };
  const lists = counts.filter(({ n }) => n > 0).map((count) => listIds(wanted, count));
  const { rows } = await sql<{ imp_uid: string }>`select imp_uid from (${sql.join(lists, sql` union all `)}) as found
    order by ${orderBy(wanted)} limit ${wanted.limit}::int offset ${skipped}::int`.execute(db);
  const ids = rows.map(({ imp_uid }) => imp_uid);
  const found = await db
    .selectFrom('payments')
    .selectAll()
    .where(sql<boolean>`imp_uid = any(${ids})`)
    .execute();
  const byId = new Map(found.map((payment) => [payment.imp_uid, payment]));
  return { total, list: ids.flatMap((id) => byId.get(id) ?? []) };
}

type StatusCount = {
  readonly status: Payment['status'];
  readonly n: number;
  /** None of them was begun before; null where nobody knows. */
  readonly oldest: number | null;
};

/** Whole hours are kept; what is beside them in the window is counted by an index. */
async function countByStatus(db: Db, wanted: StatusListing): Promise<StatusCount[]> {
  const { from, to } = wanted.window;
  const [first, end] = [Math.ceil(from / HOUR_MS), Math.floor((to + 1) / HOUR_MS)];
  const edges =
    end > first
      ? [
          [from, first * HOUR_MS - 1],
          [end * HOUR_MS, to],
        ]
      : [[from, to]];
  const parts = wanted.statuses.map((status) => {
    const kept = sql.join(
      ['payment_counts', 'payment_count_changes'].map((table) => keptCounts(table, wanted, status)),
      sql` union all `,
    );
    const beside = edges
      .filter(([least = 0, most = 0]) => least <= most)
      .map(([least = 0, most = 0]) => sql`(select count(*) ${fromWindow(wanted, status, { from: least, to: most })})`);
    return sql`select ${sql.lit(status)}::text as status, min(oldest)::bigint as oldest,
      (coalesce(sum(n) filter (where hour >= ${first}::bigint and hour < ${end}::bigint), 0)
        ${sql.join(
          beside.map((count) => sql` + ${count}`),
          sql``,
        )})::bigint as n
      from (${kept}) as kept`;
  });
  const { rows } = await sql<StatusCount>`${sql.join(parts, sql` union all `)}`.execute(db);
  return [...rows];
}

/** Every hour that the window touches: of those at its edges, it is the oldest that counts. */
function keptCounts(table: string, wanted: StatusListing, status: Payment['status']): RawBuilder<unknown> {
  const { user_code, tier_code, window, hidesPublicTests } = wanted;
  return sql`select hour, n, oldest from ${sql.table(table)}
    where user_code = ${user_code} and tier_code = ${tier_code} and status = ${sql.lit(status)}
    and hour between ${Math.floor(window.from / HOUR_MS)}::bigint and ${Math.floor(window.to / HOUR_MS)}::bigint
    ${hidesPublicTests ? sql`and not public_test` : sql``}`;
}

/** The first of one status, in order, as many as the page may need. */
function listIds(wanted: StatusListing, { status, n, oldest }: StatusCount): RawBuilder<unknown> {
  const { window, page, limit, sorting } = wanted;
  const reached = sql.ref(REACHED[status]);
  const within = fromWindow(wanted, status, window);
  const bounded = sorting.endsWith('started')
    ? sql`${within} and started_at between ${oldest ?? 0}::bigint and ${window.to}::bigint`
    : within;
  // Fenced off where they are few: a database that hopes to find the first of them soon looks through all there ever were.
  const found = n > FEW ? bounded : sql`from (select * ${within} offset 0) as few`;
  return sql`(select imp_uid, started_at, paid_at, ${reached} as reached ${found}
    order by ${orderOf(status, sorting)} limit ${page * limit}::int)`;
}

/** As `orderBy` has it, in terms of one status and its indexes: of those that nobody has paid no time can be empty or not. */
function orderOf(status: Payment['status'], sorting: Sorting): RawBuilder<unknown> {
  const direction = sorting.startsWith('-') ? sql`desc` : sql`asc`;
  if (sorting.endsWith('started')) return sql`started_at ${direction}, imp_uid`;
  if (sorting.endsWith('paid') && status === 'cancelled') {
    return sql`paid_at ${direction} nulls last, cancelled_at ${direction}, imp_uid`;
  }
  return sql`${sql.ref(REACHED[status])} ${direction}, imp_uid`;
}

function fromWindow(
  { user_code, tier_code, hidesPublicTests }: StatusListing,
  status: Payment['status'],
  { from, to }: StatusListing['window'],
): RawBuilder<unknown> {
  return sql`from payments where user_code = ${user_code} and tier_code = ${tier_code} and status = ${sql.lit(status)}
    and ${sql.ref(REACHED[status])} between ${from}::bigint and ${to}::bigint
    ${hidesPublicTests ? sql`and ${NOT_PUBLIC_TEST}` : sql``}`;
}

/** A payment was changed last when it came to its status. What was never paid comes last, in the order of its changes. */
function orderBy({ sorting }: StatusListing): RawBuilder<unknown> {
  const direction = sorting.startsWith('-') ? sql`desc` : sql`asc`;
  if (sorting.endsWith('started')) return sql`started_at ${direction}, imp_uid`;
  if (sorting.endsWith('updated')) return sql`reached ${direction}, imp_uid`;
  return sql`paid_at ${direction} nulls last, reached ${direction}, imp_uid`;
}
