/* `npm run dev`: what is saved is served. In a copy of the sources, on a database of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createPostgresDatabase } from '../support/databases';
import { type DevLoop, startDevLoop } from '../support/dev-loop.mjs';

const PATIENCE = { timeout: 60_000, interval: 50 };
// How fast a machine is decides nothing here; a build or a start may wait for others.
vi.setConfig({ testTimeout: 120_000 });
const HEALTH = 'src/server/http/health.ts';

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let dev: DevLoop;
/** What `/dev/changes` has told, as an open page hears it. */
const told: string[] = [];
beforeAll(async () => {
  database = await createPostgresDatabase();
  dev = await startDevLoop({
    DATABASE_URL: database.url,
    OPENIMP_SECRET: 'a secret of the test',
    OPENIMP_PUBLIC_URL: '',
  });
  void listen();
}, 120_000);
afterAll(() => database.drop());

async function listen(): Promise<void> {
  const { body } = await fetch(`${dev.origin}/dev/changes`);
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? [])
    told.push(...(chunk.match(/^data: .*$/gm) ?? []));
}

const read = async (path: string) => (await fetch(dev.origin + path)).text();

/** Saves, and waits until it is served and told; restores, and waits again. */
async function expectServed(path: string, change: (text: string) => string, read: () => Promise<boolean>) {
  const before = told.length;
  const restore = dev.edit(path, change);
  await vi.waitFor(async () => {
    expect(await read()).toBe(true);
    expect(told.length).toBeGreaterThan(before);
  }, PATIENCE);
  restore();
  await vi.waitFor(async () => expect(await read()).toBe(false), PATIENCE);
}

it('serves the gateway with the demo store, whose pages load what shows changes', async () => {
  for (const path of ['/demo/', '/demo/members']) {
    const page = await fetch(dev.origin + path);
    expect(await page.text()).toContain('<script src="/dev/reload.js" defer></script></head>');
    // The page's own policy allows it: nothing was loosened.
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';.*connect-src 'self'/);
  }
  expect(await read('/dev/reload.js')).toContain("new EventSource('/dev/changes')");
  expect(await read('/console/login')).not.toContain('/dev/');
  await vi.waitFor(() => expect(told).toHaveLength(1), PATIENCE);
});

it.each([
  ['/v1/iamport.js', 'src/sdk/messages.ts'],
  ['/js/iamport.payment-1.1.8.js', 'src/sdk/global.ts'],
  ['/v1/iamport.esm.js', 'src/sdk/imp.ts'],
  ['/assets/window.js', 'src/window/client.ts'],
  ['/assets/demo.js', 'src/demo/client/find.ts'],
])('serves %s anew when %s is saved', async (address, path) => {
  const mark = (text: string) => `${text}\nReflect.set({}, 'saved', 'a mark of the test');\n`;
  await expectServed(path, mark, async () => (await read(address)).includes('a mark of the test'));
});

it('serves a sheet anew, without starting the gateway again', async () => {
  const starts = countStarts();
  const mark = (text: string) => `${text}\n.saved {\n}\n`;
  await expectServed('src/console/console.css', mark, async () =>
    (await read('/assets/console.css')).includes('.saved'),
  );
  expect(countStarts()).toBe(starts);
});

// One story: each start of a gateway costs a second.
it('starts the gateway anew when its sources are saved, and no request fails meanwhile', async () => {
  const starts = countStarts();
  const statuses = new Set<number>();
  dev.edit(HEALTH, (text) => text.replace("'ok'", "'saved'"));
  await vi.waitFor(async () => {
    const answer = await fetch(`${dev.origin}/healthz`);
    statuses.add(answer.status);
    expect(await answer.text()).toContain('saved');
  }, PATIENCE);
  expect([...statuses]).toEqual([200]);
  expect(countStarts()).toBe(starts + 1);
});

it('says what cannot be built, and serves what was there', async () => {
  const mend = dev.edit(HEALTH, (text) => `${text}\nnot a sentence of TypeScript;\n`);
  await vi.waitFor(
    () => expect(dev.readOutput()).toContain('server could not be built; the last one stays.'),
    PATIENCE,
  );
  expect(dev.readOutput()).toMatch(/health\.ts:\d+:\d+/);
  expect(await read('/healthz')).toContain('saved');
  mend();
});

it('says that a gateway does not start, answers 502, and starts the next one', async () => {
  const mend = dev.edit('src/server/main.ts', (text) => `${text}\nthrow new Error('a fault of the test');\n`);
  await vi.waitFor(() => expect(dev.readOutput()).toMatch(/a fault of the test[^]*The gateway ended \(1\)/), PATIENCE);
  await vi.waitFor(async () => expect((await fetch(`${dev.origin}/healthz`)).status).toBe(502), PATIENCE);
  mend();
  await vi.waitFor(async () => expect((await fetch(`${dev.origin}/healthz`)).status).toBe(200), PATIENCE);
});

it('leaves nothing of itself in what is built for others', () => {
  for (const folder of ['dist/sdk', 'dist/pages', 'dist/server'])
    for (const file of readdirSync(folder).filter((name) => name.endsWith('js')))
      expect(readFileSync(join(folder, file), 'utf8'), file).not.toMatch(/\/dev\/(changes|reload)/);
});

it('ends with all that it has started', async () => {
  expect(await dev.stop()).toBe(0);
  expect(dev.readOutput()).toMatch(/"event":"stopped"/);
  await expect(fetch(dev.origin)).rejects.toThrow();
});

function countStarts(): number {
  return dev.readOutput().split('openimp ready at').length - 1;
}
