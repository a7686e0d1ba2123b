import type { BypassGateways } from './bypass-gateways';
import type { PaypalBypass } from './bypass-paypal';
import type { BypassSimplePays } from './bypass-simple-pays';
import type { FlagParam, NumberParam, OpenParam, TextParam, YesNoParam } from './param-values';
import type { SandboxScript } from './sandbox-script';

/**
 * One PG's own parameters, handed to it as they are. Most stand under the PG's name; those of the older modules stand
 * directly in `bypass`. Keys not listed here are handed on too.
 */
export type BypassParams = InicisBypass &
  KcpBypass &
  CashReceiptBypass &
  PaymentwallBypass &
  BypassGateways &
  BypassSimplePays & {
    /** `paypal_v2`. */
    paypal_v2?: PaypalBypass | null | undefined;
    /** Test channels only: steers the sandbox without clicks. */
    sandbox?: SandboxScript;
    [key: string]: unknown;
  };

/** `html5_inicis`. */
export type InicisBypass = {
  /** PCs: options joined by colons, such as `noeasypay`, `cardpoint`, `no_receipt`, `SKIN(#rrggbb)`. */
  acceptmethod?: TextParam;
  /** Phones: options joined by `&`, such as `noeasypay=Y`, `cp_yn=Y`, `dcp_yn=Y`, `vbank_receipt=Y`, `bank_receipt=N`. */
  P_RESERVED?: TextParam;
  /** PCs: the buyer's key with Hyundai Card's Payshot. */
  ini_PAYSHOT_KEY?: TextParam;
  /** Phones: the buyer's key with Hyundai Card's Payshot. */
  P_PAYSHOT_KEY?: TextParam;
};

/** `kcp` and `kcp_billing`; `CardShowOpt` is of `nice`. */
export type KcpBypass = {
  /** `kcp`: your id of the buyer. Needed for gift certificates and phone bills. */
  shop_user_id?: TextParam;
  /** `kcp`: shows or hides the coupons, once agreed. */
  coupon_apply_yn?: YesNoParam;
  /** `kcp` on PCs: the window's skin, 1 to 11. */
  skin_indx?: NumberParam;
  /** `kcp` and `kcp_billing` on PCs: address of your logo. */
  site_logo?: TextParam;
  /** `kcp` on PCs: points together with a card. */
  complex_pnt_yn?: YesNoParam;
  /** `kcp`: your code with the Benepia point mall. */
  pt_memcorp_cd?: TextParam;
  /** `kcp`: how apps are called. */
  app_flag?: OpenParam<'Y' | 'N' | 'S'>;
  /** `kcp_billing` on PCs: `Y` asks for the birthday from the start. */
  batch_birth_day_yn?: YesNoParam;
  /** `nice` on phones, with `niceMobileV2`: how each issuer opens, as `code:type` joined by `|`. */
  CardShowOpt?: TextParam;
};

/** Cash receipts and culture goods: `tosspayments`, `toss_brandpay`, `smartro_v2`, `mobilians_v2`. */
export type CashReceiptBypass = {
  /** Culture goods, whose price buyers deduct from tax. Default false. `tosspayments`, `toss_brandpay`. */
  isCulturalExpense?: FlagParam;
  /**
   * The receipt of a transfer or virtual account: issued to nobody, to a person or to a company. `toss_brandpay` also
   * has `unable`, none at all, its default.
   */
  cashReceiptType?: OpenParam<'anonymous' | 'personal' | 'corporate' | 'unable'>;
  /** Whom the receipt is for: phone, business number or receipt card. */
  customerIdentifier?: TextParam;
};

/** `paymentwall`, whose guide asks for `bypass`. */
export type PaymentwallBypass = {
  /** The widget. Default `pw_1`. */
  widget_code?: TextParam;
  /** The payment system within the widget. */
  ps?: TextParam;
  /** The buyer's country. */
  country_code?: TextParam;
  /** Address of your logo. */
  logo_url?: TextParam;
  /** The project's name in the window. */
  project_name?: TextParam;
  /** The price before tax. */
  product_price_without_tax?: NumberParam;
  /** The tax on it. */
  sales_tax?: NumberParam;
};
