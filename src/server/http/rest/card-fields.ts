import type { Card } from '../../billing/charge-card';
import { like, maybe, must, needLike, readText, text, words } from './fields';

const NUMBER = /^(?:\d[ .-]{0,3}){14,16}$/;
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
    const digits = (readText(given) ?? '').normalize('NFKC').replaceAll(/[-./ ]/g, '');
    if (digits.length === 10) return /^\d{10}$/.test(digits) ? digits : undefined;
    return isDay(digits) ? digits.slice(-6) : undefined;
  }),
  pwd_2digit: like(/^\d{2}$/, said.pwd),
  cvc: like(/^\d{3,4}$/, '3 or 4 digits'),
};

/** A card, as whoever owns it typed it in. None of it is ever stored, logged or repeated (gateway contract 6.3). */
export const cardFields = {
  card_number: must({ type: 'string', expected: said.number }, readNumber),
  expiry: needLike(EXPIRY, said.expiry),
  ...more,
};

/** The same where it may be left out. */
export const maybeCardFields = {
  card_number: maybe({ type: 'string', expected: said.number }, readNumber),
  expiry: like(EXPIRY, said.expiry),
  ...more,
};

type CardInput = {
  readonly card_number: string;
  readonly expiry: string;
  readonly birth?: string | undefined;
  readonly pwd_2digit?: string | undefined;
  readonly cvc?: string | undefined;
};

function readNumber(given: unknown): string | undefined {
  const written = (readText(given) ?? '').normalize('NFKC').trim();
  return NUMBER.test(written) ? written : undefined;
}

/** Whether `YYMMDD`, or that with its century, is a day: of either century where none is said. */
function isDay(digits: string): boolean {
  const [, century, year = '', month, day] = /^(18|19|20)?(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? [];
  return (century === undefined ? ['19', '20'] : [century]).some((hundred) => {
    const written = `${hundred}${year}-${month}-${day}`;
    const at = Date.parse(`${written}T00:00:00Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written);
  });
}

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
