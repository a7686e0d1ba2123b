import { BlockList, isIP } from 'node:net';
import { isListedHost } from '../merchants/is-listed-host';
import type { Db } from '../store/schema';
import { isPublicAddress } from './is-public-address';

/** Whether an IP address may be called. */
export type MayReach = (address: string) => boolean;

/** Which addresses the gateway calls on behalf of shops. */
export type Reach = {
  /** Of hosts that a merchant has listed as its own. */
  readonly listed: MayReach;
  /** Of those that are only named in a request, which any page can write. */
  readonly named: MayReach;
};

export type ReachOptions = {
  /** CIDR blocks of private networks that may be called. */
  readonly networks: readonly string[];
  /** Whether pages may name hosts in them too. */
  readonly fromPages: boolean;
};

/** The public internet, and these private networks. */
export function createReach({ networks, fromPages }: ReachOptions): Reach {
  if (!networks.length) return { listed: isPublicAddress, named: isPublicAddress };
  const opened = new BlockList();
  for (const block of networks) {
    const [network = '', bits] = block.split('/');
    opened.addSubnet(network, Number(bits), familyOf(network));
  }
  const listed = (address: string) =>
    isPublicAddress(address) || (isIP(address) !== 0 && opened.check(address, familyOf(address)));
  return { listed, named: fromPages ? listed : isPublicAddress };
}

export type Reaching = { readonly user_code: string; readonly url: string };

/** What an address of a merchant's request or settings may lead to. */
export async function reachOf(
  { db, reach }: { readonly db: Db; readonly reach: Reach },
  { user_code, url }: Reaching,
): Promise<MayReach> {
  if (reach.listed === reach.named) return reach.named;
  return (await isListedHost(db, user_code, url)) ? reach.listed : reach.named;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
