import type { FlagParam, NumberParam, NumberText, OpenParam, Optional, TextParam } from './param-values';

/** Keys that are not listed are handed on as well. */
type Open<T> = Optional<T & { [key: string]: unknown }>;

/** `bypass` of simple pays, under the PG's name. */
export type BypassSimplePays = {
  /** `kakaopay`. */
  kakaopay?: Open<{
    /** The one way to pay that is allowed. */
    payment_method_type?: OpenParam<'CARD' | 'MONEY'>;
    /** A sentence of yours in the window. */
    custom_message?: unknown;
  }>;
  /** `tosspay_v2`. */
  tosspay_v2?: Open<{
    /** When the window expires, `YYYY-MM-DD HH:mm:ss`. Default 15 minutes, at most 60. */
    expiredTime?: TextParam;
    /** What the cash receipt is for: anything, culture, or public transport. Default `GENERAL`. */
    cashReceiptTradeOption?: OpenParam<'GENERAL' | 'CULTURE' | 'PUBLIC_TP'>;
    /** Billing keys: the buyer's CI, encrypted. */
    encryptedUserCi?: TextParam;
    /** Billing keys: whether cash receipts are issued. */
    cashReceipt?: FlagParam;
    /** Billing keys: whether the app tells the buyer of a failed payment. Default false. */
    sendFailPush?: FlagParam;
  }>;
  /** `toss_brandpay`. */
  toss_brandpay?: Open<{
    /** An issuer's immediate discount. */
    discountCode?: TextParam;
    /** The widget: only cards (`카드`) or accounts (`계좌`). */
    methodType?: OpenParam<'카드' | '계좌'>;
    /** The registered way to pay with at once; in the widget, the one chosen at first. */
    methodId?: TextParam;
    /** The window. */
    brandpayOptions?: Open<{ ui?: Open<BrandpayUi> }>;
    /** The widget. */
    ui?: Open<{ promotionSection?: Open<BrandpayPromotions> }>;
  }>;
  /** `kcp_quick`: registering, paying and the member's account are all one window. */
  kcpQuick?: Open<KcpQuickBypass>;
  /** `kcp_v2`, its identity verification. */
  kcpV2?: Open<{
    /** The kind of device. */
    media_type?: TextParam;
  }>;
};

export type BrandpayUi = {
  /** `full` fills the foot of the window. Default `default`, rounded with a margin. */
  buttonStyle?: OpenParam<'default' | 'full'>;
  /** The main colour. Default `#3182f6`. */
  highlightColor?: TextParam;
  navigationBar?: Optional<{
    /** Whether there is a bar with a way back. Default true. */
    visible?: FlagParam;
    /** Space above it, in pixels. */
    paddingTop?: NumberParam;
  }>;
  labels?: Optional<{
    /** In place of `원터치결제`. */
    oneTouchPay?: TextParam;
  }>;
};

export type BrandpayPromotions = {
  summary?: Optional<{
    /** Whether the badge of benefits is shown. Default true. */
    visible?: FlagParam;
  }>;
  description?: Optional<{
    /** Whether the benefits are shown. Default true. */
    visible?: FlagParam;
    /** Whether they are told at length from the start. Default false. */
    defaultOpen?: FlagParam;
  }>;
};

export type KcpQuickBypass = {
  /** What the window is for. All about prepaid money need an agreement with KCP. */
  actionType?: OpenParam<KcpQuickAction>;
  /** The buyer's CI: AES-256-ECB under the SHA-256 of your REST secret, in base64. */
  encryptedCI?: TextParam;
  /** @deprecated Withdrawn: write `encryptedCI`. */
  memberCI?: TextParam;
  /** Your id of the buyer, at most 16 characters; the same for all of the buyer's cards. */
  memberID?: TextParam;
  /** The device's id. Default: the browser's name. */
  deviceID?: TextParam;
  /** Registers a way to pay without a PIN. */
  noAuth?: FlagParam;
  /** Months. Default: a lump sum. */
  installment?: NumberParam;
  /** Pays with the card's points. Default false. */
  useCardPoint?: FlagParam;
  /** With `Register`: also issues a key for automatic payments. Default false. */
  registerAutoPay?: FlagParam;
  /** The version of KCP's script: letters, digits, `_` and `-`. Default: the channel's. */
  sdkVersion?: TextParam;
  /** With `PrepaidOfflinePaymentInfo`: the payment that is asked about. */
  prepaidOfflinePaymentInfoRequest?: Optional<{
    /** Its id in the list of payments. */
    tradeId: string | number;
    /** KCP's number of it. */
    tradeNo: string | number;
    /** How much of the prepaid money it took. */
    point: NumberText;
    /** When it was made, `YYYYMMDDHHmmss`. */
    useDt: string | number;
    /** A number that you make; KCP asks your server about it. */
    btid: string | number;
  }>;
};

export type KcpQuickAction =
  | 'Register'
  | 'UserRegister'
  | 'RegisterAutoPay'
  | 'RegisterFido'
  | 'Deregister'
  | 'Pay'
  | 'PinChange'
  | 'PinReset'
  | 'PinCheck'
  | 'PhoneChange'
  | 'Terminate'
  | 'SignUp'
  | 'Leave'
  | 'PrepaidRefundAccount'
  | 'PrepaidRefund'
  | 'PrepaidLimitRaise'
  | 'PrepaidKYC'
  | 'PrepaidAuth'
  | 'PrepaidOfflineUse'
  | 'PrepaidOfflinePaymentInfo';
