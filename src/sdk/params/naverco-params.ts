import type { NumberParam, NumberText, Optional, TextParam } from './param-values';

/**
 * Naver Pay's order type, `naverco`: the buyer orders at Naver's, and Naver tells your server of it. Neither the callback
 * nor `m_redirect_url` hears of the end of a live order; only what fails before the start is called back. The sandbox
 * answers all the same, so that a test can go on.
 */
export type NavercoParams = {
  /** Where the buyer came from, for Naver's analysis. */
  naverInterface?: Optional<NaverInterface>;
};

export type NaverInterface = {
  /** From the cookie `CPAValidator`. */
  cpaInflowCode?: TextParam;
  /** From the cookie `NA_CO`. */
  naverInflowCode?: TextParam;
  /** From the cookie `NVADID`. */
  saClickId?: TextParam;
};

/** One item of a `naverco` order. */
export type NavercoProduct = {
  /** Your id of it. */
  id: string | number;
  /** Your id of it, where that of the order differs. Default `id`. */
  merchantProductId?: TextParam;
  /** Its id in Naver Shopping. Default `id`. */
  ecMallProductId?: TextParam;
  name: string | number;
  /** The price of one, options not counted. */
  basePrice: NumberText;
  taxType: 'TAX' | 'TAX_FREE';
  /** How many; with options it stands there. */
  quantity?: NumberParam;
  /** The page about it. */
  infoUrl: string;
  /** Its picture. */
  imageUrl: string;
  /** What comes with it for free. */
  giftName?: TextParam;
  /** The choices made, one row for each combination ordered. */
  options?: Optional<readonly NavercoOption[]>;
  /** Extras ordered with it. */
  supplements?: Optional<readonly NavercoSupplement[]>;
  /** How it is sent, and what that costs. */
  shipping: NavercoShipping;
};

export type NavercoOption = {
  /** How many of this combination. */
  optionQuantity: NumberText;
  /** What it adds to the price; below 0 it takes off. */
  optionPrice: NumberText;
  /** Your code of the combination. */
  selectionCode?: TextParam;
  /** The choices within it. */
  selections?: Optional<
    readonly {
      /** Your code of the choice. */
      code: string | number;
      /** What is chosen, such as the colour. */
      label: string | number;
      /** What was chosen, such as red. */
      value: string | number;
    }[]
  >;
};

export type NavercoSupplement = {
  /** Your id of it. */
  id: string | number;
  name: string | number;
  /** The price of one. */
  price: NumberText;
  /** How many. */
  quantity: NumberText;
};

export type NavercoShipping = {
  /** Items with the same id are sent together; empty: on its own. */
  groupId?: TextParam;
  /** Parcel, courier, your own car, fetched by the buyer, or nothing to send. */
  method: 'DELIVERY' | 'QUICK_SVC' | 'DIRECT_DELIVERY' | 'VISIT_RECEIPT' | 'NOTHING';
  /** The fee before any rule. */
  baseFee: NumberText;
  /** What changes the fee. */
  feeRule?: Optional<NavercoFeeRule>;
  /** Paid with the order, or to whoever brings it. */
  feePayType: 'PREPAYED' | 'CASH_ON_DELIVERY';
};

export type NavercoFeeRule = {
  /** Free from this price on. */
  freeByThreshold?: NumberParam;
  /** The fee is due again for every so many. */
  repeatByQty?: NumberParam;
  /** Fees by quantity. */
  rangesByQty?: Optional<readonly Readonly<Record<string, unknown>>[]>;
  /** What remote areas add: names of areas Naver's way, or rows. */
  surchargesByArea?: unknown;
};
