import { sql } from 'kysely';
import type { Payment } from './payments';
import type { Db } from './schema';

/** What the console's list of payments asks for; whatever is undefined does not matter. */
export type PaymentSearch = {
  readonly user_code: string;
  /** Epoch milliseconds of the window's opening, from and up to but not with. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly status?: Payment['status'] | undefined;
  readonly mode?: 'test' | 'live' | undefined;
  readonly channel_key?: string | undefined;
  /** Of one sub-merchant; the empty text is the merchant itself. */
  readonly tier_code?: string | undefined;
  /** How the order's or the payment's number begins. */
  readonly merchant_uid?: string | undefined;
  readonly imp_uid?: string | undefined;
  /** Only what comes after this one in the list. */
  readonly after?: PaymentPosition | undefined;
  readonly limit: number;
};

export type PaymentPosition = Pick<Payment, 'started_at' | 'imp_uid'>;

/** What a line of the list and of the file says. */
export type ListedPayment = Pick<Payment, (typeof COLUMNS)[number]> & {
  /** Whether the PG has been asked to give money back, and has not answered. */
  readonly cancel_waits: boolean;
};

const COLUMNS = [
  ...(['imp_uid', 'merchant_uid', 'name', 'status', 'sandbox', 'amount_minor', 'currency', 'pay_method'] as const),
  ...(['pg_provider', 'pg_id', 'channel_key', 'tier_code', 'buyer_name', 'started_at', 'paid_at'] as const),
  ...(['failed_at', 'fail_reason', 'vbank_num', 'apply_num', 'pg_tid', 'card_name', 'awaited_at'] as const),
] as const;

/** A merchant's payments, the last one first. */
export function searchPayments(db: Db, wanted: PaymentSearch): Promise<ListedPayment[]> {
  return filter(db, wanted)
    .select(COLUMNS)
    .select(
      sql<boolean>`exists (select from payment_cancels where payment_cancels.imp_uid = payments.imp_uid
        and payment_cancels.state = 'waiting')`.as('cancel_waits'),
    )
    .orderBy('started_at', 'desc')
    .orderBy('imp_uid', 'desc')
    .limit(wanted.limit)
    .execute();
}

/** How many payments a list would have, all its pages together. */
export async function countPayments(db: Db, wanted: Omit<PaymentSearch, 'limit'>): Promise<number> {
  const { count } = await filter(db, wanted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function filter(db: Db, wanted: Omit<PaymentSearch, 'limit'>) {
  const { from, until, status, mode, channel_key, tier_code, merchant_uid, imp_uid, after } = wanted;
  let query = db.selectFrom('payments').where('user_code', '=', wanted.user_code);
  if (from !== undefined) query = query.where('started_at', '>=', from);
  if (until !== undefined) query = query.where('started_at', '<', until);
  if (status !== undefined) query = query.where('status', '=', status);
  if (mode !== undefined) query = query.where('sandbox', '=', mode === 'test');
  if (channel_key !== undefined) query = query.where('channel_key', '=', channel_key);
  if (tier_code !== undefined) query = query.where('tier_code', '=', tier_code);
  if (merchant_uid !== undefined) query = query.where('merchant_uid', 'like', startingWith(merchant_uid));
  if (imp_uid !== undefined) query = query.where('imp_uid', 'like', startingWith(imp_uid));
  if (after !== undefined) {
    query = query.where((where) =>
      where.or([
        where('started_at', '<', after.started_at),
        where.and([where('started_at', '=', after.started_at), where('imp_uid', '<', after.imp_uid)]),
      ]),
    );
  }
  return query;
}

function startingWith(text: string): string {
  return `${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
