import { isIP } from 'node:net';

export type ParsedCidr =
  /** `masked`: the address had bits beyond its prefix, which count for nothing (gateway contract 9.5). */
  | { readonly kind: 'cidr'; readonly cidr: string; readonly masked: boolean }
  /** One address without a prefix: most likely meant as `suggestion`. */
  | { readonly kind: 'bare'; readonly suggestion: string }
  | { readonly kind: 'invalid' };

/** Reads a whitelist rule. IPv4 and IPv6; a bare address is no rule, as the original had it (seed 000). */
export function parseCidr(text: string): ParsedCidr {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  const family = isIP(address);
  if (!family || rest.length) return { kind: 'invalid' };
  const most = family === 4 ? 32 : 128;
  if (prefix === undefined) return { kind: 'bare', suggestion: `${address}/${most}` };
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > most) return { kind: 'invalid' };
  const bits = Number(prefix);
  const whole = toNumber(address, family);
  const network = (whole >> BigInt(most - bits)) << BigInt(most - bits);
  return { kind: 'cidr', cidr: `${toText(network, family)}/${bits}`, masked: network !== whole };
}

function toNumber(address: string, family: number): bigint {
  if (family === 4) return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
  return expand(address).reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

/** The eight groups of an IPv6 address; its last two may be written as IPv4. */
function expand(address: string): readonly string[] {
  const [plain = ''] = address.split('%');
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  const hex = (high = '0', low = '0') => ((Number(high) << 8) + Number(low)).toString(16);
  const all = dotted ? `${dotted[1]}${hex(dotted[2], dotted[3])}:${hex(dotted[4], dotted[5])}` : plain;
  const [before = '', after] = all.split('::');
  const [head, tail] = [before, after ?? ''].map((half) => half.split(':').filter(Boolean));
  const missing = 8 - (head?.length ?? 0) - (tail?.length ?? 0);
  return [...(head ?? []), ...Array.from({ length: after === undefined ? 0 : missing }, () => '0'), ...(tail ?? [])];
}

function toText(network: bigint, family: number): string {
  const [count, size] = family === 4 ? [4, 8n] : [8, 16n];
  const parts = Array.from({ length: count }, (_, index) => {
    const part = (network >> (size * BigInt(count - 1 - index))) & ((1n << size) - 1n);
    return part.toString(family === 4 ? 10 : 16);
  });
  if (family === 4) return parts.join('.');
  // The shortest spelling, which the operating system's own parser agrees with.
  return new URL(`http://[${parts.join(':')}]/`).hostname.slice(1, -1);
}
