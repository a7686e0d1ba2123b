import { styleLayer } from './dialog-style';
import { createGuard } from './guard-page';
import { holdPage } from './hold-page';
import { makeElement } from './make-element';
import { readDocument } from './read-document';

/** What lies over the page: a modal dialog of the browser's, in a place and with looks that the page cannot change. */
export type Layer = {
  /** Runs at each click on the element, which the page does not hear of. */
  readonly onClick: (element: Element, run: () => void) => void;
  /** Gives the page back (keys, focus, scrolling) while the layer stays in sight. */
  readonly release: () => void;
  readonly remove: () => void;
};

export type LayerOptions = {
  readonly content: HTMLElement;
  readonly device: 'pc' | 'mobile';
  /** The buyer wants to leave: Esc, or the Back gesture of a phone. */
  readonly onEscape: () => void;
};

/**
 * Opens it as a child of the document itself, where neither the styles of `body` reach it nor a copy of `body` holds it.
 * In the top layer it stands above what the page has there: its own modal dialog, an element that fills the screen.
 * Browsers without modal dialogs (Safari before 15.4) show it by `z-index` and hold the focus by hand.
 */
export function openLayer({ content, device, onEscape }: LayerOptions): Layer {
  defineHost();
  const host: Host = Object.assign(makeElement(TAG, {}), { isLive: true });
  // The dialog that people hear of by its name is the content, which shops know by its class.
  const native = makeElement('dialog', {}, makeElement('slot', {}));
  const root = host.attachShadow({ mode: 'open' });
  styleLayer(root);
  root.append(native);
  host.append(content);
  const giveBack = holdPage(host, device);
  readDocument('documentElement').append(host);
  const isModal = showModal(native);
  const guard = createGuard({ host, onEscape, onLost: () => !isModal && content.focus() });
  // Of a phone's Back gesture, and of browsers that allow to refuse it once only.
  native.oncancel = (event) => {
    event.preventDefault();
    onEscape();
  };
  native.onclose = () => {
    showModal(native);
    onEscape();
  };

  return {
    onClick: guard.onClick,
    release: () => {
      guard.stop();
      native.onclose = null;
      if (isModal) native.close();
      native.setAttribute('open', '');
      giveBack();
    },
    remove: () => host.remove(),
  };
}

/** Whether the browser has it. */
function showModal(native: HTMLDialogElement): boolean {
  try {
    native.showModal();
    return true;
  } catch {
    native.setAttribute('open', '');
    return false;
  }
}

const TAG = 'openimp-layer';

type Host = HTMLElement & { readonly isLive?: boolean };

/** A copy that a page kept of itself (Turbo, `innerHTML`) has a layer that nobody answers for: it goes as it comes. */
function defineHost(): void {
  if (customElements.get(TAG)) return;
  customElements.define(
    TAG,
    class extends HTMLElement {
      connectedCallback(): void {
        if (!(this as Host).isLive) this.remove();
      }
    },
  );
}
