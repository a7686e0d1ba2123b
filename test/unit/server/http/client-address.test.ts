import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { clientAddress, trustProxies } from '../../../../src/server/http/client-address';

async function addressOf(remoteAddress: string | undefined, forwarded?: string): Promise<string> {
  const proxies = trustProxies(['127.0.0.0/8', '::1/128', '10.0.0.0/8']);
  const app = new Hono().use(proxies).get('/', (c) => c.text(clientAddress(c)));
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  const env = remoteAddress === undefined ? {} : { incoming: { socket: { remoteAddress } } };
  return (await app.request('/', { headers }, env)).text();
}

it('is the caller’s own address, whatever family the socket speaks', async () => {
  expect(await addressOf('203.0.113.5')).toBe('203.0.113.5');
  expect(await addressOf('::ffff:203.0.113.5')).toBe('203.0.113.5');
  expect(await addressOf('2001:db8::1')).toBe('2001:db8::1');
  expect(await addressOf('127.0.0.1')).toBe('127.0.0.1');
});

it('is the one that a trusted proxy reports', async () => {
  expect(await addressOf('127.0.0.1', '203.0.113.5')).toBe('203.0.113.5');
  expect(await addressOf('10.0.0.2', '203.0.113.5, 10.0.0.7')).toBe('203.0.113.5');
  expect(await addressOf('::1', '192.168.0.9')).toBe('192.168.0.9');
});

it('does not believe what a stranger, or a caller in front of the proxy, wrote', async () => {
  expect(await addressOf('203.0.113.5', '1.1.1.1')).toBe('203.0.113.5');
  expect(await addressOf('192.168.0.9', '1.1.1.1')).toBe('192.168.0.9');
  expect(await addressOf('127.0.0.1', '1.1.1.1, 203.0.113.5')).toBe('203.0.113.5');
  expect(await addressOf('127.0.0.1', 'unknown, 203.0.113.5')).toBe('203.0.113.5');
});

it('is empty where there is no socket', async () => {
  expect(await addressOf(undefined)).toBe('');
});
