import type { CurrencyCode, LanguageCode, PayMethod } from './pay-methods';
import type { FlagParam, NumberParam, NumberText, OpenParam, Optional, TextParam } from './param-values';
import type { PgParam } from './pg-codes';

/** Which channel and method, in which words. */
export type ChannelParams = {
  /** The key of one channel, from the console. Wins over `pg`; an unknown key is an error (`F500`). */
  channelKey?: Optional<string>;
  /**
   * A channel group, from the console: one of its channels opens, by their weights. Wins over `pg` and `channelKey`; an
   * unknown group, or one whose channels are all switched off, is an error (`F500`).
   */
  channelGroupId?: TextParam;
  /**
   * `{PG code}` or `{PG code}.{MID}`, split at the first dot; letters count as they are, and the MID goes without
   * braces. Left out, or matching no channel: the merchant's default channel, unless `init` got `strictPg`.
   * @example 'html5_inicis.MID-a'
   */
  pg?: PgParam;
  /** How the buyer pays. Default `card`. */
  pay_method?: OpenParam<PayMethod>;
  /**
   * Language of the window, where the PG has it, and of error sentences. Default `ko`. `ko` and `en`: `html5_inicis`,
   * `inicis`, `kcp`, `uplus`, `smartro`; `zh` too: `nice`, `nice_v2`, `welcome`, `kicc_v2`; `jp` too: `eximbay`;
   * `payco` and `paymentwall` take any. Other PGs ignore it.
   */
  language?: OpenParam<LanguageCode>;
  /** `paypal_v2`, buttons in test mode only: the country that PayPal should assume. */
  country?: TextParam;
  /** `paymentwall`: offers the test method in a live project. */
  use_test_method?: FlagParam;
};

/** What is being paid for, and how much. */
export type OrderParams = {
  /**
   * Your order number: unique; `hyphen` and `mobilians_v2` take 40 characters, `galaxia` 64. One that was paid cannot be paid again (`F1002`). Left out:
   * `nobody_{milliseconds}`.
   */
  merchant_uid?: TextParam;
  /**
   * What the buyer is paying for, as the window shows it. How long it may be is the PG's own: `nice` and `nice_v2`
   * take 40 bytes of EUC-KR, `kicc` and `daou` 50, `kcp` 100; `smartro_v2`, `mobilians_v2` and `hyphen` 40 characters,
   * `kakaopay` and `tosspayments` 100, `naverpay` 128, `tosspay` and `tosspay_v2` 255. Most PGs ask for it.
   */
  name?: TextParam;
  /**
   * The total in units of the currency: 12000 won, 10.5 dollars. Above 0; 0 only with `customer_uid`. `naverpay`: at
   * least 10 won. Instalments begin at 50,000 won. While a billing key is issued, `customer_uid` says what it means.
   */
  amount: NumberText;
  /**
   * ISO 4217. Default `KRW`; dollars for `paypal`, `paypal_v2` and `eximbay`. Needed by `paypal` (any but won),
   * `paymentwall`, `payletter_global`, `kicc_v2`, `ksnet` and `inicis_jp` (yen only).
   */
  currency?: OpenParam<CurrencyCode>;
  /**
   * The part of `amount` that is free of tax, at most `amount`. Default 0. Needed where the MID is contracted for
   * mixed tax, and always with `ksnet`; `paypal_v2` refuses anything above 0.
   */
  tax_free?: NumberParam;
  /**
   * The tax within `amount`. Left out, the PG takes an eleventh of the taxed part; 0 together with `tax_free: 0` is
   * zero-rated. For `nice`, `nice_v2`, `tosspay_v2`, `html5_inicis`, `galaxia`, `welcome` (a tenth of the total at
   * most), `mobilians_v2`, `settle_acc`.
   */
  vat_amount?: NumberParam;
  /** @deprecated The old name of `vat_amount`. */
  vat?: NumberParam;
  /**
   * The goods are digital. Default false. Sets the fee class of phone bills, so that it has to agree with the contract:
   * needed with `pay_method: 'phone'`, and always with `daou`. `paypal_v2` then asks for no shipping address.
   */
  digital?: FlagParam;
  /** `kicc_v2` with `alipay_plus`, needed there: the order in English. */
  order_description?: TextParam;
  /** Culture goods, whose price buyers deduct from tax. Known from the Android wrapper only. */
  cultureBenefit?: FlagParam;
  /** A card promotion's id. Only with `card.direct` of the same issuer, else an error. */
  promotion_id?: TextParam;
  /** Known from a sample of the promotion guide only: `promotion_id` is what counts. */
  isPromotion?: FlagParam;
  /** Yours: it comes back with the payment as text, objects as JSON. */
  custom_data?: unknown;
};

/** Who is paying. */
export type BuyerParams = {
  /** Needed by `eximbay`, `ksnet` (card direct), `kicc_v2`, `paymentwall`, `welcome`, `inicis_jp`, `kcp` (phone bill). */
  buyer_name?: TextParam;
  /** Given name. `paypal_v2`, where only guests see it. */
  buyer_first_name?: TextParam;
  /** Family name. `paypal_v2`, where only guests see it. */
  buyer_last_name?: TextParam;
  /** Given name in katakana. `inicis_jp`; needed with `pay_method: 'cvs'`. */
  buyer_first_name_kana?: TextParam;
  /** Family name in katakana. `inicis_jp`; needed with `pay_method: 'cvs'`. */
  buyer_last_name_kana?: TextParam;
  /**
   * Phone. Needed by `html5_inicis`, `danal`, `danal_tpay`, `eximbay`, `kicc`, `kicc_v2`, `nice_v2`, `payco`, `settle`,
   * `settle_acc`, `smartro_v2`, `smilepay`, `welcome`, `naverco`, `ksnet` (card direct) and `mobilians_v2` (with
   * `mc_fix_no`): several fail within their window without it. `paypal_v2`: digits as in E.164.
   */
  buyer_tel?: TextParam;
  /** E-mail. Needed by `paymentwall`, `payletter_global`, `kicc_v2`, `ksnet` (simple pay direct). */
  buyer_email?: TextParam;
  /** Address. `eximbay` also ships there, unless `bypass.eximbay` says otherwise. */
  buyer_addr?: TextParam;
  /** Postal code. `eximbay` also ships there, unless `bypass.eximbay` says otherwise. */
  buyer_postcode?: TextParam;
  /**
   * Your id of the buyer. Billing keys of `nice_v2` (any length), `smartro_v2` (20 characters), `tosspay_v2` (50),
   * `galaxia` (20) and `mobilians_v2` (20 bytes) need it; so do payments by `toss_brandpay` (one that nobody can guess,
   * such as a UUID), `galaxia`, `inicis_jp` (SBPS, 30) and gift certificates of `mobilians_v2`.
   */
  customer_id?: TextParam;
};

/** Registering a card or account for later payments. */
export type BillingParams = {
  /**
   * Your id of the buyer's card: asks for a billing key under this name, one per buyer and card. Used again, it replaces
   * the key without revoking the old one.
   *
   * By window: `html5_inicis` (card), `kcp_billing`, `danal`, `danal_tpay`, `kicc`, `mobilians`, `kakaopay`,
   * `naverpay`, `payco`, `smilepay`, `settle_acc`, `tosspayments`, `tosspay_v2` (`tosspay`), `smartro_v2` (card),
   * `nice_v2` (`naverpay_card`, `naverpay_point`, `kakaopay`), `welcome` and `galaxia` (card; phone also pays),
   * `paymentwall`, `payletter_global`, `paypal_v2`.
   *
   * `amount` meanwhile is charged when above 0 by `kakaopay`, `danal_tpay` (0: 10 won, given back within half an hour)
   * and `settle_acc`; always by `mobilians`, `danal`, `paymentwall`, `payletter_global` and the phone bills of
   * `welcome`, `galaxia`, `mobilians_v2`; never by `paypal_v2`. Elsewhere the window only shows it (`galaxia` cards:
   * 1000 instead of 0).
   */
  customer_uid?: TextParam;
};

/** What your servers hear, and where the buyer comes back to. */
export type AddressParams = {
  /**
   * Where the buyer comes back to when the PG's window replaces the page; its own query stays. Left out: the page's own
   * address. Windows that replace the page: most on phones; on PCs `paypal`, `chai`, `naverpay` without
   * `naverPopupMode`, and `eximbay` with `popup: false`. `paypal_v2` ignores it.
   */
  m_redirect_url?: TextParam;
  /**
   * Your server's address, asked just before the money is taken: a POST of `imp_uid`, `merchant_uid` and `amount`, with
   * 10 seconds to answer. Anything but HTTP 200 stops the payment; a `reason` in its JSON is told to the buyer.
   */
  confirm_url?: TextParam;
  /** Webhook addresses for this payment, in place of the console's. */
  notice_url?: Optional<string | readonly string[]>;
  /**
   * In an app's web view: the scheme by which a card or bank app returns to yours, as `myapp` or a whole
   * `myapp://path`. Needed on iOS; the only system where `kakaopay` reads it.
   */
  app_scheme?: TextParam;
};

/** Not yours: the SDK writes these, over whatever stands there. */
export type SdkParams = {
  /** The code given to `IMP.agency`; undefined after `IMP.init`. */
  tier_code?: unknown;
  /** This request's own id, `req_{milliseconds}`. */
  request_id?: unknown;
};
