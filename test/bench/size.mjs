import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ROOT } from '../../src/launch/prepare.mjs';

const LIMIT = 13_500;
/** The original's script, without the jQuery that it needs beside it (bytes, gzip -9). */
const ORIGINAL = 65_580;

export function benchSize() {
  const script = readFileSync(join(ROOT, 'dist', 'sdk', 'iamport.js'));
  const gzip = gzipSync(script, { level: 9 }).length;
  const brotli = brotliCompressSync(script).length;
  return [
    ['script-tag SDK, gzip -9', `${gzip} bytes`, gzip / LIMIT, 1],
    ['script-tag SDK, brotli', `${brotli} bytes`, brotli / LIMIT, 1],
    ['script-tag SDK / the original, gzip -9', `${gzip} / ${ORIGINAL} bytes`, gzip / ORIGINAL, 0.2],
  ];
}
