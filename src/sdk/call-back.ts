import type { PaymentResponse } from '../protocol/payment-response';

/**
 * Gives the merchant's callback its answer. What it throws is the merchant's to read in the console, and must not keep
 * the window from closing or the promise from answering (sdk contract 5.4).
 */
export function callBack(callback: unknown, response: PaymentResponse): void {
  if (typeof callback !== 'function') return;
  try {
    callback.call({}, response);
  } catch (error) {
    console.error(error);
  }
}
