import type { Insertable, Selectable } from 'kysely';
import type { NaverProductOrderRow, NaverReviewRow } from './pg-order-rows';
import type { Payment } from './payments';
import type { Db } from './schema';

export type ProductOrderRow = Selectable<NaverProductOrderRow>;
export type Review = Selectable<NaverReviewRow>;

/** How far the refund of a product order is: open while the PG has not answered; null where there is none. */
export type RefundState = 'open' | 'done' | null;

export type StoredProductOrder = ProductOrderRow & { readonly refund: RefundState };

/** The product orders of a payment, in their order. */
export async function listProductOrders(db: Db, imp_uid: string): Promise<StoredProductOrder[]> {
  const rows = await db
    .selectFrom('naver_product_orders as orders')
    .leftJoin('payment_cancels as refunds', (join) =>
      join.onRef('refunds.product_order_id', '=', 'orders.product_order_id').on('refunds.state', '<>', 'refused'),
    )
    .selectAll('orders')
    .select('refunds.state as refund_state')
    .where('orders.imp_uid', '=', imp_uid)
    .orderBy('position')
    .execute();
  return rows.map(({ refund_state, ...row }) => ({
    ...row,
    refund: refund_state === null ? null : refund_state === 'done' ? 'done' : 'open',
  }));
}

/** Writes the product orders of a payment, unless they are there. */
export async function insertProductOrders(db: Db, rows: readonly Insertable<NaverProductOrderRow>[]): Promise<void> {
  await db
    .insertInto('naver_product_orders')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['imp_uid', 'position']).doNothing())
    .execute();
}

export type ProductOrderChange = Partial<
  Pick<ProductOrderRow, 'status' | 'claim_type' | 'claim_status' | 'withheld_for' | 'placed_at'>
>;

export async function updateProductOrder(db: Db, product_order_id: string, change: ProductOrderChange): Promise<void> {
  await db.updateTable('naver_product_orders').set(change).where('product_order_id', '=', product_order_id).execute();
}

/** The payment that a product order belongs to. */
export async function findPaymentOf(db: Db, product_order_id: string): Promise<Payment | undefined> {
  return db
    .selectFrom('payments')
    .innerJoin('naver_product_orders', 'naver_product_orders.imp_uid', 'payments.imp_uid')
    .selectAll('payments')
    .where('product_order_id', '=', product_order_id)
    .executeTakeFirst();
}

export async function insertReview(db: Db, review: Review): Promise<void> {
  await db.insertInto('naver_reviews').values(review).execute();
}

export type ReviewQuery = Pick<Review, 'user_code' | 'tier_code' | 'channel_key' | 'kind'> & {
  /** Epoch milliseconds, both included. */
  readonly from: number;
  readonly to: number;
};

const MOST_REVIEWS = 1_000;

/** Reviews with the products that they are about, the oldest first. */
export function listReviews(db: Db, { from, to, ...query }: ReviewQuery) {
  return db
    .selectFrom('naver_reviews')
    .innerJoin('naver_product_orders as orders', 'orders.product_order_id', 'naver_reviews.product_order_id')
    .selectAll('naver_reviews')
    .select(['orders.product_id', 'orders.product_name', 'orders.product_option_name'])
    .where('user_code', '=', query.user_code)
    .where('tier_code', '=', query.tier_code)
    .where('channel_key', '=', query.channel_key)
    .where('kind', '=', query.kind)
    .where('created_at', '>=', from)
    .where('created_at', '<=', to)
    .orderBy('created_at')
    .orderBy('review_id')
    .limit(MOST_REVIEWS)
    .execute();
}
