import { BANKS, CARDS, type StandardCode } from '../../catalog/standard-codes';

/**
 * What a buyer pays with: a card issuer, a bank, a carrier. What has no standard code goes by a word of ours, which never
 * leaves the sandbox.
 */
export type Source = StandardCode;

/** Those that most buyers have come first. */
export const CARD_ISSUERS: readonly Source[] = pick(
  CARDS,
  '366 365 367 381 368 374 361 371 041 370 369 364 372 373 090 089',
);

/** How many issuers a window offers at first sight; `card.direct` and `card.detail` reach the others. */
export const SHOWN_ISSUERS = 9;

export const CARD_BRANDS: readonly Source[] = [
  { code: 'visa', ko: 'Visa', en: 'Visa' },
  { code: 'mastercard', ko: 'Mastercard', en: 'Mastercard' },
  { code: 'jcb', ko: 'JCB', en: 'JCB' },
  { code: 'amex', ko: 'American Express', en: 'American Express' },
];

export const ACCOUNT_BANKS: readonly Source[] = pick(BANKS, '004 088 020 081 011 003 090 089 092');

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

function pick(list: readonly Source[], codes: string): readonly Source[] {
  return codes.split(' ').flatMap((wanted) => list.filter(({ code }) => code === wanted));
}
