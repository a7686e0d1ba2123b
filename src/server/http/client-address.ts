import { BlockList, isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Where a reverse proxy of one's own can be: this machine, or a private network. */
const PRIVATE_RANGES = [
  ...['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'],
  ...['::1/128', 'fc00::/7', 'fe80::/10'],
];
const privateAddresses = createList(PRIVATE_RANGES);

/**
 * The address that a request comes from; empty when it is not known. `X-Forwarded-For` counts only from a proxy nearby,
 * since anyone else can write into it what they like; of its addresses, the last one that is not such a proxy itself.
 */
export function clientAddress(c: Context): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => plain(part.trim()));
  const hops = [...forwarded.filter((address) => isIP(address)), plain(socketAddress(c))].reverse();
  return hops.find((address) => !isPrivate(address)) ?? hops.at(-1) ?? '';
}

/** Empty where there is no socket: requests made inside the process. */
function socketAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return '';
  }
}

/** A socket that speaks both families reports IPv4 callers as IPv6. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isPrivate(address: string): boolean {
  return isIP(address) !== 0 && privateAddresses.check(address, familyOf(address));
}

function createList(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), familyOf(network));
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
