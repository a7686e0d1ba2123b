import type { Updateable } from 'kysely';
import type { ErrorCode } from '../../protocol/errors';
import { type Message, say } from '../../protocol/messages';
import type { Payment } from '../store/payments';
import type { PaymentRow } from '../store/schema';

/** The columns of a failed payment. Its order is free again for another try. */
export function failedColumns(
  payment: Payment,
  { code, message, now }: { readonly code: ErrorCode; readonly message: Message; readonly now: number },
): Updateable<PaymentRow> {
  return {
    status: 'failed',
    claimed: false,
    failed_at: now,
    fail_code: code,
    fail_reason: say(message, payment.request['language']),
  };
}
