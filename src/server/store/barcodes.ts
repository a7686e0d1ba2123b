import type { Payment } from './payments';
import type { Db } from './schema';

/** Whether a payment of the merchant waits to be paid with that number. */
export async function isBarcodeWaiting(
  db: Db,
  { user_code, sandbox, barcode }: Pick<Payment, 'user_code' | 'sandbox'> & { readonly barcode: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('payments')
    .select('imp_uid')
    .where('user_code', '=', user_code)
    .where('sandbox', '=', sandbox)
    .where('pay_method', '=', 'cvs')
    .where('status', '=', 'ready')
    .where('vbank_num', '=', barcode)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
