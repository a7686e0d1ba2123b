/*
 * The talk between the merchant's page and the payment window. Penpal's protocol carries it, with both origins pinned and
 * the payment's `request_id` as the channel, so that a window of another payment is not heard.
 */
import type { WindowKind } from './merchant-profile';
import type { WindowResponse } from './window-response';

/** What the page offers to the window. */
export type PageMethods = {
  /**
   * The window can be used. `imp_uid` is null when it shows why no payment was started. `key`: asks how that one ended,
   * and for nobody's data (`Resumable`).
   */
  opened: (imp_uid: string | null, key?: string | null) => void;
  /** The payment ended. The page answers its merchant and removes the window. */
  complete: (result: WindowResult) => void;
  /** The buyer pressed Esc inside the window: the page asks before it leaves. */
  askToLeave: () => void;
};

export type WindowResult = {
  /** The secret that the page made for this one payment; a result with another is not its own. */
  readonly request_id: string;
  readonly response: WindowResponse;
};

/** Name of the form field that carries an `OpenWindowForm` as JSON in `POST /payments/ready/{user_code}`. */
export const OPEN_WINDOW_FIELD = 'openimp';

/** What the SDK sends along with the merchant's request when it opens a window, or asks to (`…/prepare`) before it gives its page up for one. */
export type OpenWindowForm = {
  /** The merchant's request, as `paymentRequestSchema` read it. */
  readonly request: Readonly<Record<string, unknown>>;
  /** 32 hex digits, made by the page for this payment: repeats of it open the same payment, never a second one. */
  readonly request_id: string;
  /** The channel that the page has chosen: of a group, it counts if the group's weights chose it, now or until lately. */
  readonly channel_key?: string | undefined;
  readonly tier_code?: string | undefined;
  readonly strict_pg?: boolean | undefined;
  /** Opens the merchant's test channels where those need a key. */
  readonly test_key?: string | undefined;
  /** How the page shows the window. */
  readonly window: WindowKind;
  /** Where a window that replaces the page sends the buyer in the end: an absolute address. */
  readonly return_url?: string | undefined;
  /** Origin of the merchant's page: the only one that the window talks to. `"null"` for a page without one (file:). */
  readonly origin: string;
  /** Origins of the frames around the merchant's page, innermost first. */
  readonly ancestors: readonly string[];
  /** The browser's languages, preferred first. */
  readonly languages: readonly string[];
};
