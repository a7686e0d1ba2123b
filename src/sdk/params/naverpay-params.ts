import type { NavercoProduct } from './naverco-params';
import type { FlagParam, NumberParam, NumberText, OpenParam, Optional, TextParam } from './param-values';

/** Naver Pay: `naverpay`, and `naverco` where it says so. */
export type NaverpayParams = {
  /** A popup, which calls back. Default false: the page is left, and `m_redirect_url` is where the buyer returns. */
  naverPopupMode?: FlagParam;
  /** Naver's own script draws a layer; `naverPopupMode` then counts for nothing. */
  naverV2?: FlagParam;
  /** The day of use, `YYYYMMDD`, today or later. Only where your contract with Naver has it. */
  naverUseCfm?: TextParam;
  /** The goods, needed for every payment. `naverpay` and `naverco` each have a form of their own. */
  naverProducts?: Optional<readonly (NaverpayProduct | NavercoProduct)[]>;
  /**
   * Recurring payments: keeps a buyer from registering one product twice. Left out it is random, and twice is possible.
   */
  naverProductCode?: TextParam;
  /** Recurring payments, needed there: how many products. */
  naverProductCount?: NumberParam;
  /** The buyer's name. Needed of shops that Naver ranks as high risk. */
  naverPurchaserName?: TextParam;
  /** The buyer's birthday, `YYYYMMDD`. Needed of shops that Naver ranks as high risk. */
  naverPurchaserBirthday?: TextParam;
  /** Your key of the buyer, nothing personal in it. Needed of shops that Naver ranks as high risk. */
  naverMerchantUserKey?: TextParam;
  /** The whole order is books or shows, which buyers deduct from tax. `naverpay`, `naverco`. */
  naverCultureBenefit?: FlagParam;
  /** Recurring payments: `CHANGE` with the same `customer_uid` changes how the buyer pays. Default `NEW`. */
  naverActionType?: OpenParam<'NEW' | 'CHANGE'>;
  /** Known from the Android wrapper only. */
  naverChainId?: TextParam;
};

/** One item of a `naverpay` payment. */
export type NaverpayProduct = {
  /** Naver's category. */
  categoryType: NaverpayCategory | (string & {});
  /** Naver's category within it; insurances have ids of their own. */
  categoryId: NaverpayCategoryId | (string & {});
  /** Your id of it. */
  uid: string | number;
  name: string | number;
  /** How many. */
  count: NumberText;
  /** Where the buyer came from, by agreement with Naver. */
  payReferrer?: OpenParam<NaverpayReferrer>;
  /** First day, `YYYYMMDD`: shows, travel, insurance, flights, lodging. */
  startDate?: TextParam;
  /** Last day, `YYYYMMDD`. */
  endDate?: TextParam;
  /** The seller within a marketplace, letters and digits; only where Naver asks for it. */
  sellerId?: TextParam;
};

export type NaverpayCategory =
  'BOOK' | 'MUSIC' | 'MOVIE' | 'PRODUCT' | 'PLAY' | 'TRAVEL' | 'INSURANCE' | 'FLIGHT' | 'FOOD' | 'ETC';

export type NaverpayCategoryId =
  | 'GENERAL'
  | 'USED'
  | 'TICKET'
  | 'EBOOK'
  | 'CD'
  | 'LP'
  | 'DVD'
  | 'BLUERAY'
  | 'VOD'
  | 'CASHABLE'
  | 'CLAIM'
  | 'DIGITAL_CONTENT'
  | 'SUPPORT'
  | 'DOMESTIC'
  | 'OVERSEA'
  | 'DELIVERY'
  | 'ETC';

export type NaverpayReferrer =
  | 'NAVER_BOOK'
  | 'NAVER_MUSIC'
  | 'NAVER_SHOPPING'
  | 'NAVER_MAP'
  | 'NAVER_PLACE'
  | 'SEARCH_AD'
  | 'NAVER_SEARCH'
  | 'BRAND_SEARCH'
  | 'PARTNER_DIRECT'
  | 'ETC';
