import { type Compilable, type Selectable, sql } from 'kysely';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import { batchRead } from './batch-read';
import { keepRead } from './keep-read';
import type { Payment } from './payments';
import { planOnce } from './plan-once';
import type { Db, MerchantRow, RestTokenRow } from './schema';
import { SEALED } from './sealed-columns';

/**
 * How old what is known of the bearer of a token may be. The console of this gateway makes it be read anew; a whitelist
 * that was changed at another one counts here so much later. Secrets are read each time: an old one is dead at once.
 */
const KEEP_MS = 100;

/** A merchant whose server calls, and until when its token lives; null where it has never had one. */
export type Caller = Pick<Selectable<MerchantRow>, 'user_code' | 'whitelist_enabled' | 'whitelist_rules'> & {
  readonly expires_at: Selectable<RestTokenRow>['expires_at'] | null;
};

/** A merchant who asks for the token that its servers share. */
export type Holder = Caller & {
  /** Of its REST secret. */
  readonly secret_hash: string;
  /** Null where it has never had one. */
  readonly access_token: string | null;
};

export type RestReads = {
  readonly callerByToken: (token: string) => Promise<Caller | undefined>;
  readonly holderByKey: (rest_key: string) => Promise<Holder | undefined>;
  readonly payment: (imp_uid: string) => Promise<Payment | undefined>;
  /** Of an order's payments the newest, or the newest of a status. */
  readonly newestOfOrder: (order: OrderKey) => Promise<Payment | undefined>;
  /** To be called when merchants may have changed. */
  readonly forget: () => void;
};

export type OrderKey = Pick<Payment, 'user_code' | 'tier_code' | 'merchant_uid'> & {
  readonly status: Payment['status'] | undefined;
};

type ReadDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

/** What nearly every REST call reads. */
export function createRestReads({ db, seal, clock }: ReadDeps): RestReads {
  const callers = db
    .selectFrom('merchants')
    .leftJoin('rest_tokens', 'rest_tokens.user_code', 'merchants.user_code')
    .select(['merchants.user_code', 'whitelist_enabled', 'whitelist_rules', 'expires_at']);
  const byToken = prepare(db, 'callers_by_token', (hashes) =>
    callers.select('token_hash').where(sql<boolean>`token_hash = any(${hashes})`),
  );
  const byKey = prepare(db, 'holders_by_key', (keys) =>
    callers.select(['rest_key', 'rest_secret_sealed', 'token_sealed']).where(sql<boolean>`rest_key = any(${keys})`),
  );
  // Fifty columns take a database and its client longer to describe than to read: one text has them all.
  const byUid = prepare(db, 'payments_by_uid', (uids) =>
    db
      .selectFrom('payments')
      .select(['imp_uid', sql<string>`row_to_json(payments)::text`.as('payment')])
      .where(sql<boolean>`imp_uid = any(${uids})`),
  );
  const byOrder = prepare(db, 'payments_by_order', (orders) => ({
    compile: () =>
      sql<{ asked: string; payment: string }>`
        select asked, row_to_json(found)::text as payment from unnest(${orders}::text[]) as asked
        cross join lateral (
          select * from payments
          where user_code = asked::jsonb ->> 0 and tier_code = asked::jsonb ->> 1 and merchant_uid = asked::jsonb ->> 2
            and (asked::jsonb ->> 3 is null or status = asked::jsonb ->> 3)
          order by started_at desc, imp_uid limit 1
        ) as found`.compile(db),
  }));
  const newest = batchRead(
    async (orders) => new Map((await byOrder(orders)).map((row) => [row.asked, readPayment(row)])),
  );
  const byHash = batchRead(
    async (hashes) => new Map((await byToken(hashes)).map((row) => [row.token_hash ?? '', row])),
  );
  const caller = keepRead<Caller>({
    read: (token) => byHash(seal.hash(token)),
    keepMs: KEEP_MS,
    // A token in its last moments may be given longer meanwhile.
    mayKeep: ({ expires_at }) => (expires_at ?? 0) > clock.now() + KEEP_MS,
  });
  return {
    callerByToken: caller.read,
    holderByKey: batchRead(async (keys) => readHolders(seal, await byKey(keys))),
    payment: batchRead(async (uids) => new Map((await byUid(uids)).map((row) => [row.imp_uid, readPayment(row)]))),
    newestOfOrder: ({ user_code, tier_code, merchant_uid, status = null }) =>
      newest(JSON.stringify([user_code, tier_code, merchant_uid, status])),
    forget: caller.forget,
  };
}

/** A query by a list, written as SQL once instead of at every call, and planned once under its name. */
function prepare<Row>(
  db: Db,
  name: string,
  query: (list: readonly string[]) => Compilable<Row>,
): (list: readonly string[]) => Promise<readonly Row[]> {
  const written = query([]).compile();
  const compiled = { ...written, sql: planOnce(name, written.sql) };
  return async (list) => (await db.executeQuery<Row>({ ...compiled, parameters: [list] })).rows;
}

/** Our own row: all its columns are texts, flags, whole numbers below 2^53 and JSON, which JSON keeps as they are. */
function readPayment({ payment }: { readonly payment: string }): Payment {
  return JSON.parse(payment) as Payment;
}

type Sealed = Caller & {
  readonly rest_key: string;
  readonly rest_secret_sealed: string;
  readonly token_sealed: string | null;
};

/** Once for all who ask at the same time: opening takes longer than all else in their call. */
function readHolders(seal: Seal, rows: readonly Sealed[]): ReadonlyMap<string, Holder> {
  return new Map(
    rows.flatMap(({ rest_key, rest_secret_sealed, token_sealed, ...row }) => {
      const secret = openOrNull(() => seal.open(rest_secret_sealed, SEALED.restSecret.of(row)));
      // Whose secret does not open has none that could be right; whose token does not open gets another.
      if (secret === null) return [];
      const access_token = token_sealed && openOrNull(() => seal.open(token_sealed, SEALED.token.of(row)));
      return [[rest_key, { ...row, secret_hash: seal.hash(secret), access_token }]];
    }),
  );
}

/** A value that was tampered with costs its own merchant, and nobody who asks at the same time. It is logged by then. */
function openOrNull(open: () => string): string | null {
  try {
    return open();
  } catch {
    return null;
  }
}
