import { followPayment } from './follow-payment';
import type { OpenPaymentWindow, Opening } from './payment-window';
import { postForm } from './post-form';

const POLL_MS = 200;

/**
 * Opens the window as a popup. A browser that blocks it, or a page that calls outside a click, costs the buyer one more
 * click on the dialog's button, never the payment. Where that opens none either, as in most apps' web views, none ever
 * will: the payment is shown in another way.
 */
export function openPopup(opening: Opening): ReturnType<OpenPaymentWindow> {
  const { readyUrl, form, channel, size, dialog } = opening;
  const payment = followPayment(opening);
  // Random, so that two pages of one shop never share a window; never the secret, as every page in it can read its name.
  const name = `imp-popup-${channel.pg_provider}-${Math.random()}`;
  let popup: Window | null = null;
  let isRefused = false;

  function show(): void {
    if (popup && !popup.closed) return popup.focus();
    popup = openNamed(name, describePopup(size));
    if (!popup) {
      if (isRefused) payment.ask('WINDOW_FAILED');
      isRefused = true;
      return;
    }
    payment.listen(popup);
    postForm(readyUrl, name, form);
    const opened = popup;
    const poll = setInterval(() => {
      if (!opened.closed) return;
      clearInterval(poll);
      // A page that cuts itself off from its opener (COOP) looks closed too. One that has greeted us did not do so.
      payment.ask('PAYMENT_CANCELLED', !payment.isOpened());
    }, POLL_MS);
    dialog.onRelease(() => {
      clearInterval(poll);
      opened.close();
    });
  }

  dialog.offerWindow(show);
  show();
  return payment.answer;
}

/** Null where the browser blocks it, and where there are no popups at all: some web views throw, or lack the function. */
function openNamed(name: string, features: string): Window | null {
  try {
    return window.open('', name, features);
  } catch {
    return null;
  }
}

/** In the middle of the shop's own window. No size of the PG's leaves it to the browser. */
function describePopup({ width, height }: { readonly width: number; readonly height: number }): string {
  const left = Math.round(screenX + (outerWidth - width) / 2);
  const top = Math.round(screenY + (outerHeight - height) / 2);
  return `popup,${width ? `width=${width},height=${height},left=${left},top=${top}` : ''}`;
}
