import type { Presentation } from './presentation';

/** Fields that every answer of `request_pay` has (product.md 6.6). */
type ResponseBase = {
  /** Null when no payment exists. */
  imp_uid: string | null;
  merchant_uid: string;
  /** How the window was shown; there where it could not open in the way that was wanted first. */
  presentation?: Presentation;
  /** There for a test payment, of which no money came: never ship for one. */
  sandbox?: true;
};

type Success = ResponseBase & {
  success: true;
  /** The same value under the name that some of the original's PGs used. */
  imp_success: true;
  imp_uid: string;
  pay_method: string;
  status: 'paid' | 'ready';
  name: string;
  paid_amount: number;
  currency: string;
  pg_provider: string;
  /** The simple pay within that PG's window, where one was used. */
  emb_pg_provider?: string;
  pg_type: 'payment';
  pg_tid: string;
  apply_num: string;
  buyer_name: string;
  buyer_email: string;
  buyer_tel: string;
  buyer_addr: string;
  buyer_postcode: string;
  custom_data: string | null;
  paid_at: number;
  receipt_url: string;
  card_name: string | null;
  card_number: string | null;
  card_quota: number;
  bank_name: string | null;
  customer_uid: string | null;
  vbank_num?: string;
  vbank_name?: string;
  vbank_holder?: string | null;
  vbank_date?: number;
};

type Failure = ResponseBase & {
  success: false;
  imp_success: false;
  /** A code of `ERRORS`. */
  error_code: string;
  /** A sentence in Korean or English, by the request's `language`. */
  error_msg: string;
  /**
   * Whether the buyer may simply try the same order again: with another card, in a moment. False where the order is taken,
   * where it may have been paid (`RESULT_UNKNOWN`), and where you have something to change first.
   */
  is_recoverable: boolean;
};

/** What only the other kind of answer has: named, so that `const { success, error_msg } = response` compiles. */
type Without<Other, Own> = { [Name in Exclude<keyof Other, keyof Own>]?: undefined };

/**
 * A paid payment, or an issued virtual account (`status` is then `ready`). The original's callback object: money and
 * times are numbers (seconds), missing texts are empty, missing names null (sdk contract 6.1).
 */
export type PaymentSuccess = Success & Without<Failure, Success>;

/** A payment that failed, was cancelled, or never began. */
export type PaymentFailure = Failure & Without<Success, Failure>;

export type PaymentResponse = PaymentSuccess | PaymentFailure;
