import type { Presentation } from '../../protocol/presentation';
import type { FlagParam, NumberParam, NumberText, OpenParam, Optional, TextParam } from './param-values';

/** How the window opens, and what it offers, by method. */
export type WindowParams = {
  /**
   * Asks for a popup. Default: as the PG does. `eximbay`: a popup unless exactly false. `naverco`, `paypal`, `chai`: a
   * popup only when true. `payco`: always one on PCs, on phones when true. `settle_firm`: a layer unless true.
   * `inicis_jp`: has to be true on PCs. `paypal_v2` ignores it.
   */
  popup?: FlagParam;
  /**
   * The ways to show the window, in the order in which they are tried: `popup`, `frame`, `page` (in place of yours).
   * Where one cannot open, the next does. Default: the PG's own way by the catalogue, then the others.
   * @example ['frame', 'page']
   */
  presentation?: Optional<Presentation | readonly Presentation[]>;
  /** `key-in` opens the window that asks for the card's number. `kcp`, `kicc`, `danal_tpay`. */
  auth_mode?: OpenParam<'key-in'>;
  /** Months, issuers and points of card payments. */
  card?: Optional<CardParams>;
  /** The instalments that the window offers. */
  display?: Optional<DisplayParams>;
  /** Only app cards in the card window. Default false. `kcp`, `danal_tpay`, `nice`, `uplus`, `tosspayments`, `ksnet`. */
  appCard?: FlagParam;
  /** The buyer may pay with the card's points. `tosspayments`, `toss_brandpay`, `welcome`, `mobilians_v2`, `kcp_quick`. */
  useCardPoint?: FlagParam;
  /**
   * You bear the interest of instalments, for the months in `card.detail`. `tosspayments`, `ksnet`, `nice_v2`,
   * `welcome`, `html5_inicis`.
   */
  useFreeInterestFromMall?: FlagParam;
  /**
   * When a virtual account expires: `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-MM-DD HH:mm:ss` or `YYYYMMDDHHmmss`; `nice` also
   * read `YYYYMMDDhhmm`. Needed by `nice_v2`, `smartro_v2`, `galaxia`, `welcome`, `mobilians_v2` with `vbank`. Default:
   * 30 days (`html5_inicis`, `nice`), 5 days (`mobilians`). `kcp` and `smartro_v2` end at 23:59:59 of the day.
   */
  vbank_due?: TextParam;
  /** Carriers of phone bills. */
  phone?: Optional<PhoneParams>;
  /** What the window has filled in already. */
  prefill?: Optional<PrefillParams>;
  /** The time that is being paid for, as the window shows it. */
  period?: Optional<PeriodParams>;
  /** Convenience stores. `inicis_jp`, needed with `pay_method: 'cvs'`. */
  cvs?: Optional<CvsParams>;
  /** `kicc_v2`, needed with `pay_method: 'alipay_plus'`. */
  alipay_plus?: Optional<AlipayPlusParams>;
  /** `nice` on phones: its newer window. Default false; kept for older shops. */
  niceMobileV2?: FlagParam;
  /** `kakaopay` on phones: opens the address meant for PCs. */
  kakaopayMobileAsPC?: FlagParam;
};

export type CardParams = {
  /** Opens one issuer's window at once. Most PGs want a contract for it. */
  direct?: Optional<CardDirectParams>;
  /** Issuers shown or hidden, or free of interest. Rows count in order: `*` off first, then the exceptions on. */
  detail?: Optional<readonly CardDetail[]>;
  /** Whether the buyer may choose instalments. `tosspay_v2`, which asks for it; `ksnet`. */
  useInstallment?: FlagParam;
  /** Months of all cards whose interest you bear, once agreed with the PG. `html5_inicis`. */
  interest_free?: NumberParam;
};

export type CardDirectParams = {
  /**
   * The issuer, by the 3 digits of the Korea Financial Telecommunications & Clearings Institute: 366 Shinhan, 367 Hyundai. For
   * `html5_inicis`, `kcp`, `uplus`, `tosspayments`, `nice`, `kicc`, `danal_tpay`, `daou`, `ksnet`, `galaxia`,
   * `mobilians_v2`.
   */
  code?: TextParam;
  /**
   * Months; 0, the default, is a lump sum. `mobilians_v2` needs it. `kcp`: plus 60 (80 for Hyundai) pays with points
   * too.
   */
  quota?: NumberParam;
  /** Pays with the card's points. `danal_tpay`, `mobilians_v2`. */
  usePoint?: Optional<boolean | string>;
};

export type CardDetail = {
  /** The issuer's 3 digits, or `*` for all. */
  card_code?: TextParam;
  /** Shows or hides the issuer. `html5_inicis`, `kcp`, `nice`, `kicc`, `danal_tpay`, `kakaopay`, `mobilians_v2`. */
  enabled?: FlagParam;
  /** The most months whose interest you bear, together with `useFreeInterestFromMall`. */
  max_month?: NumberParam;
};

export type DisplayParams = {
  /**
   * Months offered, from 50,000 won; `[]` is lump sums only. `kcp`: everything up to the longest. `nice`, `galaxia`,
   * `mobilians_v2`: only those listed, or their range. `kakaopay`: one, then fixed. `ksnet`: `[0]` is a lump sum.
   * `inicis_jp`: 3, 5, 6, 10 and 12 only.
   */
  card_quota?: Optional<readonly NumberText[]>;
  /** Only the months of `card_quota`, no lump sum. `tosspayments`. */
  only_installment?: FlagParam;
};

/** Korean carriers. `KTF` is KT, `LGT` is LG U+; `MVNO` are those without a net of their own, of which three are named. */
export type Carrier = 'SKT' | 'KTF' | 'LGT' | 'MVNO' | 'CJH' | 'KCT' | 'SKL';

export type PhoneParams = {
  /** Carriers shown or hidden. Left out: all are shown. `danal`, `daou`. */
  detail?: Optional<readonly CarrierDetail[]>;
  /** The one carrier offered, never `MVNO`. `galaxia`, `mobilians_v2`. */
  carrier?: OpenParam<Exclude<Carrier, 'MVNO'>>;
};

export type CarrierDetail = {
  /** One carrier, or `*` for all. */
  carrier?: OpenParam<'SKT' | 'KTF' | 'LGT' | 'MVNO' | '*'>;
  /** Shows or hides it. */
  enabled?: FlagParam;
};

export type PrefillParams = {
  /** The phone that pays, digits only; the buyer cannot change it. Phone bills of `danal`, `daou`, `kcp`. */
  phoneNumber?: TextParam;
};

/** `from` and `to` go together. `html5_inicis`, `danal`, `nice`, `nice_v2`, `smartro`, `smartro_v2`, `welcome`. */
export type PeriodParams = {
  /** First day, `YYYYMMDD`; `welcome` also takes `YYYY-MM-DD` and a time of day. */
  from?: TextParam;
  /** Last day, in the same form. */
  to?: TextParam;
  /** In place of both: `month` or `year` with `nice`, `1m` or `1y` with `welcome`. */
  interval?: OpenParam<'month' | 'year' | '1m' | '1y'>;
  /** In your own words. `danal`, billing by phone bill. */
  text?: TextParam;
};

export type CvsParams = { payment_deadline?: Optional<CvsDeadline> };

/** One of the two. */
export type CvsDeadline =
  /** Hours from now, which become 1 to 30 days. */
  | { valid_hours: NumberText; due_date?: null | undefined }
  /** The last moment, as ISO 8601. */
  | { due_date: string; valid_hours?: null | undefined };

export type AlipayPlusParams = {
  /** The wallet behind Alipay+. */
  wallet?: TextParam;
};
