/* KCP's codes as data (kcp.md 2, 4, 10). */

/** What a way to pay is called in the window of PCs, on the page of mobiles, and at the approval. */
export type Way = {
  readonly pay_method: string;
  readonly bits: string;
  readonly mobile: { readonly pay_method: string; readonly ActionResult: string };
  readonly pay_type: string;
};

export const WAYS = [
  { pay_method: 'card', bits: '100000000000', mobile: { pay_method: 'CARD', ActionResult: 'card' }, pay_type: 'PACA' },
  { pay_method: 'trans', bits: '010000000000', mobile: { pay_method: 'BANK', ActionResult: 'acnt' }, pay_type: 'PABK' },
  { pay_method: 'vbank', bits: '001000000000', mobile: { pay_method: 'VCNT', ActionResult: 'vcnt' }, pay_type: 'PAVC' },
  { pay_method: 'phone', bits: '000010000000', mobile: { pay_method: 'MOBX', ActionResult: 'mobx' }, pay_type: 'PAMC' },
] as const satisfies readonly Way[];

/** Simple pays within the card window, and the field that goes straight to each. */
export const DIRECT: Readonly<Record<string, string>> = {
  kakaopay: 'kakaopay_direct',
  naverpay: 'naverpay_direct',
  payco: 'payco_direct',
  applepay: 'applepay_direct',
  tosspay: 'tosspay_direct',
  samsung: 'samsungpay_direct',
};

/** How `pay_method` is opened; undefined for those that this driver does not open. */
export function wayOf(pay_method: string): Way | undefined {
  const [card] = WAYS;
  return Object.hasOwn(DIRECT, pay_method) ? card : WAYS.find((way) => way.pay_method === pay_method);
}

/** Money or points of a wallet that were paid with, in place of a card. */
const WALLET_MONEY: Readonly<Record<string, string>> = {
  PAKM: 'kakaopay',
  PATO: 'tosspay',
  PASG: 'ssgpay',
  PANP: 'naverpay',
};

const WALLETS: Readonly<Record<string, string>> = {
  OT01: 'samsungpay',
  OT03: 'ssgpay',
  OT11: 'lpay',
  OT12: 'payco',
  OT13: 'kakaopay',
  OT16: 'naverpay',
  OT21: 'applepay',
  OT23: 'tosspay',
};

/** What was paid with in the end, from `pay_method` and `card_other_pay_type`; what is not known is what was asked for. */
export function usedWay(pay_type: string, wallet: string, asked: string) {
  const money = WALLET_MONEY[pay_type];
  if (money !== undefined) return { pay_method: 'point', emb_pg_provider: money };
  const way = WAYS.find((known) => known.pay_type === pay_type);
  return { pay_method: way?.pay_method ?? asked, emb_pg_provider: WALLETS[wallet] ?? null };
}

/** Issuers to standard codes; the first of a standard code is the one that is asked for. */
export const CARDS: Readonly<Record<string, string>> = {
  CCBC: '361',
  CCKJ: '364',
  CCSS: '365',
  CCLG: '366',
  CCDI: '367',
  CCLO: '368',
  CCSU: '369',
  CCCT: '370',
  CCHM: '370',
  CCNH: '371',
  CCJB: '372',
  CCCJ: '373',
  CCHN: '374',
  CCKE: '374',
  CCKM: '381',
  CCPH: '041',
  CCWR: '041',
  CCKD: '002',
  CCSM: '045',
  CCCU: '048',
  CCSB: '050',
  CCPB: '071',
  CCKK: '089',
  CCKA: '090',
};

/** `BK04` or `04` to `004`; null for none. */
export function toBankCode(code: string): string | null {
  const digits = /^(?:BK)?(\d{1,3})$/.exec(code)?.[1];
  return digits === undefined ? null : digits.padStart(3, '0');
}
