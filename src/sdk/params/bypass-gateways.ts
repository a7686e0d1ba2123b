import type { FlagParam, NumberParam, OpenParam, Optional, TextParam, YesNoParam } from './param-values';

/** Keys that are not listed are handed on as well. */
type Open<T> = Optional<T & { [key: string]: unknown }>;

/** `bypass` of gateways, under the PG's name. */
export type BypassGateways = {
  /** `html5_inicis`, billing keys on phones. */
  inicis?: Open<{
    /** `01`: card number, expiry and birthday are all that is asked for. */
    authtype?: OpenParam<'01'>;
  }>;
  /** `inicis_jp`. */
  inicis_jp?: Open<{
    /** How the window looks. */
    paymentUI?: Open<{
      /** Its colours. */
      colorTheme?: TextParam;
      /** Address of your logo. */
      logoUrl?: TextParam;
    }>;
  }>;
  /** `danal_tpay`. */
  danal?: Open<{
    /** The window's colour. */
    COLOR?: TextParam;
    /** Whether the window has a part for cash receipts. */
    ISCASHRECEIPTUI?: YesNoParam;
  }>;
  /** `tosspayments`, cards. */
  tosspayments?: Open<{
    /** Only cards issued abroad. */
    useInternationalCardOnly?: FlagParam;
    /** An issuer's immediate discount. */
    discountCode?: TextParam;
  }>;
  /** `uplus`. */
  uplus?: Open<{
    /** Applies promotions by itself. */
    LGD_AUTO_DISCOUNT?: TextParam;
  }>;
  /** `nice_v2`. Some need a contract: `UserCI`, `MallUserID`, `DirectCouponYN`, Payco's two, `SamPayMallType`. */
  nice_v2?: Open<{
    /** Address of your logo. */
    LogoImage?: TextParam;
    /** Keeps the page behind the window from scrolling. */
    NPDisableScroll?: YesNoParam;
    /** The window's colours. */
    SkinType?: TextParam;
    /** The buyer's CI, from identity verification. */
    UserCI?: TextParam;
    /** Your id of the buyer; needed for gift certificates. */
    MallUserID?: TextParam;
    /** The issuer's coupons at once. */
    DirectCouponYN?: YesNoParam;
    /** Opens transfers or phone bills at once. */
    DirectShowOpt?: OpenParam<'BANK' | 'CELLPHONE'>;
    /** How each issuer opens, as `code:type` joined by `|`. */
    CardShowOpt?: TextParam;
    /** Payco's id of your shop. */
    PaycoClientId?: TextParam;
    /** Payco's token of the buyer. */
    PaycoAccessToken?: TextParam;
    /** The kind of shop, for Samsung Pay. */
    SamPayMallType?: TextParam;
  }>;
  /** `kicc`. */
  kicc?: Open<{
    /** Whether the window has a part for cash receipts. */
    disp_cash_yn?: YesNoParam;
  }>;
  /** `daou`. */
  daou?: Open<{
    /** The product's code. Default `iamport`. */
    PRODUCTCODE?: TextParam;
    /** Whether a cash receipt is issued. */
    CASHRECEIPTFLAG?: Optional<string | number>;
    /** Opens the issuer of `card.direct` at once. */
    DIRECT_YN?: YesNoParam;
    /** Months offered. */
    CARDQUOTA?: TextParam;
  }>;
  /** `settle` and `settle_acc`. */
  settle?: Open<{
    /** `settle`: an option of virtual accounts. */
    vbank010?: TextParam;
    /** `settle_acc`: the buyer's CI, by AES-256-ECB, in hex. */
    custCi?: TextParam;
    /** `settle_acc`: whether the price may be deducted from tax. */
    addDeductionYn?: YesNoParam;
    /** `settle_acc`: whether a cash receipt can be issued. */
    criPsblYn?: YesNoParam;
    /** `settle_acc`: the limit that counts. */
    payLimitCd?: TextParam;
  }>;
  /** `smartro_v2`. */
  smartro_v2?: Open<{
    /** How many goods. */
    GoodsCnt?: NumberParam;
    /** The window's colours. */
    SkinColor?: TextParam;
    /** The window's language. */
    OpenType?: OpenParam<'KR' | 'EN'>;
    /** Billing keys: without the card's password. */
    IsPwdPass?: YesNoParam | boolean;
  }>;
  /** `ksnet`. */
  ksnet?: Open<{
    /** 1 shows simple pays in the window, 0 does not. */
    sndQpayType?: Optional<0 | 1 | '0' | '1'>;
    /** The carrier of a phone bill that opens at once, where that needs it. */
    tcode?: OpenParam<'lgt' | 'ktf' | 'skt'>;
    /** Your shop's address, where a direct call needs it. */
    url?: TextParam;
    /** How Kakao Pay opens. */
    sndKakaopayType?: TextParam;
  }>;
  /** `welcome`. */
  welcome?: Open<{
    /** PCs: address of your logo, 89 by 19 pixels. */
    logo_url?: TextParam;
    /** PCs: address of a second logo, 64 by 13 pixels. */
    logo_2nd?: TextParam;
    /** Phones, cards: the issuer chosen at first (`selcode=14`), or the only ways shown (`onlycard=visa3d`). */
    P_CARD_OPTION?: unknown;
    /** PCs: options such as `SKIN(#fc6b2d)`, `below1000`, `paypopup`, `hppnofix(Y)`, one text each. */
    acceptmethod?: Optional<readonly string[]>;
    /** Phones: options such as `below1000=Y`, `hpp_nofix=Y`, one text each. */
    P_RESERVED?: Optional<readonly string[]>;
    /** Phones: the simple pays shown, as `KAKAOPAY:LPAY:PAYCO`. */
    P_ONLY_EASYPAYCODE?: TextParam;
  }>;
  /** `mobilians_v2`. */
  mobilians_v2?: Open<{
    /** Address of your logo. */
    cp_logo?: TextParam;
    /** The window's look. */
    css_type?: TextParam;
    /** By method: `cn_pay_app_use_yn`, `ep_pay_type`, `mc_fix_no` (`Y` fixes `buyer_tel`), `ra_direct` and more. */
    pay_options?: Open<{
      /** `Y`: the buyer cannot change the phone, so that `buyer_tel` is needed. */
      mc_fix_no?: YesNoParam;
    }>;
    /** Parts not shown: `footer_area`, `product_area`, `email_area`. */
    hidden_options?: Open<{ footer_area?: unknown; product_area?: unknown; email_area?: unknown }>;
    /** Whether the logo is shown. */
    LOGO_YN?: YesNoParam;
    /** Hides the e-mail. */
    EMAIL_HIDDEN?: YesNoParam;
  }>;
  /** `eximbay`. */
  eximbay?: Open<EximbayBypass>;
  /** `payletter_global`. */
  payletter_global?: Open<{
    /** The method; needed for payments. */
    pginfo?: TextParam;
    /** The service's name; needed for WeChat and Alipay. */
    servicename?: TextParam;
  }>;
};

export type EximbayBypass = {
  /** `KR` opens the window for cards issued in Korea. */
  issuercountry?: OpenParam<'KR'>;
  /** The currency in which the buyer sees the price. */
  siteforeigncur?: TextParam;
} & {
  /** Where the goods go. Street and postal code default to `buyer_addr` and `buyer_postcode`. */
  [Key in `shipTo_${AddressPart}`]?: TextParam;
} & {
  /** Where the bill goes. */
  [Key in `billTo_${AddressPart}`]?: TextParam;
};

type AddressPart = 'city' | 'country' | 'firstName' | 'lastName' | 'phoneNumber' | 'postalCode' | 'state' | 'street1';
