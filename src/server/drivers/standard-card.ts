import { BANKS, CARDS, type StandardCode } from '../../catalog/standard-codes';

/** What PGs call an issuer, beside its standard name: without "카드", "은행" and blanks, in lower case. */
const ALIASES: Readonly<Record<string, string>> = {
  비씨: 'bc',
  농협: 'nh',
  nh농협: 'nh',
  국민: 'kb국민',
  외환: '하나',
  하나외환: '하나',
  산업: 'kdb산업',
  새마을: '새마을금고',
  mg새마을금고: '새마을금고',
  케이: 'k뱅크',
  케이뱅크: 'k뱅크',
  카카오: '카카오뱅크',
  기업: 'ibk기업',
  씨티: '한국씨티',
  제일: 'sc제일',
  스탠다드차타드: 'sc제일',
  토스: '토스뱅크',
};

/** The card issuer that a PG names in Korean, by the standard codes; undefined for one that is not known. */
export function findCard(name: string): StandardCode | undefined {
  return find(CARDS, name);
}

/** The bank that a PG names in Korean. */
export function findBank(name: string): StandardCode | undefined {
  return find(BANKS, name);
}

/** By its standard three digits. */
export function cardByCode(code: string): StandardCode | undefined {
  return CARDS.find((card) => card.code === code);
}

export function bankByCode(code: string): StandardCode | undefined {
  return BANKS.find((bank) => bank.code === code);
}

function find(list: readonly StandardCode[], name: string): StandardCode | undefined {
  const wanted = plain(name);
  return list.find(({ ko }) => isSame(plain(ko), wanted));
}

function isSame(one: string, other: string): boolean {
  return one === other || (ALIASES[one] ?? one) === (ALIASES[other] ?? other);
}

function plain(name: string): string {
  return name.replaceAll(/\s|카드|은행|\(.*\)|주식회사/g, '').toLowerCase();
}
