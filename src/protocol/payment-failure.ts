import type { ErrorCode } from './errors';
import { isRecoverable } from './is-recoverable';
import type { PaymentFailure } from './payment-response';

export type FailureOptions = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly merchant_uid: string;
  /** Null when no payment exists. */
  readonly imp_uid: string | null;
};

/** A failed payment as the merchant sees it (product.md 6.6, 6.11): seven keys, in the browser and from the gateway alike. */
export function paymentFailure({ code, message, merchant_uid, imp_uid }: FailureOptions): PaymentFailure {
  const said = { error_code: code, error_msg: message, is_recoverable: isRecoverable(code) };
  return { success: false, imp_success: false, imp_uid, merchant_uid, ...said };
}
