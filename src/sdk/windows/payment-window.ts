import type { OpenWindowForm } from '../../protocol/window-bridge';
import type { PaymentResponse } from '../../protocol/payment-response';
import type { ProfileChannel } from '../../protocol/merchant-profile';
import type { Dialog } from '../dialog';

/** What a window adapter needs to open one payment. */
export type Opening = {
  /** `{gateway}/payments/ready/{user_code}`. */
  readonly readyUrl: string;
  readonly form: OpenWindowForm;
  readonly channel: ProfileChannel;
  readonly dialog: Dialog;
  /** The buyer can use the window; `imp_uid` is null when it only says why there is no payment. */
  readonly onOpened: (imp_uid: string | null) => void;
};

/**
 * Opens a PG's window and answers with how the payment ended, once, whatever happens to the window. Rejects with an
 * `ImpError` when there is no payment to answer with, or its end cannot be known. Adapters differ only in where the
 * form is submitted to and how they notice that the window is gone.
 */
export type OpenPaymentWindow = (opening: Opening) => Promise<PaymentResponse>;
