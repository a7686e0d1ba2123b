import { BlockList } from 'node:net';
import { expect, it } from 'vitest';
import { parseCidr } from '../../../../src/server/merchants/parse-cidr';

it.each([
  ['1.1.1.1/32', '1.1.1.1/32', false],
  ['1.1.1.0/24', '1.1.1.0/24', false],
  // The screenshot's own example.
  ['192.168.0.1/24', '192.168.0.0/24', true],
  ['255.255.255.255/0', '0.0.0.0/0', true],
  [' 10.1.2.3/8 ', '10.0.0.0/8', true],
  ['2001:db8::1/128', '2001:db8::1/128', false],
  ['2001:db8:1:2:3:4:5:6/48', '2001:db8:1::/48', true],
  ['::ffff:1.2.3.4/128', '::ffff:102:304/128', false],
  ['::1/0', '::/0', true],
])('%s is the rule %s', (text, cidr, masked) => {
  expect(parseCidr(text)).toEqual({ kind: 'cidr', cidr, masked });
  // The system's own parser takes it, too.
  const [network = '', bits] = cidr.split('/');
  expect(() => new BlockList().addSubnet(network, Number(bits), cidr.includes(':') ? 'ipv6' : 'ipv4')).not.toThrow();
});

it.each([
  ['1.1.1.1', '1.1.1.1/32'],
  ['::1', '::1/128'],
])('%s is no rule, and %s is offered', (text, suggestion) => {
  expect(parseCidr(text)).toEqual({ kind: 'bare', suggestion });
});

it.each([
  '',
  '1.1.1',
  '1.1.1.256/24',
  '1.1.1.1/33',
  '::1/129',
  '1.1.1.1/',
  '1.1.1.1/x',
  '1.1.1.1/24/1',
  'office',
  '1.1.1.1/-1',
])('"%s" is no rule', (text) => {
  expect(parseCidr(text)).toEqual({ kind: 'invalid' });
});
