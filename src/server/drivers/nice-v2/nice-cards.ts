/* NICE's own codes of card issuers, old generation and new (nice.md A10). */
import { cardByCode } from '../standard-card';

/** From NICE's two digits to the standard three. What has no standard code, wallets' points among it, is not here. */
const CARDS: ReadonlyMap<string, string> = new Map([
  ['01', '361'],
  ['02', '381'],
  ['03', '374'],
  ['04', '365'],
  ['06', '366'],
  ['07', '367'],
  ['08', '368'],
  ['11', '370'],
  ['12', '371'],
  ['13', '369'],
  ['14', '048'],
  ['15', '041'],
  ['16', '374'],
  ['21', '364'],
  ['22', '372'],
  ['23', '373'],
  ['32', '071'],
  ['35', '045'],
  ['36', '002'],
  ['37', '090'],
  ['38', '089'],
]);

/** A card issuer as NICE names it, in standard codes; one that is not known keeps NICE's code and name. */
export function niceCard(code: string | null | undefined, name: string | null | undefined) {
  const known = cardByCode(CARDS.get(code ?? '') ?? '');
  return { card_code: known?.code ?? (code || null), card_name: known?.ko ?? (name || null) };
}

/** NICE's code of an issuer that a shop names by the standard one. */
export function toNiceCard(standard: string): string | undefined {
  // Hana has two, of which the second is the one of today.
  return [...CARDS].findLast(([, code]) => code === standard)?.[0];
}
