import { BlockList, isIP } from 'node:net';

export type Whitelist = {
  readonly whitelist_enabled: boolean;
  readonly whitelist_rules: readonly { readonly cidr: string }[];
};

/** Whether a REST caller's address is allowed: always while the list is off or empty (gateway contract 9.5). */
export function isWhitelisted({ whitelist_enabled, whitelist_rules }: Whitelist, address: string): boolean {
  if (!whitelist_enabled || !whitelist_rules.length) return true;
  const list = new BlockList();
  for (const { cidr } of whitelist_rules) {
    const [network = '', bits] = cidr.split('/');
    list.addSubnet(network, Number(bits), familyOf(network));
  }
  // A dual-stack socket reports IPv4 callers as IPv6.
  const plain = address.replace(/^::ffff:/i, '');
  return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
