import { makeElement } from './make-element';
import { readDocument } from './read-document';

/**
 * As heavy as eight element names: above what pages say of every `iframe`, `div` or `*`, below one class. Who names a
 * documented class means it and wins (sdk contract 9.3); `!important` here only meets pages' own, and the original's
 * frames had their sizes in place, so that shops who changed them wrote it too.
 */
const OURS = ':is(*,i i i i i i i i):where';
const SEEN =
  'visibility:visible!important;opacity:1!important;pointer-events:auto!important;transform:none!important;filter:none!important;clip-path:none!important;contain:none!important;min-width:0!important;max-width:none!important;min-height:0!important;max-height:none!important';

/** Of the page: what shops may restyle, and the page itself. The colour scheme is that of the framed page: where the two differ, browsers paint the frame opaque. */
const PAGE_CSS = `${OURS}(.imp-dialog){${SEEN};display:grid!important;place-items:center;position:fixed!important;inset:0;width:auto;height:auto;margin:0;padding:0;border:0;z-index:99999;background:rgba(0,0,0,.6);overflow:auto;color-scheme:light dark}
${OURS}(.imp-frame){${SEEN};display:block!important;position:static;grid-area:1/1;width:var(--imp-width,100%)!important;height:var(--imp-height,100%)!important;max-width:100%!important;margin:0;padding:0;border:0;border-radius:var(--imp-radius,0);background:none;box-shadow:none;color-scheme:light dark!important}
${OURS}(.imp-frame:not(.imp-frame-open)){visibility:hidden!important}
${OURS}(.imp-header){${SEEN};display:block!important;position:absolute!important;top:8px;right:8px;width:auto;height:auto;margin:0;padding:0;z-index:1}
${OURS}(.imp-close){${SEEN};display:block!important;width:44px;height:44px;min-width:44px!important;min-height:44px!important;margin:0;padding:0;border:0;border-radius:50%;background:rgba(0,0,0,.6);color:#fff;font:24px/1 system-ui,sans-serif}
html.imp-scroll-locked{overflow:hidden!important}`;

/** Of the layer's own shadow roots, which no rule of the page's reaches; `:host` outdoes even what the page thinks important. */
const LAYER_CSS = `:host(openimp-layer){all:initial!important;display:contents!important}
dialog{all:initial;display:block;position:fixed;inset:0;z-index:99999}
.imp-busy,.imp-leave{all:initial;grid-area:1/1;font:16px/1.5 system-ui,sans-serif;color:#fff;background:rgba(0,0,0,.6);border-radius:8px;text-align:center;padding:16px}
.imp-busy[hidden]{display:none}
.imp-leave{z-index:1;background:Canvas;color:CanvasText;color-scheme:light dark;text-align:start;padding:16px;margin:16px;border:1px solid #767676}
button{font:inherit;cursor:pointer}
.imp-leave button,.imp-open{min-height:44px;padding:0 16px;margin:16px 8px 0 0;border:1px solid #767676;border-radius:8px;background:Canvas;color:CanvasText}
.imp-leave .imp-leave-no,.imp-open{border-color:#1749c9;background:#1749c9;color:#fff}
:host(.imp-close) button{display:block;width:100%;height:100%;min-height:inherit;padding:0;border:0;border-radius:inherit;background:none;color:inherit}`;

/** Puts the page's part of the style into the page, unless it is still there: some pages set all their sheets anew. */
export function addDialogStyle(nonce: string | undefined, css = PAGE_CSS): void {
  allowed = nonce;
  adopt(css, document);
}

/** Gives the layer's own style to one of its shadow roots. */
export function styleLayer(root: ShadowRoot): void {
  adopt(LAYER_CSS, root);
}

let allowed: string | undefined;
const sheets: Record<string, CSSStyleSheet> = {};

/**
 * A constructed sheet needs no permission from a Content-Security-Policy; browsers without one (iOS before 16.4) get a
 * style element with the nonce of the SDK's own script.
 */
function adopt(css: string, root: Document | ShadowRoot): void {
  const isLayer = root instanceof ShadowRoot;
  const owner = isLayer ? ShadowRoot.prototype : Document.prototype;
  try {
    const sheet = (sheets[css] ??= makeSheet(css));
    const adopted = Reflect.get(owner, 'adoptedStyleSheets', root) as readonly CSSStyleSheet[];
    for (const known of adopted) if (known === sheet) return;
    Reflect.set(owner, 'adoptedStyleSheets', [...adopted, sheet], root);
  } catch {
    const parent = isLayer ? root : readDocument('documentElement');
    const name = String(css.length);
    if (parent.querySelector(`style[data-openimp="${name}"]`)) return;
    const style = makeElement('style', { 'data-openimp': name }, css);
    if (allowed) style.nonce = allowed;
    parent.append(style);
  }
}

function makeSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
