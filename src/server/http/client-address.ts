import { BlockList, isIP } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';

declare module 'hono' {
  interface ContextVariableMap {
    /** The proxies in front of the gateway. */
    trustedProxies: BlockList;
  }
}

/** Says which proxies' `X-Forwarded-For` is believed: CIDR blocks. */
export function trustProxies(blocks: readonly string[]): MiddlewareHandler {
  const proxies = new BlockList();
  for (const block of blocks) {
    const [network = '', bits] = block.split('/');
    proxies.addSubnet(network, Number(bits), familyOf(network));
  }
  return (c, next) => {
    c.set('trustedProxies', proxies);
    return next();
  };
}

/**
 * The address that a request comes from; empty when it is not known. `X-Forwarded-For` counts only from a trusted proxy,
 * since anyone else can write into it what they like; of its addresses, the last one that is not such a proxy itself.
 */
export function clientAddress(c: Context): string {
  const own = plain(socketAddress(c));
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => plain(part.trim()));
  const hops = [...forwarded.filter((address) => isIP(address)), own].reverse();
  return hops.find((address) => !isTrusted(c, address)) ?? hops.at(-1) ?? '';
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

function isTrusted(c: Context, address: string): boolean {
  return isIP(address) !== 0 && c.var.trustedProxies.check(address, familyOf(address));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
