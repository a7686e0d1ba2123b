/*
 * The script-tag entry: installs `window.IMP` while the script runs, so that the next script may use it. On the original's
 * versioned addresses the first script wins; on `/v1/` the last one does (sdk contract 1).
 */
import { createImp } from './imp';
import { createState } from './state';

// Nothing here may cost a page that is left without paying: an `instanceof`, a `URL` or a `dataset` makes the browser set
// up interfaces that most pages never touch (half a millisecond, measured).
const script = document.currentScript as HTMLScriptElement | null;
const [scheme, , host, folder] = script?.src?.split('/') ?? [];
const page = window as { IMP?: unknown };

if (!page.IMP || folder !== 'js') {
  page.IMP = createImp({
    gateway: script?.getAttribute('data-gateway') ?? (scheme && `${scheme}//${host}`),
    testKey: script?.getAttribute('data-test-key') ?? /[?&]test_key=(\w+)/.exec(script?.src ?? '')?.[1],
    state: createState(script?.nonce),
  });
}
