import { ImpError } from '../../protocol/errors';
import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';
import { parseWindowOutcome } from '../../protocol/window-outcome';
import { fetchText } from '../fetch-text';
import { followPayment } from './follow-payment';
import type { OpenPaymentWindow, Opening } from './payment-window';
import { LOAD_MS, postForm } from './post-form';

/**
 * Gives the page up for the window. The gateway is asked first: what stops a payment at the start is answered while the
 * page and its callback are still there (sdk contract 5.5), and a lost network leaves the buyer in the shop. A buyer who
 * comes back by the browser's own button finds a page out of its memory, overlay and all: the gateway then says how the
 * payment ended.
 */
export function openRedirect(opening: Opening): ReturnType<OpenPaymentWindow> {
  const { readyUrl, form, dialog } = opening;
  const payment = followPayment(opening);
  const onReturn = ({ persisted }: PageTransitionEvent) => {
    if (persisted) payment.ask('PAYMENT_CANCELLED');
  };
  window.addEventListener('pageshow', onReturn);
  dialog.onRelease(() => window.removeEventListener('pageshow', onReturn));

  const prepared = fetchText(`${readyUrl}/prepare`, LOAD_MS, { [OPEN_WINDOW_FIELD]: form })
    .then((text) => parseWindowOutcome(JSON.parse(text)))
    .catch((cause: unknown) => {
      throw new ImpError('GATEWAY_UNREACHABLE', '', { cause });
    });
  return Promise.race([
    payment.answer,
    prepared.then((outcome) => {
      if (outcome.state === 'done') return outcome.response;
      if (!payment.isOver()) {
        const { imp_uid, key } = outcome;
        if (imp_uid && key) opening.onBegun({ imp_uid, key });
        payment.expectWithin(LOAD_MS);
        postForm(readyUrl, '_self', form);
      }
      return payment.answer;
    }),
  ]);
}
