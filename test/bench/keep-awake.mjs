import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

/**
 * Keeps the machine's cores awake, by processes that run only when nothing else wants to (Linux; elsewhere nothing
 * happens). A bare server and its client never let a core sleep; a gateway, its database and its client wait for each
 * other. On a virtual machine waking a core takes longer than an answer, and the share would be the hypervisor's.
 */
export function keepAwake() {
  const idlers = Array.from({ length: availableParallelism() }, () => {
    const idler = spawn('chrt', ['--idle', '0', process.execPath, '-e', 'for (;;);'], { stdio: 'ignore' });
    idler.on('error', () => undefined);
    return idler;
  });
  return () => idlers.forEach((idler) => idler.kill('SIGKILL'));
}
