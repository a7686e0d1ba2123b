/* Toss Payments' own codes of issuers, banks and wallets (tosspayments.md 10), and the standard ones. */
import { bankByCode, cardByCode } from '../standard-card';

type Issuer = {
  /** Three digits; left out where the standard has none. */
  readonly standard?: string;
  readonly ko: string;
};

/** By Toss Payments' code. Where two lead to one issuer, the first is the one that is asked for. */
export const ISSUERS: Readonly<Record<string, Issuer>> = {
  '3K': { ko: '기업비씨카드' },
  '46': { standard: '364', ko: '광주카드' },
  '71': { standard: '368', ko: '롯데카드' },
  '30': { standard: '002', ko: 'KDB산업은행카드' },
  '31': { standard: '361', ko: 'BC카드' },
  '51': { standard: '365', ko: '삼성카드' },
  '38': { standard: '045', ko: '새마을금고카드' },
  '41': { standard: '366', ko: '신한카드' },
  '62': { standard: '048', ko: '신협카드' },
  '36': { standard: '370', ko: '씨티카드' },
  W1: { standard: '041', ko: '우리카드' },
  '33': { standard: '041', ko: '우리카드' },
  '37': { standard: '071', ko: '우체국카드' },
  '39': { ko: '저축은행카드' },
  '35': { standard: '372', ko: '전북카드' },
  '42': { standard: '373', ko: '제주카드' },
  '15': { standard: '090', ko: '카카오뱅크' },
  '3A': { standard: '089', ko: 'K뱅크' },
  '24': { ko: '토스뱅크' },
  '21': { standard: '374', ko: '하나카드' },
  '61': { standard: '367', ko: '현대카드' },
  '11': { standard: '381', ko: 'KB국민카드' },
  '91': { standard: '371', ko: 'NH카드' },
  '34': { standard: '369', ko: '수협카드' },
  '6D': { ko: '다이너스' },
  '4M': { ko: '마스터' },
  '3C': { ko: '유니온페이' },
  '7A': { ko: '아멕스' },
  '4J': { ko: 'JCB' },
  '4V': { ko: '비자' },
  PCP: { ko: '페이코' },
  KBS: { ko: 'KB증권' },
};

/** Of banks that the standard codes do not have. */
const BANKS: Readonly<Record<string, string>> = {
  '35': '제주은행',
  '50': '저축은행',
  '54': 'HSBC',
  '64': '산림조합',
};

/** What a wallet is called: in requests, in answers, and by i'mport. */
export const WALLETS = [
  { code: 'TOSSPAY', ko: '토스페이', methods: ['tosspay'], name: 'tosspay' },
  { code: 'NAVERPAY', ko: '네이버페이', methods: ['naverpay'], name: 'naverpay' },
  { code: 'KAKAOPAY', ko: '카카오페이', methods: ['kakaopay'], name: 'kakaopay' },
  { code: 'PAYCO', ko: '페이코', methods: ['payco'], name: 'payco' },
  { code: 'SAMSUNGPAY', ko: '삼성페이', methods: ['samsungpay', 'samsung'], name: 'samsungpay' },
  { code: 'SSG', ko: 'SSG페이', methods: ['ssgpay'], name: 'ssgpay' },
  { code: 'LPAY', ko: '엘페이', methods: ['lpay'], name: 'lpay' },
  { code: 'APPLEPAY', ko: '애플페이', methods: ['applepay'], name: 'applepay' },
  { code: 'PINPAY', ko: '핀페이', methods: ['pinpay'], name: 'pinpay' },
] as const;

/** A card issuer in standard terms; its own code, with a name where that is known, for one that is none. */
export function toCard(issuerCode: string): { readonly card_code: string; readonly card_name: string | null } {
  const issuer = ISSUERS[issuerCode];
  const standard = issuer?.standard === undefined ? undefined : cardByCode(issuer.standard);
  return { card_code: standard?.code ?? issuerCode, card_name: standard?.ko ?? issuer?.ko ?? null };
}

/** Toss Payments' code of an issuer by its standard one; undefined for one that it does not know. */
export function fromCard(standard: string): string | undefined {
  return Object.entries(ISSUERS)
    .sort(([one], [other]) => Number(one === '33') - Number(other === '33'))
    .find(([, issuer]) => issuer.standard === standard)?.[0];
}

/** A bank in standard terms: two digits have a 0 before them, and Kookmin is another. */
export function toBank(bankCode: string): { readonly code: string; readonly name: string | null } {
  const code = bankCode === '06' ? '004' : /^\d\d$/.test(bankCode) ? `0${bankCode}` : bankCode;
  return { code, name: bankByCode(code)?.ko ?? BANKS[bankCode] ?? null };
}

/** Toss Payments' code of a bank by its standard one. */
export function fromBank(standard: string): string {
  return standard === '004' ? '06' : standard.replace(/^0(\d\d)$/, '$1');
}

/** What i'mport calls a wallet that an answer names; as it is named for one that is not known. */
export function walletOf(provider: string): string {
  return WALLETS.find(({ ko, code }) => ko === provider || code === provider)?.name ?? provider;
}
