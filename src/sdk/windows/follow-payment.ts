import type { PageMethods } from '../../protocol/window-bridge';
import { parseResponse } from '../../protocol/window-outcome';
import { askOutcome, isKnown } from '../ask-outcome';
import { hearWindow } from './hear-window';
import type { Answer, ELSEWHERE, Opening } from './payment-window';
import { watchPolicy } from './watch-policy';

/** A payment under way, as every adapter follows it: one answer, from the window or else from the gateway. */
export type FollowedPayment = {
  readonly answer: Promise<Answer | typeof ELSEWHERE>;
  /** Hears what the window has to say, through all the pages that it loads. */
  readonly listen: (window: Window) => void;
  /** The window counts as broken unless it works within this time. */
  readonly expectWithin: (ms: number) => void;
  /**
   * The window is useless or gone. `unsure`: or it only looks so, and the buyer pays on where we cannot see it; then the
   * gateway is asked until it knows, or the buyer leaves here.
   */
  readonly ask: (reason: 'WINDOW_FAILED' | 'PAYMENT_CANCELLED', unsure?: boolean) => void;
  /** Whether the gateway knows of the payment. Rejects when it does not answer. */
  readonly isOnItsWay: () => Promise<boolean>;
  /** Whether the buyer has seen the window. */
  readonly isOpened: () => boolean;
  /** Whether the buyer has left, or the window has been given up. */
  readonly isOver: () => boolean;
};

export function followPayment(opening: Opening): FollowedPayment {
  const { readyUrl, request_id, dialog } = opening;
  let opened = false;
  let over = false;
  let left = false;
  let watchdog: ReturnType<typeof setTimeout>;
  let settle: (answer: Answer | FollowedPayment['answer']) => void;
  const answer: FollowedPayment['answer'] = new Promise((resolve) => (settle = resolve));

  const ask: FollowedPayment['ask'] = (reason, unsure = false) => {
    over = true;
    clearTimeout(watchdog);
    if (!unsure) dialog.showChecking();
    // A window that has been seen, or that its buyer gives up, is not shown elsewhere.
    const mayMove = () => opening.mayMove && reason === 'WINDOW_FAILED' && !opened && !left;
    const isGone = () => left || !unsure;
    const asked = askOutcome({ readyUrl, request_id, opened: opened || unsure, reason, isGone, mayMove });
    // Where there is an answer already, nobody hears this one.
    asked.catch(() => undefined);
    settle(asked);
  };
  const methods: PageMethods = {
    opened: (imp_uid, key) => {
      opened = true;
      if (imp_uid && key) opening.onBegun({ imp_uid, key });
      opening.onOpened(imp_uid);
      clearTimeout(watchdog);
      dialog.showWindow();
    },
    complete: (result) => {
      // The bridge pins origin, window and channel; this pins the payment.
      if (result.request_id === request_id) settle(parseResponse(result.response));
    },
    askToLeave: dialog.askToLeave,
  };
  dialog.onLeave(() => {
    left = true;
    ask('PAYMENT_CANCELLED');
  });
  dialog.onRelease(() => clearTimeout(watchdog));
  dialog.onRelease(
    watchPolicy(new URL(readyUrl).origin, (line) => {
      opening.onPolicy(line);
      if (!over) ask('WINDOW_FAILED');
    }),
  );

  return {
    answer,
    listen: (remote) =>
      dialog.onRelease(hearWindow({ window: remote, origin: new URL(readyUrl).origin, channel: request_id, methods })),
    expectWithin: (ms) => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => ask('WINDOW_FAILED'), ms);
    },
    ask,
    isOnItsWay: () => isKnown(readyUrl, request_id),
    isOpened: () => opened,
    isOver: () => over,
  };
}
