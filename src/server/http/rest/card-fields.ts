import type { Card } from '../../billing/charge-card';
import { like, maybe, needLike, readText, text, words } from './fields';

const NUMBER = /^[\d -]{14,24}$/;
const EXPIRY = /^\d{4}[-/. ]?(0[1-9]|1[0-2])$/;
const said = {
  number: '14 to 16 digits, such as 4092-0230-1234-1234',
  expiry: 'YYYY-MM',
  birth: 'YYMMDD, or a company’s 10 digits',
  pwd: 'the first 2 digits of the password',
};

/** What beside its number a card is known by. */
const more = {
  birth: maybe({ type: 'string', expected: said.birth }, (given) => {
    const digits = (readText(given) ?? '').replaceAll(/[-. ]/g, '');
    return /^((18|19|20)?\d{6}|\d{10})$/.test(digits) ? digits.slice(digits.length === 8 ? 2 : 0) : undefined;
  }),
  pwd_2digit: like(/^\d{2}$/, said.pwd),
  cvc: like(/^\d{3,4}$/, '3 or 4 digits'),
};

/** A card, as whoever owns it typed it in. None of it is ever stored, logged or repeated (gateway contract 6.3). */
export const cardFields = {
  card_number: needLike(NUMBER, said.number),
  expiry: needLike(EXPIRY, said.expiry),
  ...more,
};

/** The same where it may be left out. */
export const maybeCardFields = { card_number: like(NUMBER, said.number), expiry: like(EXPIRY, said.expiry), ...more };

type CardInput = {
  readonly card_number: string;
  readonly expiry: string;
  readonly birth?: string | undefined;
  readonly pwd_2digit?: string | undefined;
  readonly cvc?: string | undefined;
};

export function toCard({ card_number, expiry, birth, pwd_2digit, cvc }: CardInput): Card {
  const [, year = '', month = ''] = /^(\d{4})\D?(\d\d)$/.exec(expiry) ?? [];
  return { number: card_number.replaceAll(/\D/g, ''), expiry: `${year}-${month}`, birth, pwd_2digit, cvc };
}

/** Of the customer whose key it becomes. */
export const customerFields = {
  customer_id: text(),
  customer_name: words(),
  customer_tel: words(),
  customer_email: words(),
  customer_addr: words(),
  customer_postcode: words(),
};
