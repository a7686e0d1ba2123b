import { ImpError } from '../../protocol/errors';
import { followPayment } from './follow-payment';
import type { Answer, Opening } from './payment-window';
import { LOAD_MS, postForm } from './post-form';

/** How long the window's script may take to greet us once its page has loaded. */
const GREETING_MS = 8_000;

/** Opens the window in a frame of the dialog. */
export function openIframe(opening: Opening): Promise<Answer> {
  const { readyUrl, form, size, dialog } = opening;
  const payment = followPayment(opening);
  const frame = dialog.addFrame(size);
  payment.listen(windowOf(frame));
  payment.expectWithin(LOAD_MS);
  frame.onload = () => {
    // Some browsers report the empty first document too.
    if (!payment.isOpened() && frame.contentDocument?.URL !== 'about:blank') payment.expectWithin(GREETING_MS);
  };
  postForm(readyUrl, frame.name, form);
  return payment.answer;
}

function windowOf(frame: HTMLIFrameElement): Window {
  if (!frame.contentWindow) throw new ImpError('WINDOW_FAILED', '');
  return frame.contentWindow;
}
