import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSecret } from '../../../src/server/secret';

describe('loadSecret', () => {
  let root: string;
  beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), 'openimp-secret-'))));
  afterEach(() => rm(root, { recursive: true }));

  it('prefers the configured secret and writes nothing', async () => {
    expect(await loadSecret({ secret: 'chosen', dataDir: join(root, 'data') })).toBe('chosen');
    expect(await readdir(root)).toEqual([]);
  });

  it('makes one on the first start, for the owner alone, and keeps it', async () => {
    const dataDir = join(root, 'data');
    const secret = await loadSecret({ secret: undefined, dataDir });
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(await loadSecret({ secret: undefined, dataDir })).toBe(secret);
    expect((await stat(join(dataDir, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['secret']);
  });

  it('gives two first starts at once the same secret', async () => {
    const starts = Array.from({ length: 8 }, () => loadSecret({ secret: undefined, dataDir: root }));
    expect(new Set(await Promise.all(starts)).size).toBe(1);
  });

  it('does not replace an emptied file, which would make stored credentials unreadable', async () => {
    await writeFile(join(root, 'secret'), '\n');
    await expect(loadSecret({ secret: undefined, dataDir: root })).rejects.toThrow('is empty');
  });

  it('says what to do when the folder cannot be used', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(loadSecret({ secret: undefined, dataDir: join(root, 'file') })).rejects.toThrow('OPENIMP_SECRET');
  });
});
