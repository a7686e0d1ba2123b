/* INICIS's codes in standard ones: tables, as data (inicis.md 2, 4.3, 10). */

/** A way to pay as the PC window and the mobile page name it; null where no document gives a name. */
export type Way = {
  readonly pc: string | null;
  readonly mobile: string | null;
  /** Opens the wallet at once on phones, where the shop's contract has it. */
  readonly direct?: string;
};

export const WAYS: Readonly<Record<string, Way>> = {
  card: { pc: 'Card', mobile: 'CARD' },
  trans: { pc: 'DirectBank', mobile: 'BANK' },
  vbank: { pc: 'VBank', mobile: 'VBANK' },
  phone: { pc: 'HPP', mobile: 'MOBILE' },
  cultureland: { pc: 'Culture', mobile: 'CULTURE' },
  smartculture: { pc: 'DGCL', mobile: null },
  booknlife: { pc: 'Bcsh', mobile: null },
  happymoney: { pc: 'HPMN', mobile: 'HPMN' },
  kakaopay: { pc: 'onlykakaopay', mobile: 'CARD', direct: 'd_kakaopay=Y' },
  lpay: { pc: 'onlylpay', mobile: 'CARD', direct: 'd_lpay=Y' },
  samsung: { pc: 'Card', mobile: 'CARD', direct: 'd_samsungpay=Y' },
  kpay: { pc: 'Kpay', mobile: 'CARD' },
  // The buyer chooses these among the cards.
  naverpay: { pc: 'Card', mobile: 'CARD' },
  payco: { pc: 'Card', mobile: 'CARD' },
  ssgpay: { pc: 'Card', mobile: 'CARD' },
  tosspay: { pc: 'Card', mobile: 'CARD' },
  applepay: { pc: 'Card', mobile: 'CARD' },
};

/** `payMethod` of the PC window and the inquiry, `P_TYPE` of the mobile page. */
export const METHODS: Readonly<Record<string, string>> = {
  Card: 'card',
  VCard: 'card',
  DirectBank: 'trans',
  VBank: 'vbank',
  HPP: 'phone',
  PhoneBill: 'phone',
  Culture: 'cultureland',
  DGCL: 'smartculture',
  HPMN: 'happymoney',
  Bcsh: 'booknlife',
  Kpay: 'kpay',
  POINT: 'point',
  OCBPoint: 'point',
  CARD: 'card',
  ISP: 'card',
  BANK: 'trans',
  VBANK: 'vbank',
  MOBILE: 'phone',
  CULTURE: 'cultureland',
};

/** Methods that INIAPI gives back whole only. */
export const WHOLE_ONLY: readonly string[] = [
  'phone',
  'cultureland',
  'smartculture',
  'happymoney',
  'booknlife',
  'kpay',
];

/** `CARD_SrcCode`, `P_SRC_CODE`: the wallet. */
export const WALLETS: Readonly<Record<string, string>> = {
  A: 'kpay',
  B: 'samsungpay',
  C: 'payco',
  D: 'samsungpay',
  G: 'ssgpay',
  H: 'tosspay',
  I: 'naverpay',
  K: 'kbpay',
  L: 'lpay',
  O: 'kakaopay',
  R: 'chai',
  U: 'tmoney',
};

/** Card codes that stand for a wallet's own money. */
export const WALLET_MONEY: Readonly<Record<string, string>> = {
  91: 'naverpay',
  93: 'tosspay',
  94: 'ssgpay',
  96: 'lpay',
  97: 'kakaopay',
  98: 'payco',
};

/** Card codes in standard ones. */
export const CARD_CODES: Readonly<Record<string, string>> = {
  '01': '374',
  '03': '368',
  '04': '367',
  '06': '381',
  11: '361',
  12: '365',
  14: '366',
  15: '370',
  16: '371',
  17: '374',
};

/** Cards from abroad, which have no standard code. */
export const FOREIGN_CARDS: Readonly<Record<string, string>> = {
  21: '해외 VISA',
  22: '해외 Mastercard',
  23: '해외 JCB',
  24: '해외 AMEX',
  25: '해외 Diners',
  26: '은련카드',
};

export const BC = '11';

/** Who issued a card of BC's network, by bank code, where that issuer has a standard code. */
export const BC_ISSUERS: Readonly<Record<string, string>> = {
  '02': '002',
  '07': '369',
  20: '041',
  34: '364',
  35: '373',
  37: '372',
  45: '045',
  48: '048',
  71: '071',
  89: '089',
  90: '090',
};

/** Bank codes that are not the standard one without its 0: banks that were taken over. */
export const OLD_BANKS: Readonly<Record<string, string>> = { '05': '081', 16: '011', 26: '088', 53: '027' };

/** The code that INICIS gives a standard card; the first where it has two. */
export function toCardCode(standard: string): string | undefined {
  return Object.entries(CARD_CODES)
    .sort(([one], [other]) => Number(one) - Number(other))
    .find(([, code]) => code === standard)?.[0];
}

/** The standard code of a bank. */
export function fromBankCode(code: string): string {
  return OLD_BANKS[code] ?? code.padStart(3, '0');
}

/** A standard bank code as INICIS takes it; undefined for what is no bank of two digits. */
export function toBankCode(standard: string): string | undefined {
  return /^0?(\d\d)$/.exec(standard)?.[1];
}
