import { makeElement } from './make-element';
import { readDocument } from './read-document';

/*
 * `:where()` has no weight, so any rule of the shop's own wins (sdk contract 9.3). The colour scheme is that of the
 * framed page: where the two differ, browsers paint the frame opaque.
 */
const CSS = `:where(.imp-dialog){position:fixed;inset:0;z-index:99999;background:rgba(0,0,0,.5);overflow:auto;overscroll-behavior:contain;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif}
:where(.imp-frame){grid-area:1/1;border:0;width:100%;height:100%;visibility:hidden;color-scheme:light dark}
:where(.imp-frame-open){visibility:visible}
:where(.imp-busy){grid-area:1/1;color:#fff;background:rgba(0,0,0,.7);border-radius:12px;text-align:center;padding:16px}
:where(.imp-header){position:absolute;top:8px;right:8px}
:where(.imp-close){width:44px;height:44px;border:0;border-radius:50%;background:rgba(0,0,0,.6);color:#fff;font:24px/1 system-ui;cursor:pointer}
:where(.imp-leave){grid-area:1/1;z-index:1;background:#fff;color:#111;border-radius:12px;padding:24px;margin:16px;box-shadow:0 8px 40px rgba(0,0,0,.4)}
:where(.imp-leave button,.imp-open){font:inherit;min-height:44px;padding:0 16px;margin:16px 8px 0 0;border:1px solid #767676;border-radius:8px;background:#fff;color:#111;cursor:pointer}
:where(.imp-leave-no,.imp-open){border-color:#1749c9;background:#1749c9;color:#fff}
:where(.imp-ui){display:block;box-sizing:border-box;width:100%;min-height:44px;padding:10px;border:0;border-radius:8px;font:600 16px system-ui,sans-serif;text-align:center}
:where(button.imp-ui){cursor:pointer}
:where(.imp-scroll-locked){overflow:hidden}`;

/**
 * Puts the dialog's style into the page once. A constructed sheet needs no permission from a Content-Security-Policy;
 * browsers without one (iOS before 16.4) get a style element with the nonce of the SDK's own script.
 */
export function addDialogStyle(nonce: string | undefined): void {
  if (added) return;
  added = true;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    Reflect.set(Document.prototype, 'adoptedStyleSheets', [...readDocument('adoptedStyleSheets'), sheet], document);
  } catch {
    const style = makeElement('style', {}, CSS);
    if (nonce) style.nonce = nonce;
    readDocument('documentElement').append(style);
  }
}

let added = false;
