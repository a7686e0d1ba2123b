import type { ChosenWindow } from '../../channel/choose-window';
import type { ProfileChannel } from '../../protocol/merchant-profile';
import type { Resumable } from '../../protocol/window-outcome';
import type { WindowResponse } from '../../protocol/window-response';
import type { Dialog } from '../dialog';

/** What a window adapter needs to open one payment. */
export type Opening = {
  /** `{gateway}/payments/ready/{user_code}`. */
  readonly readyUrl: string;
  /** The secret of this payment. */
  readonly request_id: string;
  /** An `OpenWindowForm`, as JSON. */
  readonly form: string;
  readonly channel: ProfileChannel;
  readonly size: ChosenWindow;
  readonly dialog: Dialog;
  /** Whether another way is tried where this one cannot open. */
  readonly mayMove: boolean;
  /** The buyer can use the window; `imp_uid` is null when it only says why there is no payment. */
  readonly onOpened: (imp_uid: string | null) => void;
  /** The page's own policy keeps the window from opening; `line` says which part of it. */
  readonly onPolicy: (line: string) => void;
  /** The payment has begun: what the page may keep, for a buyer who leaves it and comes back. */
  readonly onBegun: (begun: Resumable) => void;
};

/** The answer, or nothing when the merchant has had it already: in the address that the buyer came back to. */
export type Answer = WindowResponse | undefined;

/** Instead of an answer: the window could not open, the payment has not ended, and another way is tried. */
export const ELSEWHERE = 'elsewhere';

/**
 * Opens a PG's window and answers with how the payment ended, once, whatever happens to the window. Rejects with an
 * `ImpError` when there is no payment to answer with, or its end cannot be known. Adapters differ only in where the
 * form is submitted to and how they notice that the window is gone.
 */
export type OpenPaymentWindow = (opening: Opening) => Promise<Answer | typeof ELSEWHERE>;
