import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../../../../src/server/store/data-folder-lock';

/** Real processes, because the lock is about nothing else: each takes the lock, says so, and waits to be killed. */
const CHILD = `
import { lockDataFolder } from './data-folder-lock';
lockDataFolder(process.argv[2] ?? '').then(
  () => { console.log('locked'); setInterval(() => undefined, 1000); },
  (error) => { console.log(error.message); },
);`;

describe('lockDataFolder', () => {
  let scripts: string;
  let folder: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    scripts = await mkdtemp(join(tmpdir(), 'openimp-lock-child-'));
    const resolveDir = join(import.meta.dirname, '../../../../src/server/store');
    await build({
      stdin: { contents: CHILD, resolveDir, loader: 'ts' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: join(scripts, 'child.mjs'),
    });
  });
  afterAll(() => rm(scripts, { recursive: true }));
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'openimp-lock-'))));
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  /** What the child says about the lock. */
  async function start(): Promise<{ child: ChildProcess; says: string }> {
    const child = spawn(process.execPath, [join(scripts, 'child.mjs'), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, says: chunk.toString().trim() };
  }

  async function kill(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  it('refuses a second process and names the first, the folder and the ways out', async () => {
    const { child, says } = await start();
    expect(says).toBe('locked');
    const refusal = await lockDataFolder(folder).catch(String);
    expect(refusal).toContain(`${folder} is in use by process ${child.pid}`);
    expect(refusal).toContain('OPENIMP_DATA_DIR');
    expect(refusal).toContain('DATABASE_URL');
  });

  it('refuses this very process too', async () => {
    const lock = await lockDataFolder(folder);
    await expect(lockDataFolder(folder)).rejects.toThrow('in use');
    await lock.release();
  });

  it('is free again once it is released, and leaves nothing behind', async () => {
    await (await lockDataFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockDataFolder(folder)).release();
  });

  /** A parent that never asks how its child ended, as the first process of a container may not. */
  async function startUnderIdleParent(): Promise<number> {
    const command = `'${process.execPath}' '${join(scripts, 'child.mjs')}' '${folder}' & exec sleep 600`;
    const parent = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(parent);
    await once(parent.stdout, 'data');
    const { pid } = JSON.parse(await readFile(join(folder, 'gateway.lock'), 'utf8')) as { pid: number };
    return pid;
  }

  const isZombie = async (pid: number) => /\) [ZX] /.test(await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''));

  it.runIf(process.platform === 'linux').each([
    ['as it stands', (owner: object) => owner],
    ['by a process that could not read when it began', (owner: object) => ({ ...owner, started: null })],
  ])('takes over from a killed process that nobody has reaped, with its lock %s', async (_, change) => {
    const pid = await startUnderIdleParent();
    const lock = join(folder, 'gateway.lock');
    await writeFile(lock, JSON.stringify(change(JSON.parse(await readFile(lock, 'utf8')) as object)));
    expect((await start()).says).toContain(`in use by process ${pid}`);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => isZombie(pid)).toBe(true);
    expect((await start()).says).toBe('locked');
  });

  it.runIf(process.platform === 'linux')('leaves the lock to a process that is stopped, not dead', async () => {
    const { child } = await start();
    child.kill('SIGSTOP');
    expect((await start()).says).toContain(`in use by process ${child.pid}`);
  });

  it('takes over from a process that was killed', async () => {
    await kill((await start()).child);
    expect((await start()).says).toBe('locked');
    expect(await readdir(folder)).toEqual(['gateway.lock']);
  });

  it('lets one of several starters have a dead lock', async () => {
    await kill((await start()).child);
    const said = (await Promise.all(Array.from({ length: 5 }, start))).map(({ says }) => says);
    expect(said.filter((says) => says === 'locked')).toHaveLength(1);
  });

  it.runIf(process.platform === 'linux')(
    'is not fooled when another program got the number of a dead owner',
    async () => {
      const path = join(folder, 'gateway.lock');
      const { child } = await start();
      const owner = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      await kill(child);
      await writeFile(path, JSON.stringify({ ...owner, pid: process.pid }));
      await (await lockDataFolder(folder)).release();
    },
  );

  it('does not guess about a process on another machine', async () => {
    const owner = { pid: 1, host: `not-${hostname()}`, started: null };
    await writeFile(join(folder, 'gateway.lock'), JSON.stringify(owner));
    await expect(lockDataFolder(folder)).rejects.toThrow('cannot be asked from here');
  });

  it.each(['', '{"pid"'])('takes over a lock that was never written to its end: %j', async (text) => {
    await writeFile(join(folder, 'gateway.lock'), text);
    await (await lockDataFolder(folder)).release();
  });
});
