/*
 * The script-tag entry: installs `window.IMP` while the script runs, so that the next script may use it. On the original's
 * versioned addresses the first script wins; on `/v1/` the last one does (sdk contract 1).
 */
import { createImp } from './imp';
import { createState } from './state';

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const source = script?.src ? new URL(script.src) : undefined;
const page = window as { IMP?: unknown };

if (!page.IMP || !source?.pathname.startsWith('/js/')) {
  page.IMP = createImp({
    gateway: script?.dataset['gateway'] ?? source?.origin,
    state: createState(script?.nonce),
  });
}
