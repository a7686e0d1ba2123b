import type { FlagParam, NumberParam, NumberText, Optional, TextParam } from './param-values';

/** Your shop and the goods of an escrow order, for the PGs that ask. */
export type ShopParams = {
  /**
   * Your shop's name in the window: `danal` (phone bill), `kcp`, `kicc`, `settle` (needed for phone bills and virtual
   * accounts). Default: the store's name with `danal`.
   */
  company?: TextParam;
  /** The same in English. `settle`, needed for phone bills. */
  company_en?: TextParam;
  /** Your business number, 10 digits. `danal_tpay`, needed with `pay_method: 'vbank'`. */
  biz_num?: TextParam;
  /** Your shop in full. `ksnet` (simple pay direct); `inicis_jp`, which cannot do without. */
  storeDetails?: Optional<StoreDetails>;
  /**
   * Opens the window with escrow, under a contract with the PG. Default false. `html5_inicis`, `kcp`, `uplus`,
   * `tosspayments`, `galaxia`, `kicc` and `daou` (transfers and virtual accounts), `nice`, `smartro`, `welcome`,
   * `mobilians_v2`; always to be given with `nice_v2` and `smartro_v2`.
   */
  escrow?: FlagParam;
  /** Goods, so that one order may have several deliveries. `tosspayments` with `escrow`; `paypal_v2`. */
  products?: Optional<readonly Product[]>;
  /** @deprecated Known from the community's typings only: write `products`. */
  escrowProducts?: Optional<readonly Product[]>;
  /** Goods of an escrow order. `kcp`, needed for more than one. Their amounts are not held against `amount`. */
  kcpProducts?: Optional<readonly EscrowProduct[]>;
  /** Goods of an escrow order. `kicc`. Their amounts are not held against `amount`. */
  kiccProducts?: Optional<readonly EscrowProduct[]>;
};

export type Product = {
  /** Your id of it. */
  id?: TextParam;
  /** Its name; `paypal_v2` shows it. */
  name?: TextParam;
  /** Its code. */
  code?: TextParam;
  /** The price of one. With `paypal_v2`, prices times quantities add up to `amount`. */
  unitPrice?: NumberParam;
  /** How many. */
  quantity?: NumberParam;
  /** `paypal_v2`: a mark of your own. */
  tag?: TextParam;
};

/** All four are needed. */
export type EscrowProduct = {
  /** The order number of this item. */
  orderNumber: string | number;
  name: string | number;
  /** How many. */
  quantity: NumberText;
  /** Its price. */
  amount: NumberText;
};

export type StoreDetails = {
  /** Registered name. `ksnet`. */
  businessName?: TextParam;
  /** Business number. `ksnet`. */
  businessRegistrationNumber?: TextParam;
  /** Name of the head of the business. `ksnet`. */
  ceoFullName?: TextParam;
  /** Address. `ksnet`. */
  address?: TextParam;
  /** Phone. `ksnet`, `inicis_jp`. */
  phoneNumber?: TextParam;
  /** The shop's name. `inicis_jp`. */
  storeName?: TextParam;
  /** Its reading in katakana. `inicis_jp`. */
  storeNameKana?: TextParam;
  /** Its name in English. `inicis_jp`. */
  storeNameEn?: TextParam;
  /** A short form of its name. `inicis_jp`. */
  storeNameShort?: TextParam;
  /** Where buyers turn to. `inicis_jp`. */
  contactName?: TextParam;
  /** E-mail of the contact. `inicis_jp`. */
  email?: TextParam;
  /** When the contact answers, as `HH:mm`. `inicis_jp`. */
  openingHours?: Optional<{
    /** From, as `09:00`. */
    open?: TextParam;
    /** Until, as `18:00`. */
    close?: TextParam;
  }>;
};
