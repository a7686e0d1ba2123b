import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/**
 * The gateway as a child, behind the front. `restart` ends it, lets its requests finish, and starts what `main` is now, on
 * the same port and data; it resolves with whether that takes requests. `port` resolves with its port as soon as it does,
 * and rejects while there is none.
 */
export function createGatewayProcess({ main, args = [] }) {
  let child;
  let place;
  let stopped = false;
  let ready = new Promise(() => undefined);
  return {
    port: () => ready,
    async restart() {
      let isUp;
      let isDown;
      ready = new Promise((resolve, reject) => ([isUp, isDown] = [resolve, reject]));
      // Whoever asks meanwhile hears of it; nobody has to.
      ready.catch(() => undefined);
      await end(child);
      if (stopped) return false;
      place ??= await findFreePort();
      child = start(place, { isUp, isDown });
      return ready.then(
        () => true,
        () => false,
      );
    },
    async stop() {
      stopped = true;
      await end(child);
    },
  };

  function start(port, { isUp, isDown }) {
    const env = { ...process.env, PORT: String(port), HOST: '127.0.0.1' };
    const started = spawn(process.execPath, ['--enable-source-maps', ...args, main], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    started.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      if (/^openimp ready at /m.test(chunk)) isUp(port);
    });
    started.once('exit', (code, signal) => {
      isDown(new Error('The gateway does not run.'));
      if (started.isEnding || stopped) return;
      ready = Promise.reject(new Error('The gateway does not run.'));
      ready.catch(() => undefined);
      process.stderr.write(`The gateway ended (${signal ?? code}). The next change of its sources starts it again.\n`);
    });
    return started;
  }
}

/** Resolves when it is gone. */
function end(child) {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  child.isEnding = true;
  return new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
