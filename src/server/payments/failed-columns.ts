import type { ErrorCode } from '../../protocol/errors';
import { type Message, say } from '../../protocol/messages';
import type { Columns } from '../store/move-payment';
import type { Payment } from '../store/payments';

/** What a failed payment says of its failure. */
export function failedColumns(
  payment: Payment,
  { code, message, now }: { readonly code: ErrorCode; readonly message: Message; readonly now: number },
): Columns {
  return {
    failed_at: now,
    fail_code: code,
    fail_reason: say(message, payment.request['language']),
  };
}
