import type { PaymentFailure, PaymentResponse, PaymentSuccess } from '../protocol/payment-response';
import type { RedirectResult } from '../protocol/return-url';

export type { PaymentFailure, PaymentResponse, PaymentSuccess, RedirectResult };

/** The parameters of `request_pay`. Only `amount` is required; keys not listed here reach the PG as they are. */
export type RequestPayParams = {
  /**
   * `{PG code}` or `{PG code}.{MID}`, such as `"kakaopay"` or `"html5_inicis.MID-a"`. Left out, or matching no channel:
   * the merchant's default channel.
   */
  pg?: string | null;
  /** The key of one channel, from the console. Wins over `pg`; an unknown key is an error. */
  channelKey?: string | null;
  /** `card`, `trans`, `vbank`, `phone` or a simple pay of the PG. Default `card`. */
  pay_method?: string | null;
  /** Your order number, at most 40 characters. One that was paid cannot be paid again. Made up when left out. */
  merchant_uid?: string | number | null;
  /** What the buyer is paying for, as the window shows it. */
  name?: string | number | null;
  /** The amount in units of the currency: 12000 won, 10.5 dollars. Text that is only a number works too. */
  amount: number | string;
  /** ISO 4217, default `KRW`. */
  currency?: string | null;
  /** The part of `amount` that is free of tax. */
  tax_free?: number | string | null;
  /** The tax within `amount`; left out, the PG works it out. */
  vat_amount?: number | string | null;
  /** `ko`, `en`, `ja` (or `jp`), `zh`: the language of the window and of error sentences. */
  language?: string | null;
  buyer_name?: string | number | null;
  buyer_tel?: string | number | null;
  buyer_email?: string | number | null;
  buyer_addr?: string | number | null;
  buyer_postcode?: string | number | null;
  /** Your id of the buyer's card: asks for a billing key. Only with it may `amount` be 0. */
  customer_uid?: string | number | null;
  /** When a virtual account expires: `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-MM-DD HH:mm:ss` or `YYYYMMDDHHmmss`. */
  vbank_due?: string | number | null;
  /** Where the buyer comes back to when the PG's window replaces the page. */
  m_redirect_url?: string | number | null;
  /** Asked just before the money is taken; anything but HTTP 200 stops the payment. */
  confirm_url?: string | number | null;
  /** Webhook addresses for this payment, in place of the console's. */
  notice_url?: string | readonly string[] | null;
  app_scheme?: string | number | null;
  escrow?: boolean | 'true' | 'false' | null;
  /** The goods are digital. Some PGs charge other fees for them. */
  digital?: boolean | 'true' | 'false' | null;
  popup?: boolean | 'true' | 'false' | null;
  /** Yours: it comes back with the payment as text, objects as JSON. */
  custom_data?: unknown;
  /** For one PG's own parameters. `bypass.sandbox` steers the sandbox without clicks. */
  bypass?: { sandbox?: SandboxScript; [pg: string]: unknown } | null;
  [key: string]: unknown;
};

/** What the sandbox does without clicks. */
export type SandboxScript = {
  /** `hang` never answers; `crash` is a PG that breaks before it takes the money. */
  outcome: 'approve' | 'decline' | 'cancel' | 'hang' | 'crash';
  /** Milliseconds to wait first, default 0. */
  delay_ms?: number;
};

export type RequestPayCallback = (response: PaymentResponse) => void;

export type InitOptions = {
  /** Origin of the gateway. Needed with npm; a script tag uses the origin that served it. */
  gateway?: string;
  /** Makes a `pg` that matches no channel an error instead of the default channel. */
  strictPg?: boolean;
};

/** The global `IMP`. */
export type Imp = {
  /** Version of this SDK. */
  readonly version: string;
  /**
   * Names the merchant whose channels are used from now on, and fetches them. May be called again; the last call holds.
   * @example IMP.init('imp00000000');
   */
  init: (userCode: string, options?: InitOptions) => void;
  /**
   * As `init`, for a sub-merchant: `tierCode` is its three characters.
   * @example IMP.agency('imp00000000', 'AB1');
   */
  agency: (userCode: string, tierCode: string, options?: InitOptions) => void;
  /**
   * Opens the payment window. Call it directly in a click. The promise answers what the callback gets and is never
   * rejected; the callback is called exactly once, unless another window was open already (`WINDOW_ALREADY_OPEN`).
   * Before you ship the goods, let your server ask `GET /payments/{imp_uid}`.
   * @example
   * IMP.request_pay({ pg: 'kakaopay', merchant_uid: 'order-1', name: 'Mug', amount: 12000 }, (response) => {
   *   if (response.success) verifyOnServer(response.imp_uid);
   *   else show(response.error_msg);
   * });
   */
  request_pay: (params: RequestPayParams, callback?: RequestPayCallback) => Promise<PaymentResponse>;
  /**
   * The result in the address that the buyer came back to (`m_redirect_url`, or the page's own); null when there is none.
   * Anyone can write an address: let your server ask `GET /payments/{imp_uid}`.
   * @example const result = IMP.readRedirectResult();
   */
  readRedirectResult: (url?: string) => RedirectResult | null;
  /**
   * Listens to what happens; the function that it returns stops listening.
   * @example IMP.on('window:open', ({ merchant_uid }) => track(merchant_uid));
   */
  on: <E extends keyof ImpEvents>(event: E, listener: (detail: ImpEvents[E]) => void) => () => void;
};

/** What `IMP.on` tells, by event. */
export type ImpEvents = {
  /** The merchant's channels have arrived. */
  ready: { userCode: string };
  'window:open': WindowEvent;
  'window:close': WindowEvent;
  /** A payment was made, or a virtual account issued. */
  result: PaymentResponse;
  /** A payment failed, was cancelled, or never began. */
  error: PaymentResponse;
};

/** `imp_uid` is null when there is no payment. */
export type WindowEvent = { merchant_uid: string; imp_uid: string | null };
