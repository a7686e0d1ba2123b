import type { Insertable } from 'kysely';
import type { Db, SdkBuildRow } from './schema';

/** Keeps a build of the SDK for the pages that pin it: they have to find it after the gateway has a newer one. */
export async function keepSdkBuild(db: Db, build: Insertable<SdkBuildRow>): Promise<void> {
  await db
    .insertInto('sdk_builds')
    .values(build)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findSdkBuild(db: Db, hash: string): Promise<string | undefined> {
  const row = await db.selectFrom('sdk_builds').select('source').where('hash', '=', hash).executeTakeFirst();
  return row?.source;
}
