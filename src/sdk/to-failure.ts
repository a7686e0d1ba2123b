import { ImpError } from '../protocol/errors';
import { say } from '../protocol/messages';
import { type FailureOptions, paymentFailure } from '../protocol/payment-failure';
import type { PaymentFailure } from '../protocol/payment-response';
import { SDK_MESSAGES } from './messages';

type Failed = Pick<FailureOptions, 'merchant_uid' | 'imp_uid'> & { readonly language: unknown };

/** The answer for a call that an error has ended. */
export function toFailure(error: unknown, { merchant_uid, language, imp_uid }: Failed): PaymentFailure {
  // Besides ours there is one way to fail: parameters that JSON cannot carry (circular, BigInt).
  const known =
    error instanceof ImpError
      ? error
      : new ImpError('REQUEST_INVALID', `params: ${error instanceof Error ? error.message : '?'}`);
  const message = known.message || say(SDK_MESSAGES[known.code] ?? ['', ''], language);
  return paymentFailure({ code: known.code, message, merchant_uid, imp_uid });
}
