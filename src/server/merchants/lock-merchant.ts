import type { Db } from '../store/schema';

/** Makes a transaction wait for any other of the same merchant, here or in another process. */
export async function lockMerchant(transaction: Db, user_code: string): Promise<void> {
  await transaction
    .selectFrom('merchants')
    .select('user_code')
    .where('user_code', '=', user_code)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
