/** A payment as shops' servers read it. Every key is always there (gateway contract 4). Times are seconds, 0 = not yet. */
export type RestPayment = {
  readonly imp_uid: string;
  readonly merchant_uid: string;
  readonly pay_method: string;
  readonly channel: 'pc' | 'mobile' | 'api';
  readonly pg_provider: string;
  readonly pg_id: string;
  readonly pg_tid: string | null;
  readonly emb_pg_provider: string | null;
  /** Made on a test channel. */
  readonly sandbox: boolean;
  readonly escrow: boolean;
  readonly apply_num: string | null;
  readonly bank_code: string | null;
  readonly bank_name: string | null;
  readonly card_code: string | null;
  readonly card_name: string | null;
  readonly card_issuer_code: string | null;
  readonly card_issuer_name: string | null;
  readonly card_publisher_code: string | null;
  readonly card_publisher_name: string | null;
  /** Months; 0 is one payment, and the value for what is no card. */
  readonly card_quota: number;
  readonly card_number: string | null;
  /** 0 credit, 1 check, null when the PG does not say. */
  readonly card_type: number | null;
  readonly vbank_code: string | null;
  readonly vbank_name: string | null;
  readonly vbank_num: string | null;
  readonly vbank_holder: string | null;
  readonly vbank_date: number;
  readonly vbank_issued_at: number;
  readonly name: string;
  readonly amount: number;
  /** All that was cancelled so far. */
  readonly cancel_amount: number;
  readonly currency: string;
  readonly buyer_name: string | null;
  readonly buyer_email: string | null;
  readonly buyer_tel: string | null;
  readonly buyer_addr: string | null;
  readonly buyer_postcode: string | null;
  /** Objects as JSON text. */
  readonly custom_data: string | null;
  readonly user_agent: string | null;
  readonly status: 'ready' | 'paid' | 'cancelled' | 'failed';
  readonly started_at: number;
  readonly paid_at: number;
  readonly failed_at: number;
  readonly cancelled_at: number;
  readonly fail_reason: string | null;
  readonly cancel_reason: string | null;
  readonly receipt_url: string | null;
  readonly cancel_history: readonly RestCancel[];
  /** One for each cancel that has one. */
  readonly cancel_receipt_urls: readonly string[];
  readonly deposit_history: readonly never[];
  readonly cash_receipt_issued: boolean;
  readonly customer_uid: string | null;
  readonly customer_uid_usage: 'issue' | 'payment' | 'payment.scheduled' | null;
  readonly promotion: null;
  /** Raw fields of the PG, only when asked for. */
  readonly extension?: Readonly<Record<string, unknown>>;
};

/** One cancel of a payment, all of it or a part. */
export type RestCancel = {
  readonly pg_tid: string;
  readonly amount: number;
  /** Seconds. */
  readonly cancelled_at: number;
  readonly reason: string;
  readonly cancellation_id: string;
  readonly receipt_url: string | null;
};
