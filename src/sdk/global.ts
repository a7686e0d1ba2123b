/*
 * The script-tag entry: installs `window.IMP` while the script runs, so that the next script may use it. On the original's
 * versioned addresses the first script wins; on `/v1/` the last one does (sdk contract 1).
 */
import { createImp } from './imp';
import { readDocument } from './read-document';
import { createState } from './state';

// Nothing here may cost a page that is left without paying: an `instanceof`, a `URL` or a `dataset` makes the browser set
// up interfaces that most pages never touch (half a millisecond, measured).
const script = findScript();
const [scheme, , host, folder] = script?.src?.split('/') ?? [];
const page = window as { IMP?: { init?: unknown } };

// An element of that name (`<form id="IMP">`) is no SDK.
if (folder !== 'js' || typeof page.IMP?.init !== 'function') {
  page.IMP = createImp({
    gateway: script?.getAttribute('data-gateway') ?? (scheme && `${scheme}//${host}`),
    testKey: script?.getAttribute('data-test-key') ?? /[?&]test_key=(\w+)/.exec(script?.src ?? '')?.[1],
    state: createState(script?.nonce),
  });
}

/** The tag that runs. `<form name="currentScript" data-gateway="…">` in the page would name another gateway. */
function findScript(): HTMLScriptElement | null {
  const named = document.currentScript as HTMLScriptElement | null;
  // Case: XHTML has it small.
  return named && /^script$/i.test(named.tagName) ? named : (readDocument('currentScript') as HTMLScriptElement | null);
}
