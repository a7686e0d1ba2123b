import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const temp = mkdtempSync(join(tmpdir(), 'openimp-bundle-'));
afterAll(() => rmSync(temp, { recursive: true, force: true }));

/** Runs a copy of the bundle, far from any node_modules, until it is ready or has ended. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(temp, 'dist/server/main.mjs')], {
    cwd: temp,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', OPENIMP_DATA_DIR: join(temp, 'data'), ...env },
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /openimp ready at (\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return { child, ready, ended, output: () => output };
}

it('runs anywhere Node runs, prints what a newcomer needs, and stops with 0', { timeout: 60_000 }, async () => {
  cpSync('dist', join(temp, 'dist'), { recursive: true });
  const first = start({});
  const address = await first.ready;
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect((await fetch(`${address}/readyz`)).status).toBe(200);
  const script = await fetch(`${address}/v1/iamport.js`);
  expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(first.output()).toContain(`${address}/demo/`);
  expect(first.output()).toMatch(/admin \/ \S{12,}/);

  const second = start({});
  await expect(second.ready).rejects.toThrow(/data/);
  expect(await second.ended).toBe(1);

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);

  const again = start({});
  await again.ready;
  expect(again.output()).not.toContain('admin /');
  again.child.kill('SIGINT');
  expect(await again.ended).toBe(0);
});

it('says what is wrong with its configuration and ends with 1', async () => {
  const { ready, ended, output } = start({ PORT: 'many', OPENIMP_ENV: 'staging' });
  await expect(ready).rejects.toThrow();
  expect(await ended).toBe(1);
  expect(output()).toMatch(/PORT.*"many"/);
  expect(output()).toMatch(/OPENIMP_ENV.*"staging"/);
});
