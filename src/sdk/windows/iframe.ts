import { connect, WindowMessenger } from 'penpal';
import { ImpError } from '../../protocol/errors';
import type { PaymentResponse } from '../../protocol/payment-response';
import { OPEN_WINDOW_FIELD, type PageMethods } from '../../protocol/window-bridge';
import { parseResponse } from '../../protocol/window-outcome';
import { askOutcome } from '../ask-outcome';
import type { Opening } from './payment-window';
import { postForm } from './post-form';

/** How long a page may take to load, and its script to greet us after that, before the window counts as broken. */
const LOAD_MS = 30_000;
const GREETING_MS = 8_000;

/**
 * Opens the window in a frame of the dialog. The result comes from the window itself; when the window is left, removed
 * by the page or never works, it comes from the gateway.
 */
export function openIframe({ readyUrl, form, channel, dialog, onOpened }: Opening): Promise<PaymentResponse> {
  const { request_id } = form;
  const frame = dialog.addFrame(channel);
  let opened = false;
  let watchdog = setTimeout(() => ask('WINDOW_FAILED'), LOAD_MS);
  let settle: (answer: PaymentResponse | Promise<PaymentResponse>) => void;
  const result = new Promise<PaymentResponse>((resolve) => (settle = resolve));

  /** The window is gone or useless: only the gateway knows whether money moved. */
  function ask(reason: 'WINDOW_FAILED' | 'PAYMENT_CANCELLED'): void {
    clearTimeout(watchdog);
    dialog.showChecking();
    settle(askOutcome({ readyUrl, request_id, opened, reason }));
  }

  const methods: PageMethods = {
    opened: (imp_uid) => {
      opened = true;
      onOpened(imp_uid);
      clearTimeout(watchdog);
      dialog.showFrame();
    },
    complete: (answer) => {
      // The bridge pins origin, window and channel; this pins the payment.
      if (answer.request_id === request_id) settle(parseResponse(answer.response));
    },
    askToLeave: dialog.askToLeave,
  };
  const bridge = connect({
    messenger: new WindowMessenger({ remoteWindow: windowOf(frame), allowedOrigins: [new URL(readyUrl).origin] }),
    channel: request_id,
    methods,
  });
  bridge.promise.catch(() => {
    // Destroyed before the window greeted us: whoever destroyed it already has the answer.
  });
  dialog.onLeave(() => ask('PAYMENT_CANCELLED'));
  dialog.onRelease(() => {
    clearTimeout(watchdog);
    bridge.destroy();
  });
  frame.onload = () => {
    // Some browsers report the empty first document too.
    if (opened || frame.contentDocument?.URL === 'about:blank') return;
    clearTimeout(watchdog);
    watchdog = setTimeout(() => ask('WINDOW_FAILED'), GREETING_MS);
  };
  postForm(readyUrl, frame.name, [OPEN_WINDOW_FIELD, JSON.stringify(form)]);
  return result;
}

function windowOf(frame: HTMLIFrameElement): Window {
  if (!frame.contentWindow) throw new ImpError('WINDOW_FAILED', '');
  return frame.contentWindow;
}
