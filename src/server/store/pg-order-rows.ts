/* The rows of what single PGs know of orders beside the payment; conventions as in `schema.ts`. */
/** What a buyer has ordered at Naver, of one product in one option: several of them may be one payment. */
export type NaverProductOrderRow = {
  product_order_id: string;
  imp_uid: string;
  /** From 0, as the request names them. */
  position: number;
  product_id: string;
  product_name: string;
  product_option_id: string;
  product_option_name: string;
  quantity: number;
  product_minor: number;
  delivery_minor: number;
  /** What it gives back; of a payment's product orders they add up to its amount. */
  refund_minor: number;
  /** In Naver's words (`NaverStatus`), without what a refund makes of them: that one is read from its cancel. */
  status: string;
  claim_type: string | null;
  claim_status: string | null;
  /** Why a return waits, as a code of Naver's; null while none does. */
  withheld_for: string | null;
  placed_at: number | null;
};

/** What a buyer thinks of a product. */
export type NaverReviewRow = {
  review_id: string;
  product_order_id: string;
  user_code: string;
  tier_code: string;
  channel_key: string;
  kind: 'general' | 'premium';
  score: number;
  title: string;
  content: string | null;
  created_at: number;
};

/** What a shop told a PG of a paid order, each step once. */
export type PaymentStepRow = {
  imp_uid: string;
  step: 'naver-point' | 'naver-confirm' | 'payco-order';
  state: string;
  at: number;
};

/** Somebody who has registered at KCP Quick Pay, under the shop's id. */
export type KcpquickMemberRow = {
  user_code: string;
  tier_code: string;
  sandbox: boolean;
  /** The site code. */
  pg_id: string;
  member_id: string;
  /** Whether they pay by fingerprint or face. */
  fido: boolean;
  inserted_at: number;
  updated_at: number;
};

/** An order that KCP was told of before its buyer pays with prepaid money. */
export type KcpquickOrderRow = {
  user_code: string;
  tier_code: string;
  sandbox: boolean;
  merchant_uid: string;
  btid: string;
  /** Whole won, where the money is checked before; nothing else is charged then. */
  prepaid_amount: number | null;
};

/** The part of a payment that a sub-shop has sold, as its slip names it. */
export type PartnerReceiptRow = {
  imp_uid: string;
  position: number;
  business_registration_number: string;
  company_name: string;
  amount_minor: number;
  tax_free_minor: number;
  vat_minor: number;
  registered_at: number;
};
