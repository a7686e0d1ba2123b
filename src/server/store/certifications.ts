import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from './schema';
import type { CertificationRow } from './service-rows';

export type Certification = Selectable<CertificationRow>;
type StoreOf = Pick<Certification, 'user_code' | 'tier_code'>;

export async function insertCertification(db: Db, certification: Insertable<CertificationRow>): Promise<void> {
  await db.insertInto('certifications').values(certification).execute();
}

export function findCertification(db: Db, store: StoreOf, imp_uid: string): Promise<Certification | undefined> {
  return db
    .selectFrom('certifications')
    .selectAll()
    .where('imp_uid', '=', imp_uid)
    .where('user_code', '=', store.user_code)
    .where('tier_code', '=', store.tier_code)
    .executeTakeFirst();
}

export function deleteCertification(db: Db, store: StoreOf, imp_uid: string): Promise<Certification | undefined> {
  return db
    .deleteFrom('certifications')
    .where('imp_uid', '=', imp_uid)
    .where('user_code', '=', store.user_code)
    .where('tier_code', '=', store.tier_code)
    .returningAll()
    .executeTakeFirst();
}

/** Counts a try of a verification that is not done: `false` when there have been enough. */
export async function countTry(db: Db, imp_uid: string, most: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('certifications')
    .set({ tries: sql<number>`tries + 1` })
    .where('imp_uid', '=', imp_uid)
    .where('certified_at', 'is', null)
    .where('tries', '<', most)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes that somebody is who they say they are, once. */
export function certify(
  db: Db,
  imp_uid: string,
  columns: Pick<Certification, 'person_sealed' | 'certified_at'>,
): Promise<Certification | undefined> {
  return db
    .updateTable('certifications')
    .set(columns)
    .where('imp_uid', '=', imp_uid)
    .where('certified_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}
