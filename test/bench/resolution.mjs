import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from '../../src/launch/prepare.mjs';
import { median } from './median.mjs';

const REACH_MS = 0.1;
const ROUNDS = 2_000;

/** The rule alone, on lists whose match comes last. */
export async function benchResolution() {
  const folder = mkdtempSync(join(tmpdir(), 'openimp-bench-'));
  const outfile = join(folder, 'resolve-channel.mjs');
  await build({
    entryPoints: [join(ROOT, 'src', 'channel', 'resolve-channel.ts')],
    outfile,
    format: 'esm',
    logLevel: 'error',
  });
  const { resolveChannel } = await import(pathToFileURL(outfile).href);
  const results = [1, 100, 10_000].map((count) => {
    const rows = Array.from({ length: count }, (_, index) => ({
      channel_key: `channel-key-${index}`,
      pg_provider: 'html5_inicis',
      pg_id: `MID-${index}`,
      type: 'payment',
    }));
    // As they come to a page.
    const channels = JSON.parse(JSON.stringify(rows));
    const wish = { type: 'payment', pg: `html5_inicis.MID-${count - 1}` };
    const times = Array.from({ length: ROUNDS }, () => {
      const begun = performance.now();
      if (resolveChannel(channels, wish).kind !== 'found') throw new Error('not found');
      return performance.now() - begun;
    });
    const ms = median(times);
    return [
      `resolution with ${count.toLocaleString('en')} channels, the last one`,
      `${(ms * 1000).toFixed(1)} µs`,
      ms,
      REACH_MS,
    ];
  });
  rmSync(folder, { recursive: true, force: true });
  return results;
}
