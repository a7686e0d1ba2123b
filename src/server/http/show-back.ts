import type { Context } from 'hono';
import { chooseLocale } from '../../protocol/locale';
import type { WindowOutcome } from '../../protocol/window-outcome';
import type { WindowStep } from '../../window/page';
import type { OpenedPayment } from '../payments/open';
import { returnKey } from '../payments/return-key';
import { withoutBuyer } from '../payments/to-response';
import { addressOf, describePayment, sendWindow } from './show-window';

/**
 * The page that a PG's page sends the buyer's browser to. In a frame of our window its script tells that window, which
 * goes on; in the window's own place it is the window.
 */
export function showBack(c: Context, opened: OpenedPayment, outcome: WindowOutcome): Response {
  const { payment, request } = opened;
  const languages = c.req.header('accept-language')?.split(',') ?? [];
  const { return_url } = payment;
  const key = returnKey(payment);
  const address = addressOf(payment);
  const view = {
    ...describePayment(opened, chooseLocale(request.language, languages)),
    frame: payment.channel === 'mobile' ? ('fixed' as const) : ('page' as const),
    bridge: {
      // No page listens, and whoever has the address is not let have more than it says.
      request_id: key,
      origin: 'null',
      kind: payment.window_kind,
      isReturn: true,
      key: null,
      presence: null,
      next: return_url ? `${address}/return?key=${key}` : null,
    },
    step: stepOf(opened, outcome),
  };
  // The page around the frame is ours, and the shop's around that one is not named here: it has nothing to be clicked.
  return sendWindow(c, view, payment.window_kind === 'redirect' ? ["'none'"] : ['null']);
}

function stepOf({ payment }: OpenedPayment, outcome: WindowOutcome): WindowStep {
  const { imp_uid } = payment;
  if (outcome.state === 'done') {
    return { kind: 'result', result: { request_id: returnKey(payment), response: withoutBuyer(outcome.response) } };
  }
  return { kind: 'awaiting', imp_uid, outcome: `${addressOf(payment)}/outcome` };
}
