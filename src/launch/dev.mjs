/*
 * `npm run dev`: the gateway from the sources as they are. What is saved is built and served at once, without type checks
 * (`npm run check` has those); pages below /demo/ show it by themselves. Builds into dist/dev and leaves dist alone.
 * What the gateway's process is to be started with may follow: `npm run dev -- --inspect`.
 */
import { join } from 'node:path';
import { listPgs } from './list-pgs.mjs';
import { checkNode, installDependencies, ROOT } from './prepare.mjs';

checkNode();
installDependencies();
listPgs();
const { createBuilds } = await import('./dev/builds.mjs');
const { createChanges } = await import('./dev/changes.mjs');
const { createFront } = await import('./dev/front.mjs');
const { createGatewayProcess } = await import('./dev/gateway-process.mjs');
const { watchFiles } = await import('./dev/watch-files.mjs');

process.chdir(ROOT);
const folder = join(ROOT, 'dist', 'dev');
const host = process.env.HOST || '127.0.0.1';
const builds = createBuilds(folder);
const changes = createChanges();
const gateway = createGatewayProcess({ main: join(folder, 'server', 'main.mjs'), args: process.argv.slice(2) });
const front = createFront({ folder, changes, gateway });

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop());

// What the first build cannot do is said, and mended by the next save.
await builds.run();
const port = await front.listen(Number(process.env.PORT || 4100), host).catch((error) => {
  console.error(`PORT, HOST: cannot listen on ${host} (${error.message}). Choose another.`);
  process.exit(1);
});
process.env.OPENIMP_PUBLIC_URL ||= `http://${host}:${port}`;
const watcher = watchFiles(join(ROOT, 'src'), (files) => rebuild(files));
if (!stopping) await gateway.restart();

/** Builds what depends on these files, and has it served. Called for one save after the other. */
async function rebuild(files) {
  const begun = performance.now();
  const built = await builds.run(files);
  if (!built.length || stopping) return;
  if (built.includes('server') && !(await gateway.restart())) return;
  changes.tell();
  console.log(`Served anew: ${built.join(', ')} (${((performance.now() - begun) / 1000).toFixed(2)} s)`);
}

/** Requests in flight are finished first, as a gateway does it. */
async function stop() {
  if (stopping) return;
  stopping = true;
  watcher?.close();
  changes.close();
  await gateway.stop();
  front.close();
  await builds.close();
}
