import { expect, it } from 'vitest';
import { networkOf } from '../../../src/server/network-of';

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2a00:1450:4001:81b::200e', '2a00:1450:4001:81b::/64'],
  ['2a00:1450:4001:81b:ffff:ffff:ffff:ffff', '2a00:1450:4001:81b::/64'],
  ['2A00:1450:4001:081B:0:0:0:1', '2a00:1450:4001:81b::/64'],
  ['2a00::1', '2a00:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
  ['2a00:1450:4001:81b::', '2a00:1450:4001:81b::/64'],
  ['', ''],
  ['no address', 'no address'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
