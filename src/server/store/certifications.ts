import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Db } from './schema';
import type { CertificationRow } from './service-rows';

export type Certification = Selectable<CertificationRow>;
type StoreOf = Pick<Certification, 'user_code' | 'tier_code'>;

export async function insertCertification(db: Db, certification: Insertable<CertificationRow>): Promise<void> {
  await db.insertInto('certifications').values(certification).execute();
}

/** Writes a check that a page has opened a window for, unless its request already has one: then that one is given back. */
export async function insertBegun(
  db: Db,
  certification: Insertable<CertificationRow> & { readonly request_id: string },
): Promise<Certification> {
  const { user_code, request_id } = certification;
  const inserted = await db
    .insertInto('certifications')
    .values(certification)
    .onConflict((conflict) =>
      conflict.columns(['user_code', 'request_id']).where('request_id', 'is not', null).doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  return inserted ?? byRequest(db, user_code, request_id).executeTakeFirstOrThrow();
}

/** A check by the secret of the page that opened it. */
export function findByRequest(db: Db, user_code: string, request_id: string): Promise<Certification | undefined> {
  return byRequest(db, user_code, request_id).executeTakeFirst();
}

/** A merchant's check by its own number, whichever of its sub-merchants it was for. */
export function findByUid(db: Db, user_code: string, imp_uid: string): Promise<Certification | undefined> {
  return db
    .selectFrom('certifications')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('imp_uid', '=', imp_uid)
    .executeTakeFirst();
}

function byRequest(db: Db, user_code: string, request_id: string) {
  return db
    .selectFrom('certifications')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('request_id', '=', request_id);
}

/** Changes a check that is neither done nor over: `undefined` when it is. */
function changeBegun(
  db: Db,
  imp_uid: string,
  columns: Updateable<CertificationRow>,
): Promise<Certification | undefined> {
  return db
    .updateTable('certifications')
    .set(columns)
    .where('imp_uid', '=', imp_uid)
    .where('certified_at', 'is', null)
    .where('failed_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

type End = Pick<Certification, 'failed_at' | 'fail_code' | 'fail_reason' | 'person_sealed'>;

/** Writes that a check is shown in another window now: `undefined` when it has ended. */
export const changeWindow: (
  db: Db,
  imp_uid: string,
  window: Pick<Certification, 'window_kind' | 'return_url'>,
) => Promise<Certification | undefined> = changeBegun;

/** Ends a check without success, unless it has ended. */
export const failBegun: (db: Db, imp_uid: string, end: End) => Promise<Certification | undefined> = changeBegun;

/** Writes who somebody says they are: `false` when the check has ended. */
export async function writePerson(
  db: Db,
  imp_uid: string,
  columns: Pick<Certification, 'person_sealed' | 'pg_tid'>,
): Promise<boolean> {
  return (await changeBegun(db, imp_uid, columns)) !== undefined;
}

/** Writes what a window says of itself. */
export async function writePresence(
  db: Db,
  imp_uid: string,
  presence: Pick<Updateable<CertificationRow>, 'unwatched' | 'left_at'>,
): Promise<void> {
  await changeBegun(db, imp_uid, presence);
}

/** Writes that somebody was sent back with the result. */
export async function writeReturned(db: Db, imp_uid: string, now: number): Promise<void> {
  await db.updateTable('certifications').set({ returned_at: now }).where('imp_uid', '=', imp_uid).execute();
}

/** Forgets the checks that were begun before `before` and never done. */
export async function forgetUndone(db: Db, before: number): Promise<void> {
  await db.deleteFrom('certifications').where('certified_at', 'is', null).where('started_at', '<', before).execute();
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

/** Forgets one of a merchant's checks, whichever of its sub-merchants it was for: `false` when there is none. */
export async function forgetCertification(db: Db, user_code: string, imp_uid: string): Promise<boolean> {
  if (!/^imp_\d{1,20}$/.test(imp_uid)) return false;
  const { numDeletedRows } = await db
    .deleteFrom('certifications')
    .where('imp_uid', '=', imp_uid)
    .where('user_code', '=', user_code)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export type CertificationPosition = Pick<Certification, 'started_at' | 'imp_uid'>;

export type CertificationList = Pick<Certification, 'user_code'> & {
  /** Only what comes after this one in the list. */
  readonly after: CertificationPosition | undefined;
  readonly limit: number;
};

/** A merchant's checks, the last one first. */
export function listCertifications(db: Db, { user_code, after, limit }: CertificationList): Promise<Certification[]> {
  let query = db
    .selectFrom('certifications')
    .selectAll()
    .where('user_code', '=', user_code)
    .orderBy('started_at', 'desc')
    .orderBy('imp_uid', 'desc')
    .limit(limit);
  if (after) {
    query = query.where((where) =>
      where.or([
        where('started_at', '<', after.started_at),
        where.and([where('started_at', '=', after.started_at), where('imp_uid', '<', after.imp_uid)]),
      ]),
    );
  }
  return query.execute();
}

/** A merchant's checks, or a sub-merchant's; all of them, or one. */
export function listCertifiedOf(
  db: Db,
  { user_code, tier_code }: { readonly user_code: string; readonly tier_code: string | undefined },
  imp_uid: string | undefined,
): Promise<Certification[]> {
  let query = db.selectFrom('certifications').selectAll().where('user_code', '=', user_code);
  if (tier_code !== undefined) query = query.where('tier_code', '=', tier_code);
  if (imp_uid !== undefined) query = query.where('imp_uid', '=', imp_uid);
  return query.execute();
}

/** Counts a try of a verification that is not done: `false` when there have been enough. */
export async function countTry(db: Db, imp_uid: string, most: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('certifications')
    .set({ tries: sql<number>`tries + 1` })
    .where('imp_uid', '=', imp_uid)
    .where('certified_at', 'is', null)
    .where('failed_at', 'is', null)
    .where('tries', '<', most)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Writes that somebody is who they say they are, once. */
export const certify: (
  db: Db,
  imp_uid: string,
  columns: Pick<Certification, 'person_sealed' | 'certified_at'>,
) => Promise<Certification | undefined> = changeBegun;
