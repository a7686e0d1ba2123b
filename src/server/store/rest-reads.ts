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
    holderByToken: batchRead<TokenHolder>(
      (hashes) => holders.where(sql<boolean>`token_hash = any(${hashes})`).execute(),
      ({ token_hash }) => token_hash ?? '',
    ),
    holderByKey: batchRead<TokenHolder>(
      (keys) => holders.where(sql<boolean>`rest_key = any(${keys})`).execute(),
      ({ rest_key }) => rest_key,
    ),
    payment: batchRead<Payment>(
      (uids) =>
        db
          .selectFrom('payments')
          .selectAll()
          .where(sql<boolean>`imp_uid = any(${uids})`)
          .execute(),
      ({ imp_uid }) => imp_uid,
    ),
  };
}
