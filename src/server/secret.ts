import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config';
import { StartError } from './start-error';

/**
 * The secret under which PG credentials are stored: `OPENIMP_SECRET`, else the one in the data folder, which is made on
 * the first start. Throws a `StartError` when that file cannot be used.
 */
export async function loadSecret(config: Pick<Config, 'secret' | 'dataDir'>): Promise<string> {
  if (config.secret) return config.secret;
  const path = join(config.dataDir, 'secret');
  try {
    return (await readSecret(path)) ?? (await createSecret(config.dataDir, path));
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `Cannot keep the secret in ${path} (${String(error)}). Make the folder writable or set OPENIMP_SECRET.`,
      error,
    );
  }
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (!secret) throw new StartError(`${path} is empty. Restore it from a backup, or set OPENIMP_SECRET.`);
  return secret;
}

/** Written aside and then linked: no reader ever sees half a secret, and of two first starts one wins for both. */
async function createSecret(folder: string, path: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(aside, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, path);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside);
  }
  const secret = await readSecret(path);
  if (!secret) throw new StartError(`${path} vanished while it was being made. Start again.`);
  return secret;
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
