import type { Config } from './config';
import type { ReachOptions } from './webhooks/reach';

const LOOPBACK = ['127.0.0.0/8', '::1/128'];

/**
 * The private networks that webhooks may reach (product.md 13.5): those that are named, for hosts that a merchant lists;
 * else this machine, for all, while nobody but this machine reaches the gateway; else none.
 */
export function readNetworks({ webhookNetworks, host, production }: Config): ReachOptions {
  if (webhookNetworks) return { networks: webhookNetworks, fromPages: false };
  const isAlone = !production && /^(localhost|127\.[\d.]+|::1)$/i.test(host);
  return { networks: isAlone ? LOOPBACK : [], fromPages: isAlone };
}
