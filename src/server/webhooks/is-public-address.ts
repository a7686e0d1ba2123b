import { BlockList, isIP } from 'node:net';

/**
 * What is not the public internet: this machine, private and link-local networks, cloud metadata, multicast; and IPv6
 * that carries an IPv4 address of any kind (NAT64, 6to4, Teredo, compatible, translated), which leads wherever that does.
 */
const RESERVED_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...[
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
  ],
  '240.0.0.0/4',
];
const RESERVED_V6 = [
  ...['::/96', '::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/63', '2002::/16', '5f00::/16'],
  ...['2001::/23', '2001:db8::/32', '3fff::/20', 'fc00::/7', 'fe80::/10', 'fec0::/10'],
  'ff00::/8',
];

/** Whether an IP address belongs to the public internet. A text that is no address does not. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (!family) return false;
  // IPv4 in IPv6's clothes is the IPv4 address; the list knows that form too.
  return !reserved.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

const reserved = new BlockList();
for (const [list, family] of [[RESERVED_V4, 'ipv4'] as const, [RESERVED_V6, 'ipv6'] as const]) {
  for (const range of list) {
    const [network = '', bits] = range.split('/');
    reserved.addSubnet(network, Number(bits), family);
  }
}
