import { batchRead } from '../store/batch-read';
import type { Db } from '../store/schema';
import { findProfile, type Profile } from './find-profile';

/** Between a merchant's code and a tier's: neither can hold it. */
const BETWEEN = ' ';

/** Reads profiles; those of one shop that are asked for at the same time are one read. */
export function createProfileReader(
  db: Db,
): (user_code: string, tier_code: string | undefined) => Promise<Profile | undefined> {
  const read = batchRead<Profile>(async (keys) => {
    const found = await Promise.all(
      keys.map(async (key) => {
        const [user_code = '', tier_code] = key.split(BETWEEN);
        return [key, await findProfile(db, user_code, tier_code)] as const;
      }),
    );
    return new Map(found.flatMap(([key, profile]) => (profile ? [[key, profile] as const] : [])));
  });
  // Anybody may ask for any code; one that holds the sign between is nobody's.
  return async (user_code, tier_code = '') =>
    (user_code + tier_code).includes(BETWEEN) ? undefined : read(user_code + BETWEEN + tier_code);
}
