/**
 * The values of `pay_method` that some PG takes. Which of them work depends on the PG; `kakaopay`, `naverpay`,
 * `naverco`, `smilepay` and `paymentwall` ignore the parameter. A test holds this list to the catalogue.
 */
export type PayMethod =
  /** Cards; with most PGs the window then offers their simple pays too. */
  | 'card'
  /** Account transfer. */
  | 'trans'
  /** Virtual account: the buyer pays later, into an account made for this order. */
  | 'vbank'
  /** The buyer's phone bill. */
  | 'phone'
  | EasyPayMethod
  | GiftMethod
  | OverseasMethod;

/** Simple pays, opened directly inside another PG's window. */
export type EasyPayMethod =
  | 'applepay'
  | 'chai'
  | 'kakaopay'
  | 'kpay'
  | 'lgpay'
  | 'lpay'
  | 'naverpay'
  | 'naverpay_bridge'
  | 'naverpay_card'
  | 'naverpay_point'
  | 'payco'
  | 'pinpay'
  | 'samsung'
  | 'samsungpay'
  | 'skpay'
  | 'ssgpay'
  | 'ssgpay_bank'
  | 'ssgpay_point'
  | 'toss_brandpay'
  | 'tosspay'
  | 'tosspay_card'
  | 'tosspay_money';

/** Gift certificates and points. */
export type GiftMethod =
  'booknlife' | 'culturegift' | 'cultureland' | 'happymoney' | 'moneytree' | 'point' | 'smartculture';

/** Methods of buyers abroad. `cvs` is paid at a Japanese convenience store. */
export type OverseasMethod =
  | 'alipay'
  | 'alipay_plus'
  | 'amazonpay'
  | 'aupay'
  | 'cvs'
  | 'dbarai'
  | 'econtext'
  | 'merpay'
  | 'molpay'
  | 'paypal'
  | 'paypay'
  | 'paysbuy'
  | 'rakutenpay'
  | 'tenpay'
  | 'unionpay'
  | 'wechat';

/** ISO 4217 codes that some PG is known to take. */
export type CurrencyCode =
  'AUD' | 'CAD' | 'CNY' | 'EUR' | 'GBP' | 'HKD' | 'JPY' | 'KRW' | 'RUB' | 'SGD' | 'THB' | 'USD';

/** Languages of PG windows. `jp` is the original's name for Japanese; `ja` works as well. */
export type LanguageCode = 'ko' | 'en' | 'zh' | 'jp' | 'ja';
