import { ImpError } from '../../protocol/errors';
import { expectGreeting } from './expect-greeting';
import { followPayment } from './follow-payment';
import type { OpenPaymentWindow, Opening } from './payment-window';
import { postForm } from './post-form';

/** Opens the window in a frame of the dialog. */
export function openIframe(opening: Opening): ReturnType<OpenPaymentWindow> {
  const { readyUrl, form, size, dialog } = opening;
  const payment = followPayment(opening);
  const frame = dialog.addFrame(size);
  payment.listen(windowOf(frame));
  expectGreeting(frame, { ...payment, onRelease: dialog.onRelease });
  postForm(readyUrl, frame.name, form);
  return payment.answer;
}

function windowOf(frame: HTMLIFrameElement): Window {
  if (!frame.contentWindow) throw new ImpError('WINDOW_FAILED', '');
  return frame.contentWindow;
}
