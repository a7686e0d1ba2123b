import { type Selectable, sql } from 'kysely';
import { batchRead } from './batch-read';
import type { Payment } from './payments';
import type { Db, MerchantRow, RestTokenRow } from './schema';

/** A merchant and the token that its servers share; null where it has never had one. */
export type TokenHolder = Selectable<MerchantRow> & {
  readonly [column in 'token_sealed' | 'token_hash' | 'expires_at']: Selectable<RestTokenRow>[column] | null;
};

export type RestReads = {
  readonly holderByToken: (token_hash: string) => Promise<TokenHolder | undefined>;
  readonly holderByKey: (rest_key: string) => Promise<TokenHolder | undefined>;
  readonly payment: (imp_uid: string) => Promise<Payment | undefined>;
};

/** What nearly every REST call reads. */
export function createRestReads(db: Db): RestReads {
  const holders = db
    .selectFrom('merchants')
    .leftJoin('rest_tokens', 'rest_tokens.user_code', 'merchants.user_code')
    .selectAll('merchants')
    .select(['token_sealed', 'token_hash', 'expires_at']);
  return {
    holderByToken: batchRead<TokenHolder>(async (hashes) => {
      const rows = await holders.where(sql<boolean>`token_hash = any(${hashes})`).execute();
      return new Map(rows.map((row) => [row.token_hash ?? '', row]));
    }),
    holderByKey: batchRead<TokenHolder>(async (keys) => {
      const rows = await holders.where(sql<boolean>`rest_key = any(${keys})`).execute();
      return new Map(rows.map((row) => [row.rest_key, row]));
    }),
    payment: batchRead<Payment>(async (uids) => {
      const payments = db.selectFrom('payments').selectAll();
      const rows = await payments.where(sql<boolean>`imp_uid = any(${uids})`).execute();
      return new Map(rows.map((row) => [row.imp_uid, row]));
    }),
  };
}
