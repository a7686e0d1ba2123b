import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/server/app';
import { createReach } from '../../src/server/webhooks/reach';
import { createSeal } from '../../src/server/seal';
import { pinSdk } from '../../src/server/http/pin-sdk';
import { keepSdkBuild } from '../../src/server/store/sdk-builds';
import type { Db } from '../../src/server/store/schema';
import { useDatabase } from '../support/databases';

const SDK = `/* sdk */${'x'.repeat(2_000)}`;

describe('the gateway as a service', () => {
  const database = useDatabase('postgres');
  const lines: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
  let dist: string;
  let routes: Hono;
  let stopping: boolean;

  beforeAll(async () => {
    dist = await mkdtemp(join(tmpdir(), 'openimp-dist-'));
    await mkdir(join(dist, 'sdk'));
    await writeFile(join(dist, 'sdk/iamport.js'), SDK);
    await writeFile(join(dist, 'sdk/iamport.js.map'), '{}');
    await writeFile(join(dist, 'sdk/iamport.esm.js'), 'export {};');
    await writeFile(join(dist, 'secret.js'), 'not for browsers');
  });
  afterAll(() => rm(dist, { recursive: true }));
  beforeEach(() => {
    lines.length = 0;
    stopping = false;
    routes = open(database());
  });

  function open(db: Db): Hono {
    return createApp({
      db,
      seal: createSeal('test secret'),
      clock: { now: () => 0 },
      log: (_level, event, fields = {}) => void lines.push({ event, fields }),
      dist,
      demoGateway: undefined,
      isStopping: () => stopping,
      publicUrl: 'https://pay.example',
      pgHosts: {},
      startSimulators: async () => undefined,
      reach: createReach({ networks: [], fromPages: false }),
      windowsPerMinute: 120,
      trustedProxies: ['127.0.0.0/8', '::1/128'],
      moveClock: undefined,
    }).routes;
  }

  it('is alive and ready', async () => {
    expect((await routes.request('/healthz')).status).toBe(200);
    expect((await routes.request('/readyz')).status).toBe(200);
  });

  it('is alive but not ready while it stops', async () => {
    stopping = true;
    expect((await routes.request('/healthz')).status).toBe(200);
    expect((await routes.request('/readyz')).status).toBe(503);
  });

  it('logs a request without its query, under the id that the caller gets', async () => {
    const answer = await routes.request('/payments/imp_1?_token=s3cret');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      event: 'request',
      fields: { method: 'GET', path: '/payments/imp_1', status: 401 },
    });
    expect(lines[0]?.fields['request_id']).toBe(answer.headers.get('x-request-id'));
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });

  it('answers an unknown address in the envelope of the REST API', async () => {
    const answer = await routes.request('/nothing/here');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ code: -1, response: null });
  });

  it.each([
    ...['/v1/iamport.js', '/js/iamport.payment.js', '/js/iamport.payment-1.1.8.js', '/js/iamport.payment-1.2.0.js'],
    ...['/js/iamport.payment-1.0.0.js', '/js/iamport.payment-1.1.6-20181005.js', '/js/iamport.payment-1.1.9-rc.js'],
    '/js/iamport.payment-1.3.0.js',
  ])('serves the SDK at %s, to any page', async (path) => {
    const answer = await routes.request(path);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe(SDK);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it.each([
    ...['/js/iamport.payment-9.9.9.js', '/js/iamport.payment-1.1.8.css', '/js/iamport.js', '/v1/other.js'],
    ...['/v1/..%2f..%2fsecret.js', '/v1/%2e%2e/secret.js', '/assets/..%2f..%2fsecret.js'],
  ])('does not serve %s', async (path) => {
    expect((await routes.request(path)).status).toBe(404);
  });

  it('serves this build at an address that says its content, with the value that pins it', async () => {
    const told = await routes.request('/v1/integrity.json');
    expect(told.headers.get('access-control-allow-origin')).toBe('*');
    const { path, integrity } = (await told.json()) as { path: string; integrity: string };
    expect(integrity).toBe(`sha384-${createHash('sha384').update(SDK).digest('base64')}`);
    expect(path).toMatch(/^\/v1\/iamport-[\w-]{32}\.js$/);
    const answer = await routes.request(path);
    expect(await answer.text()).toBe(SDK);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    // Browsers compare only what they may read.
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect((await routes.request(path.replace(/.{4}\.js$/, 'AAAA.js'))).status).toBe(404);
  });

  it('goes on serving a build that pages have pinned, and nothing that was put in its place', async () => {
    const [old, other] = [pinSdk('/* the build before */'), pinSdk('/* one more */')];
    await keepSdkBuild(database(), { hash: old.hash, source: old.source, kept_at: 0 });
    await keepSdkBuild(database(), { hash: other.hash, source: 'steal(card)', kept_at: 0 });
    expect(await (await routes.request(old.path)).text()).toBe('/* the build before */');
    expect((await routes.request(other.path)).status).toBe(404);
  });

  it('answers calls of shops’ servers for them alone, and demands https of browsers', async () => {
    for (const path of ['/payments/imp_1', '/users/getToken', '/nothing']) {
      const { headers } = await routes.request(path);
      expect(headers.get('cache-control'), path).toBe('no-store');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('strict-transport-security'), path).toBe('max-age=31536000');
    }
  });

  it('hints at a token in an address', async () => {
    await routes.request('/payments/imp_1?a=b&_token=s3cret');
    expect(lines[0]?.fields['hint']).toContain('Authorization');
    await routes.request('/payments/imp_1?no_token=1');
    expect(lines[1]?.fields['hint']).toBeUndefined();
  });

  it('serves compressed what the browser accepts', async () => {
    const read = async (encoding: string) => {
      const answer = await routes.request('/v1/iamport.js', { headers: { 'accept-encoding': encoding } });
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      return { encoding: answer.headers.get('content-encoding'), bytes: new Uint8Array(await answer.arrayBuffer()) };
    };
    const brotli = await read('gzip, deflate, br');
    expect(brotli.encoding).toBe('br');
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(SDK);
    const gzip = await read('gzip');
    expect(gzip.encoding).toBe('gzip');
    expect(gunzipSync(gzip.bytes).toString()).toBe(SDK);
  });

  it('answers 304 to a browser that has the file', async () => {
    const etag = (await routes.request('/v1/iamport.esm.js')).headers.get('etag') ?? '';
    const answer = await routes.request('/v1/iamport.esm.js', { headers: { 'if-none-match': etag } });
    expect(answer.status).toBe(304);
  });
});
