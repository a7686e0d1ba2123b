import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The SDK at an address that says its content, and the value by which browsers refuse any other. */
export type PinnedSdk = { readonly path: string; readonly integrity: string };

export type PinnedBuild = PinnedSdk & { readonly hash: string; readonly source: string };

/** What pins a build: the console, the README's call and `loadIMP` speak of the same address. */
export function pinSdk(source: string): PinnedBuild {
  const digest = createHash('sha384').update(source).digest('base64');
  const hash = digest.slice(0, 32).replaceAll('+', '-').replaceAll('/', '_');
  return { path: `/v1/iamport-${hash}.js`, integrity: `sha384-${digest}`, hash, source };
}

/** The script for tags as it was built into this gateway. */
export async function readSdk(dist: string): Promise<PinnedBuild> {
  return pinSdk(await readFile(join(dist, 'sdk', 'iamport.js'), 'utf8'));
}
