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

const NAMES: readonly { readonly carrier: Carrier['carrier']; readonly names: readonly string[] }[] = [
  { carrier: 'SKT', names: ['SKT', 'SK', 'SKTELECOM', 'SK텔레콤', 'SKM', 'SKL'] },
  { carrier: 'KT', names: ['KT', 'KTF', 'KTM', 'OLLEH', '케이티'] },
  { carrier: 'LGT', names: ['LGT', 'LG', 'LGU', 'LGU+', 'LGUPLUS', 'UPLUS', 'U+', 'LGM', 'LG유플러스', '유플러스'] },
];
