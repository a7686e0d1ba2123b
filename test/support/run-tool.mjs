import { spawn } from 'node:child_process';
import { ROOT } from '../../src/launch/prepare.mjs';

/**
 * Runs a script of Node's in the project's folder. `onMessage` gets what its reporter sends (`process.send`).
 *
 * @returns {Promise<{ status: number | null, output: string, seconds: number }>} Never rejects: a tool that cannot be
 *   started, or that a signal ends, has a status other than 0 and the reason in its output.
 */
export function runTool(script, args, { env = {}, onMessage = () => undefined } = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('message', onMessage);
    child.on('error', (error) => (output += String(error)));
    child.on('close', (status, signal) => {
      if (signal) output += `\nended by ${signal}`;
      resolve({ status, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}
