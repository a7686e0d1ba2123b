export type Carrier = {
  readonly carrier: 'SKT' | 'KT' | 'LGT';
  /** A small one on the network of it. */
  readonly is_mvno: boolean;
};

/** A mobile carrier by any of the names in use: `KTF`, `LGU+`, `SKT_MVNO`, `알뜰폰(KT)`; undefined for what is none. */
export function readCarrier(written: string): Carrier | undefined {
  const said = written
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}+]/gu, '');
  const name = said.replaceAll(/MVNO|알뜰폰?/g, '');
  const found = NAMES.find(({ names }) => names.includes(name));
  return found && { carrier: found.carrier, is_mvno: name !== said };
}

/** The same as PGs spell it in `phone` (request-params): `KTF` for KT, `MVNO` for all small ones; else as it came. */
export function toPgCarrier(written: string): string {
  const code = written.trim().toUpperCase();
  if (SMALL.includes(code)) return 'MVNO';
  const known = readCarrier(written);
  if (!known) return code;
  return known.is_mvno ? 'MVNO' : PG_NAMES[known.carrier];
}

/** A regular expression of every name of the carriers that a PG takes, by its own codes; pages hold a request to it. */
export function carrierPattern(codes: readonly string[]): string {
  const names = NAMES.filter(({ carrier }) => codes.includes(PG_NAMES[carrier])).flatMap((known) => known.names);
  const big = names.map(anyCase).join('|');
  const mvno = `(${anyCase('MVNO')}|알뜰폰?)`;
  const small = `(${NAMES.flatMap((known) => known.names.map(anyCase)).join('|')})`;
  const known = codes.includes('MVNO') ? [big, `${mvno}[ _(-]*${small}?\\)?`, `${small}[ _(-]*${mvno}\\)?`] : [big];
  return [...codes.map((code) => code.replace('*', '\\*')), ...known].join('|');
}

/** With a space or a stroke in it, as in `LG U+`. */
function anyCase(name: string): string {
  const spelt = name.replace(/[A-Z]/g, (letter) => `[${letter}${letter.toLowerCase()}]`).replace('+', '\\+');
  return spelt.replace(/(?=\[Uu\]\\\+)/, '[ _-]?');
}

const PG_NAMES: Readonly<Record<Carrier['carrier'], string>> = { SKT: 'SKT', KT: 'KTF', LGT: 'LGT' };
/** Some PGs name these of them. */
const SMALL = ['MVNO', '알뜰폰', '알뜰', 'CJH', 'KCT', 'SKL'];

const NAMES: readonly { readonly carrier: Carrier['carrier']; readonly names: readonly string[] }[] = [
  { carrier: 'SKT', names: ['SKT', 'SK', 'SKTELECOM', 'SK텔레콤', 'SKM', 'SKL'] },
  { carrier: 'KT', names: ['KT', 'KTF', 'KTM', 'OLLEH', '케이티'] },
  { carrier: 'LGT', names: ['LGT', 'LG', 'LGU', 'LGU+', 'LGUPLUS', 'UPLUS', 'U+', 'LGM', 'LG유플러스', '유플러스'] },
];
