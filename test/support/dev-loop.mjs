import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../src/launch/prepare.mjs';

/** All that `npm run dev` reads. */
const READ = ['src', 'package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * `npm run dev` in a copy of the sources, so that others may use the checkout meanwhile. `edit` changes a file of the
 * copy and gives what restores it. `stop` ends it as Ctrl-C does and resolves with its exit status.
 */
export async function startDevLoop(env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'openimp-dev-'));
  for (const path of READ) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  let output = '';
  const child = spawn(process.execPath, [join(folder, 'src', 'launch', 'dev.mjs')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', OPENIMP_DATA_DIR: join(folder, 'data'), ...env },
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const origin = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        const ready = /openimp ready at (\S+)\n/.exec(output);
        if (ready) resolve(ready[1]);
      });
    void ended.then(() => reject(new Error(`npm run dev ended:\n${output}`)));
  });
  return {
    origin,
    readOutput: () => output,
    edit(path, change) {
      const file = join(folder, path);
      const before = readFileSync(file, 'utf8');
      writeFileSync(file, change(before));
      return () => writeFileSync(file, before);
    },
    async stop() {
      child.kill('SIGINT');
      const status = await ended;
      rmSync(folder, { recursive: true, force: true });
      return status;
    },
  };
}
