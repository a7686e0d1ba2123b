import type { CertificationResponse } from '../protocol/certification-response';
import type { CertificationParams } from './params/certification-params';
import type { PaymentFailure, PaymentResponse, PaymentSuccess } from '../protocol/payment-response';
import type { Presentation } from '../protocol/presentation';
import type { RedirectResult } from '../protocol/return-url';
import type { KnownRequestPayParams, RequestPayParams, WellSpelt } from './params/request-params';

export type { PaymentFailure, PaymentResponse, PaymentSuccess, RedirectResult };
export type { CertificationResponse, Presentation };
export type * from './params/bypass-gateways';
export type * from './params/bypass-params';
export type * from './params/bypass-paypal';
export type * from './params/bypass-simple-pays';
export type * from './params/certification-params';
export type * from './params/method-params';
export type * from './params/naverco-params';
export type * from './params/naverpay-params';
export type * from './params/order-params';
export type * from './params/param-values';
export type * from './params/pay-methods';
export type * from './params/pg-codes';
export type * from './params/request-params';
export type * from './params/sandbox-script';
export type * from './params/shop-params';

export type RequestPayCallback = (response: PaymentResponse) => void;

/** `IMP.request_pay`. Takes any object that has an `amount`: a type or an interface of your own too. */
export type RequestPay = {
  <Params extends KnownRequestPayParams>(
    params: Params & WellSpelt<Params>,
    callback?: RequestPayCallback,
  ): Promise<PaymentResponse>;
  /** For a callback that is typed by somebody else's description of the answer, such as the community's typings. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- `never` in its place would take any callback.
  <Params extends KnownRequestPayParams, Response extends { imp_uid: string | null; merchant_uid: string }>(
    params: Params & WellSpelt<Params>,
    callback: (response: Response) => void,
  ): Promise<PaymentResponse>;
};

/**
 * What `loadUI` renders. `paypal-spb` pays and takes no `customer_uid`; `paypal-rt` registers a billing key and needs
 * one; both are of `paypal_v2`. `toss-brandpay-widget` is of `toss_brandpay`: your own
 * `#portone-toss-brandpay-widget-button` pays.
 */
export type UiType = 'paypal-spb' | 'paypal-rt' | 'toss-brandpay-widget';

/** Of `loadModule`. Members may reject with `{ code: 'USER_CANCEL' }`. */
export type BrandpayModule = {
  /** Has the buyer choose the password of their payments anew. */
  setupPassword: () => Promise<void>;
  /** The cards and accounts that the buyer has registered. */
  getPaymentMethods: () => Promise<BrandpayMethods>;
  /** Has the buyer look after them. */
  openSettings: () => Promise<void>;
};

export type BrandpayMethods = {
  /** Whether the buyer has proved who they are. */
  isIdentified: boolean;
  cards: readonly { id: string; methodKey: string; cardName: string; cardNumber: string; alias: string }[];
  accounts: readonly { id: string; methodKey: string; bank: string; accountNumber: string; alias: string }[];
};

/** What `loadModule` rejects with. */
export type ModuleError = Error & { code: string; __portOneErrorType: 'ModuleError' };

/** One product for `naver_zzim`. */
export type ZzimProduct = {
  /** The id that it has when it is ordered. */
  id: string;
  name: string;
  desc: string;
  /** The price of one, in won. */
  uprice: number;
  /** Addresses of its page and of its pictures. */
  url: string;
  thumb: string;
  image: string;
};

export type NaverZzimParams = {
  /** Default `naverco`; `naverco.{id}` where you have several. */
  pg?: string;
  naverProducts: readonly ZzimProduct[];
};

export type InitOptions = {
  /** Origin of the gateway. Needed with npm; a script tag uses the origin that served it. */
  gateway?: string;
  /** Makes a `pg` that matches no channel an error instead of the default channel. */
  strictPg?: boolean;
  /** Opens your test channels where they need the key of the console (`test_…`). Keep it out of your live pages. */
  testKey?: string;
  /** Keeps the browser's console free of what you could mend, which is one line for each fault otherwise. */
  quiet?: boolean;
};

/** The global `IMP`. */
export type Imp = {
  /** Version of this SDK, for bug reports; which build a gateway serves is in its `/v1/integrity.json`. */
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
  request_pay: RequestPay;
  /**
   * Has a person prove who they are, on a channel for identity verification. Call it directly in a click. Answers as
   * `request_pay` does; who it was is for your server to ask: `GET /certifications/{imp_uid}`.
   * @example IMP.certification({ merchant_uid: 'check-1', min_age: 19 }, (response) => verify(response.imp_uid));
   */
  certification: (
    params?: CertificationParams,
    callback?: (response: CertificationResponse) => void,
  ) => Promise<CertificationResponse>;
  /**
   * Puts a PG's own button into the element with the class `portone-ui-container`; of several, into the one whose
   * `data-portone-ui-type` is the type. Each click pays for the latest request and calls back as `request_pay` does; the
   * promise answers the first click. What is wrong is called back at once, with `F500`. Call it again when your page has
   * rendered the container anew.
   * @example
   * IMP.loadUI('paypal-spb', { pg: 'paypal_v2', pay_method: 'paypal', amount: 10, currency: 'USD' }, (response) => {});
   */
  loadUI: (type: UiType, params: RequestPayParams, callback?: RequestPayCallback) => Promise<PaymentResponse>;
  /**
   * Replaces the request of a button that `loadUI` has made, from the next click on. Throws at once what is wrong.
   * @example IMP.updateLoadUIRequest('paypal-spb', { ...order, amount: 12 });
   */
  updateLoadUIRequest: (type: UiType, params: RequestPayParams) => void;
  /**
   * A PG's own module, which needs no `init`. So far there is Toss BrandPay's. Rejects with a `ModuleError`:
   * `BadRequest` for what does not exist or lacks its `customerKey`.
   * @example
   * const brandpay = await IMP.loadModule('toss-brandpay', { userCode: 'imp00000000' }, { customerKey: 'buyer-1' });
   * await brandpay.openSettings();
   */
  loadModule: (
    type: 'toss-brandpay',
    store: { userCode: string; tierCode?: string },
    data: { customerKey: string; loadBrandpayOptions?: object },
  ) => Promise<BrandpayModule>;
  /**
   * Puts products into the buyer's wish list at Naver, on a `naverco` channel. There is no callback: neither the page nor
   * your server hears what the buyer did.
   * @example IMP.naver_zzim({ naverProducts: [mug] });
   */
  naver_zzim: (params: NaverZzimParams) => void;
  /**
   * Takes away the window that is open. A frame goes without calling back, as the original's did; the promise still
   * answers, once the gateway has said how the payment ended. A popup counts as closed by the buyer.
   * @example IMP.close();
   */
  close: () => void;
  /** Posts a message to the window in sight, for pages and windows that know of each other. */
  communicate: (message: unknown) => void;
  /**
   * The result in the address that the buyer came back to (`m_redirect_url`, or the page's own); null when there is none.
   * Anyone can write an address: let your server ask `GET /payments/{imp_uid}`.
   * @example const result = IMP.readRedirectResult();
   */
  readRedirectResult: (url?: string) => RedirectResult | null;
  /**
   * Whether the buyer has come back to this page from a payment that an earlier one of this shop began and never heard of
   * again: by the address that they were sent to, by Back, or because a phone had ended the page. Call it after `init`.
   * Half an hour at most, in this browser; false where a page may keep nothing (storage is off, the page has no origin).
   */
  hasReturned: () => boolean;
  /**
   * Asks the gateway how that payment ended, and answers it once, as `request_pay` would have (without the buyer's data);
   * null, and the callback is not called, where there is none. Never rejected.
   * @example if (IMP.hasReturned()) IMP.resume((response) => verifyOnServer(response.imp_uid));
   */
  resume: (
    callback?: (response: PaymentResponse | CertificationResponse) => void,
  ) => Promise<PaymentResponse | CertificationResponse | null>;
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
  /** A window is about to open in this way: the one that was wanted, or the next where that could not open. */
  presentation: { merchant_uid: string; presentation: Presentation };
  'window:open': WindowEvent;
  'window:close': WindowEvent;
  /** A payment was made, or a virtual account issued. */
  result: PaymentResponse;
  /** A payment failed, was cancelled, or never began. */
  error: PaymentResponse;
};

/** `imp_uid` is null when there is no payment. */
export type WindowEvent = { merchant_uid: string; imp_uid: string | null };
