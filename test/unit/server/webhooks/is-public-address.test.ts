import { expect, it } from 'vitest';
import { isPublicAddress } from '../../../../src/server/webhooks/is-public-address';

it.each([
  ...['127.0.0.1', '10.0.0.1', '169.254.169.254', '100.64.0.1', '192.88.99.1', '::', '::1', 'fe80::1', 'fc00::1'],
  // IPv4 in IPv6’s clothes: compatible, mapped, translated, NAT64 (both), 6to4, Teredo.
  ...['::7f00:1', '::127.0.0.1', '::ffff:10.0.0.1', '::ffff:0:10.0.0.1', '64:ff9b::7f00:1', '64:ff9b:1::7f00:1'],
  ...['2002:7f00:1::', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  // Site-local, ORCHID, benchmarking, segment routing, documentation, dummy prefix.
  ...['fec0::1', '2001:10::1', '2001:20::1', '2001:2::1', '5f00::1', '3fff::1', '2001:db8::1', '100:0:0:1::1'],
  ...['no address', '', 'localhost'],
])('is not public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  '8.8.8.8',
  '1.1.1.1',
  '2606:4700::1111',
  '2a00:1450:4001:81b::200e',
  '2001:4860:4860::8888',
  '2003::1',
  '::ffff:8.8.8.8',
])('is public: %s', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
