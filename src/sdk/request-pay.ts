import { parsePaymentRequest } from '../protocol/parse-payment-request';
import type { PaymentResponse } from '../protocol/payment-response';
import { answerCall, type CallKind } from './answer-call';
import { keepZone } from './keep-zone';
import type { ImpState } from './state';

/** A call that takes a payment. */
export const PAYMENT: CallKind = { type: 'payment', parse: parsePaymentRequest };

/** Opens a payment window inside the buyer's click, and answers once. */
export function requestPay(state: ImpState, params: unknown, callback: unknown): Promise<PaymentResponse> {
  // The gateway answers each kind of window in its own words.
  return answerCall(PAYMENT, state, { params, callback: keepZone(callback) }) as Promise<PaymentResponse>;
}
