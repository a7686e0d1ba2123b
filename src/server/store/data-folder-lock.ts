/*
 * Two processes on one embedded database destroy it without a word, and the database has no lock of its own. This one is
 * a file that names its owner, so that a killed gateway's lock can be told from a living one's.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { StartError } from '../start-error';

export type DataFolderLock = {
  readonly release: () => Promise<void>;
};

const ownerSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** When the process began, to tell it from another one that got its number later; null where the system is mute. */
  started: z.nullable(z.string()),
});

type Owner = z.infer<typeof ownerSchema>;

/**
 * Takes the folder for this process and makes it if absent. Throws a `StartError` that names the process which has it; a
 * lock whose process is gone is taken over.
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  const absolute = resolve(folder);
  const path = join(absolute, 'gateway.lock');
  const text = JSON.stringify({ pid: process.pid, host: hostname(), started: await readStartOf(process.pid) });
  await mkdir(absolute, { recursive: true, mode: 0o700 });
  if (!(await tryCreate(path, text))) {
    await refuseIfOwned(absolute, path);
    await takeOver({ absolute, path, text });
  }
  return { release: () => rm(path, { force: true }) };
}

type TakeOver = { readonly absolute: string; readonly path: string; readonly text: string };

/** One starter at a time: of two that found the same dead lock, the second would else throw out the first. */
async function takeOver({ absolute, path, text }: TakeOver): Promise<void> {
  const guard = `${path}.takeover`;
  if (!(await tryCreate(guard, text))) {
    throw new StartError(
      `Another process is starting on ${absolute} right now. If none is, delete ${guard} and start again.`,
    );
  }
  try {
    await refuseIfOwned(absolute, path);
    const aside = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(aside, text, { flag: 'wx', mode: 0o600 });
    await rename(aside, path);
  } finally {
    await rm(guard, { force: true });
  }
}

async function refuseIfOwned(absolute: string, path: string): Promise<void> {
  const owner = await readOwner(path);
  if (!owner) return;
  if (owner.host !== hostname()) {
    throw new StartError(
      `The data folder ${absolute} is in use by process ${owner.pid} on ${owner.host}, which cannot be asked from here. ` +
        `If that machine or container is gone, delete ${path} and start again.`,
    );
  }
  if (await isAlive(owner)) {
    throw new StartError(
      `The data folder ${absolute} is in use by process ${owner.pid}. Stop it, ` +
        'choose another folder with OPENIMP_DATA_DIR, or set DATABASE_URL to run several gateways.',
    );
  }
}

/** Undefined for a lock that says nothing: its process died between creating the file and writing into it. */
async function readOwner(path: string): Promise<Owner | undefined> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text) return parseOwner(text);
    await new Promise((done) => setTimeout(done, 50));
  }
  return undefined;
}

function parseOwner(text: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function isAlive({ pid, started }: Owner): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  const now = await readProcess(pid);
  return now === null || (!now.isZombie && (started === null || started === now.started));
}

async function readStartOf(pid: number): Promise<string | null> {
  return (await readProcess(pid))?.started ?? null;
}

type Process = {
  /** Boot and clock ticks since then, which no two processes of one number share. */
  readonly started: string;
  /** Dead, but in the table until its parent asks: the first process of a container may never do so. */
  readonly isZombie: boolean;
};

/** Null where there is no /proc. */
async function readProcess(pid: number): Promise<Process | null> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold anything, so count from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // While another of its threads is still on its way out, what that one writes may reach the disk.
    const [state = '', threads] = [fields[0], Number(fields[17])];
    return { started: `${boot.trim()} ${fields[19] ?? ''}`, isZombie: /[ZX]/.test(state) && threads <= 1 };
  } catch {
    return null;
  }
}

async function tryCreate(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw new StartError(`Cannot write to the data folder (${String(error)}). Make it writable.`, error);
  }
}
