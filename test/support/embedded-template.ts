import { cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStore } from '../../src/server/store/open-store';

/** Names the folder of a whole run, in which the template is made by whoever needs it first. */
const FOLDER = 'OPENIMP_TEST_FOLDER';

/** Makes the folder for the embedded databases of a whole run. Gives what takes it away again. */
export async function createTestFolder(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'openimp-test-'));
  process.env[FOLDER] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

/**
 * Fills `dataDir` with an embedded database that has all our tables. A copy: to make one takes seconds of work, which is
 * done once in a run.
 */
export async function copyEmbeddedDatabase(dataDir: string): Promise<void> {
  const folder = process.env[FOLDER];
  if (!folder)
    throw new Error(`${FOLDER} is not set: the runner's global set-up does that (test/support/postgres.ts).`);
  const template = join(folder, 'template');
  const done = join(folder, 'done');
  if (await isFirst(join(folder, 'begun'))) {
    const { close } = await openStore({ databaseUrl: undefined, dataDir: template });
    await close();
    await writeFile(done, '');
  }
  while (!(await isThere(done))) await pause(20);
  await cp(template, dataDir, { recursive: true });
}

async function isFirst(mark: string): Promise<boolean> {
  return mkdir(mark).then(
    () => true,
    () => false,
  );
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
