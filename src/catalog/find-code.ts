import type { StandardCode } from './standard-codes';

/** A bank or card issuer by its standard code, with or without its zeros (`4`, `04`), as KCP writes it (`BK04`), or by name. */
export function findCode(codes: readonly StandardCode[], written: string): StandardCode | undefined {
  const said = written.normalize('NFKC').trim().toUpperCase();
  const [, digits] = /^(?:BK|CC)?(\d{1,5})$/.exec(said) ?? [];
  if (digits !== undefined) return codes.find(({ code }) => code === digits.replace(/^0+/, '').padStart(3, '0'));
  const name = toName(said);
  const found = codes.filter(({ ko }) => name !== '' && toName(ko).endsWith(name));
  return found.length === 1 ? found[0] : undefined;
}

function toName(written: string): string {
  return written.toUpperCase().replaceAll(/\s|은행$|카드$/g, '');
}
