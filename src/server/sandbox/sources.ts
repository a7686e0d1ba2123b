/**
 * What a buyer pays with: a card issuer, a bank, a carrier. Cards and banks go by their standard three digits (gateway
 * contract 6.9); what has no such code goes by a word of ours, which never leaves the sandbox.
 */
export type Source = {
  readonly code: string;
  /** As Korean PGs write it into their answers. */
  readonly ko: string;
  readonly en: string;
};

export const CARD_ISSUERS: readonly Source[] = [
  { code: '366', ko: '신한카드', en: 'Shinhan' },
  { code: '365', ko: '삼성카드', en: 'Samsung' },
  { code: '367', ko: '현대카드', en: 'Hyundai' },
  { code: '381', ko: 'KB국민카드', en: 'KB Kookmin' },
  { code: '368', ko: '롯데카드', en: 'Lotte' },
  { code: '374', ko: '하나카드', en: 'Hana' },
  { code: '361', ko: 'BC카드', en: 'BC' },
  { code: '371', ko: 'NH카드', en: 'NH' },
  { code: '041', ko: '우리카드', en: 'Woori' },
  { code: '370', ko: '씨티카드', en: 'Citi' },
  { code: '369', ko: '수협카드', en: 'Suhyup' },
  { code: '364', ko: '광주카드', en: 'Kwangju' },
  { code: '372', ko: '전북카드', en: 'Jeonbuk' },
  { code: '373', ko: '제주카드', en: 'Jeju' },
  { code: '090', ko: '카카오뱅크', en: 'KakaoBank' },
  { code: '089', ko: 'K뱅크', en: 'K Bank' },
];

/** How many issuers a window offers at first sight; `card.direct` and `card.detail` reach the others. */
export const SHOWN_ISSUERS = 9;

export const CARD_BRANDS: readonly Source[] = [
  { code: 'visa', ko: 'Visa', en: 'Visa' },
  { code: 'mastercard', ko: 'Mastercard', en: 'Mastercard' },
  { code: 'jcb', ko: 'JCB', en: 'JCB' },
  { code: 'amex', ko: 'American Express', en: 'American Express' },
];

export const BANKS: readonly Source[] = [
  { code: '004', ko: 'KB국민은행', en: 'KB Kookmin' },
  { code: '088', ko: '신한은행', en: 'Shinhan' },
  { code: '020', ko: '우리은행', en: 'Woori' },
  { code: '081', ko: '하나은행', en: 'Hana' },
  { code: '011', ko: 'NH농협은행', en: 'NH Nonghyup' },
  { code: '003', ko: 'IBK기업은행', en: 'IBK' },
  { code: '090', ko: '카카오뱅크', en: 'KakaoBank' },
  { code: '089', ko: 'K뱅크', en: 'K Bank' },
  { code: '092', ko: '토스뱅크', en: 'Toss Bank' },
];

/** By the names that `phone.carrier` has (request-params). */
export const CARRIERS: readonly Source[] = [
  { code: 'SKT', ko: 'SKT', en: 'SKT' },
  { code: 'KTF', ko: 'KT', en: 'KT' },
  { code: 'LGT', ko: 'LG U+', en: 'LG U+' },
  { code: 'MVNO', ko: '알뜰폰', en: 'MVNO' },
];

/** Where convenience-store payments are handed in. */
export const STORES: readonly Source[] = [
  { code: 'seven_eleven', ko: 'セブン-イレブン', en: '7-Eleven' },
  { code: 'lawson', ko: 'ローソン', en: 'Lawson' },
  { code: 'family_mart', ko: 'ファミリーマート', en: 'FamilyMart' },
];
