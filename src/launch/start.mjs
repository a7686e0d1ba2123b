/* `npm start`: from a fresh checkout to a running gateway, in this one process, so that signals reach the gateway. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, checkNode, installDependencies, ROOT } from './prepare.mjs';

checkNode();
installDependencies();
buildIfStale();
await import(pathToFileURL(join(ROOT, 'dist', 'server', 'main.mjs')).href);
