import type { WindowOutcome } from '../../protocol/window-outcome';
import type { WindowAnswer } from '../../window/window-answer';
import type { Payment } from '../store/payments';

/** What a window is told of its payment's end. */
export function toWindowAnswer(
  outcome: WindowOutcome,
  { request_id, state }: Pick<Payment, 'request_id' | 'state'>,
): WindowAnswer {
  if (outcome.state !== 'done') return { state: 'pending', awaited: state !== 'opened' };
  return { state: 'done', result: { request_id, response: outcome.response } };
}
