/**
 * Product orders of Naver Pay (`naverco`) with what is refunded of each, reviews that buyers write there, and what shops
 * told PGs of an order once it was paid.
 */
export const NAVER_ORDERS: readonly string[] = [
  `create table naver_product_orders (
    product_order_id text primary key,
    imp_uid text not null references payments on delete cascade,
    position integer not null,
    product_id text not null,
    product_name text not null,
    product_option_id text not null,
    product_option_name text not null,
    quantity integer not null,
    product_minor bigint not null,
    delivery_minor bigint not null,
    refund_minor bigint not null check (refund_minor >= 0),
    status text not null,
    claim_type text,
    claim_status text,
    withheld_for text,
    placed_at bigint,
    unique (imp_uid, position)
  )`,
  'alter table payment_cancels add column product_order_id text',
  // Money of one product order goes back once, however often that is asked for.
  `create unique index payment_cancels_of_product_order on payment_cancels (product_order_id)
    where product_order_id is not null and state <> 'refused'`,
  `create table naver_reviews (
    review_id text primary key,
    product_order_id text not null references naver_product_orders on delete cascade,
    user_code text not null,
    tier_code text not null,
    channel_key text not null,
    kind text not null check (kind in ('general', 'premium')),
    score integer not null check (score between 1 and 5),
    title text not null,
    content text,
    created_at bigint not null
  )`,
  'create index naver_reviews_in_order on naver_reviews (user_code, tier_code, channel_key, kind, created_at)',
  `create table payment_steps (
    imp_uid text not null references payments on delete cascade,
    step text not null,
    state text not null,
    at bigint not null,
    primary key (imp_uid, step)
  )`,
];
