import { ImpError } from '../../protocol/errors';
import { say } from '../../protocol/messages';
import { paymentFailure } from '../../protocol/payment-failure';
import type { PaymentFailure } from '../../protocol/payment-response';
import type { Log } from '../log';
import { isUnreadable } from '../store/is-unreadable';
import { WINDOW_FAULT } from './messages';
import type { OpenWindowInput } from './open-window-form';

/** The answer to a request that starts no payment. What is not ours to explain is a fault of the gateway, and is logged. */
export function refusalOf(error: unknown, { request }: OpenWindowInput, log: Log): PaymentFailure {
  const { language, merchant_uid } = request;
  if (!(error instanceof ImpError)) log(isUnreadable(error) ? 'info' : 'error', 'window.failed', { error });
  const known = error instanceof ImpError ? error : new ImpError('WINDOW_FAILED', say(WINDOW_FAULT, language));
  return paymentFailure({
    code: known.code,
    message: known.message,
    merchant_uid: typeof merchant_uid === 'string' ? merchant_uid : '',
    imp_uid: null,
  });
}
