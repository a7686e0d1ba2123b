import type { ErrorCode } from './errors';
import type { PaymentFailure } from './payment-response';

export type FailureOptions = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly merchant_uid: string;
  /** Null when no payment exists. */
  readonly imp_uid: string | null;
};

/** A failed payment as the merchant sees it (product.md 6.6): six keys, in the browser and from the gateway alike. */
export function paymentFailure({ code, message, merchant_uid, imp_uid }: FailureOptions): PaymentFailure {
  return { success: false, imp_success: false, imp_uid, merchant_uid, error_code: code, error_msg: message };
}
