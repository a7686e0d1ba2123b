import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../src/launch/prepare.mjs';

const ROUNDS = 3;
const LIMIT_MS = 2_000;

/** `npm start` on a built checkout, to the line that says ready: with an empty data folder, and with one that is there. */
export async function benchStart({ folder }) {
  const data = (round) => join(folder, `start-${round}`);
  const first = [];
  const again = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    first.push(await start(data(round)));
    again.push(await start(data(round)));
  }
  return [toRow('npm start, empty data folder', first), toRow('npm start, data folder that is there', again)];
}

function toRow(what, times) {
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)];
  return [what, `${median.toFixed(0)} ms`, median / LIMIT_MS, 1];
}

/** In milliseconds. */
async function start(data) {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'src', 'launch', 'start.mjs')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PORT: '0', OPENIMP_DATA_DIR: data },
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  let output = '';
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => (output += chunk).includes('openimp ready at') && resolve());
    void gone.then(() => reject(new Error(`npm start ended:\n${output}`)));
  });
  const took = performance.now() - begun;
  child.kill('SIGTERM');
  await gone;
  return took;
}
