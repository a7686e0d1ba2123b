import type { DialogTexts } from '../protocol/dialog-texts';
import type { ProfileChannel } from '../protocol/merchant-profile';
import { styleLayer } from './dialog-style';
import { openLayer } from './layer';
import { createLeavePrompt } from './leave-prompt';
import { makeElement } from './make-element';
import { readDocument } from './read-document';

/** The modal layer over the shop's page, from the click to the callback (DOM of sdk contract 9). */
export type Dialog = {
  /** Sets the classes that shops select by. */
  readonly showChannel: (channel: ProfileChannel) => void;
  /** Adds the frame of the channel's window, not yet in sight. 0 fills the screen. */
  readonly addFrame: (size: { readonly width: number; readonly height: number }) => HTMLIFrameElement;
  /** Shows the window elsewhere, at the push of a button too: a browser may have blocked or hidden it. */
  readonly offerWindow: (show: () => void) => void;
  /** The buyer can use the window. */
  readonly showWindow: () => void;
  /** Says that the gateway is being asked how the payment ended. */
  readonly showChecking: () => void;
  /** Asks the buyer whether to leave. */
  readonly askToLeave: () => void;
  /** As if the buyer had chosen to leave. */
  readonly leave: () => void;
  /** Runs once: the buyer chose to leave, or the page removed the dialog or its frame. */
  readonly onLeave: (run: () => void) => void;
  readonly onRelease: (run: () => void) => void;
  /** Gives the page back (scrolling, focus, what `onRelease` registered) while the dialog stays in sight. */
  readonly release: () => void;
  readonly remove: () => void;
};

export function createDialog(texts: DialogTexts, device: 'pc' | 'mobile'): Dialog {
  const [title, opening, checking, closeLabel, question, stay, leave, elsewhere, showLabel] = texts;
  const status = makeElement('div', { role: 'status' }, opening);
  const busy = makeElement('div', { class: 'imp-busy' }, status);
  const close = makeElement('span', { class: 'imp-close' });
  const header = makeElement('div', { class: 'imp-header' }, close);
  const role = { role: 'dialog', 'aria-modal': 'true', 'aria-label': title, tabindex: '-1' };
  const dialog = makeElement('div', { class: BASE_CLASS, ...role }, header);
  // What shops do not know by its class stands in shadow roots, where their styles do not reach it.
  const inside = shadowOf(dialog, makeElement('slot', {}), busy);
  shadowOf(close, makeElement('button', { type: 'button', 'aria-label': closeLabel }, '×'));

  let provider = '';
  let main: HTMLElement = dialog;
  let showElsewhere: HTMLElement | undefined;
  const focusMain = () => (showElsewhere ?? main).focus({ preventScroll: true });
  // Firefox refuses a frame the focus as long as a key is being handled.
  const onStay = () => void setTimeout(focusMain);
  const layer = openLayer({ content: dialog, device, onEscape: () => prompt.toggle() });
  const { onClick } = layer;
  const prompt = createLeavePrompt({ parent: inside, texts: [question, stay, leave], onStay, onClick });
  onClick(close, prompt.toggle);
  const undo = [onRemoval(() => main, prompt.leave)];
  focusMain();

  return {
    showChannel: ({ pg_provider, type }) => {
      provider = pg_provider;
      const ios = /iP(hone|ad)/.test(navigator.userAgent) ? ' ios' : '';
      dialog.className = `${BASE_CLASS} ${type}-${pg_provider} ${device}${ios}`;
    },
    addFrame: (size) => {
      const frame = makeFrame({ size, device, provider, title });
      dialog.append(frame);
      return (main = frame);
    },
    offerWindow: (show) => {
      status.textContent = elsewhere;
      busy.append((showElsewhere = makeElement('button', { type: 'button', class: 'imp-open' }, showLabel)));
      onClick(showElsewhere, show);
      focusMain();
    },
    showWindow: () => {
      if (showElsewhere) return;
      busy.hidden = true;
      main.classList.add('imp-frame-open');
      if (readDocument('activeElement') === dialog && !inside.activeElement) focusMain();
    },
    showChecking: () => {
      prompt.remove();
      showElsewhere?.remove();
      status.textContent = checking;
      busy.hidden = false;
      main.classList.remove('imp-frame-open');
    },
    ...{ askToLeave: prompt.toggle, leave: prompt.leave, onLeave: prompt.onLeave },
    onRelease: (run) => undo.push(run),
    release: () => {
      for (const run of undo.splice(0)) run();
      layer.release();
    },
    remove: layer.remove,
  };
}

/** A shadow root of the layer's looks; gives it with its children. */
function shadowOf(element: HTMLElement, ...children: readonly Node[]): ShadowRoot {
  const root = element.attachShadow({ mode: 'open' });
  styleLayer(root);
  root.append(...children);
  return root;
}

const BASE_CLASS = 'imp-dialog customizable';

type FrameOptions = {
  readonly size: { readonly width: number; readonly height: number };
  readonly device: 'pc' | 'mobile';
  readonly provider: string;
  readonly title: string;
};

/** A phone shows it all over, whatever the PG's own size. */
function makeFrame({ size: { width, height }, device, provider, title }: FrameOptions): HTMLIFrameElement {
  const frame = makeElement('iframe', {
    class: `imp-frame imp-frame-${device} imp-frame-${provider}`,
    name: `imp-frame-${Math.random()}`,
    title,
    allow: 'payment',
  });
  const style = { '--imp-width': `${width}px`, '--imp-height': `${height}px`, '--imp-radius': '12px' };
  if (width && device === 'pc') for (const [name, value] of Object.entries(style)) frame.style.setProperty(name, value);
  return frame;
}

/** Notices when the page throws the dialog or its frame away: "page that empties .imp-dialog" is an old habit of shops. */
function onRemoval(target: () => HTMLElement, run: () => void): () => void {
  const watcher = new MutationObserver(() => {
    if (!target().isConnected) run();
  });
  watcher.observe(document, { childList: true });
  for (let parent = target().parentNode; parent; parent = parent.parentNode)
    watcher.observe(parent, { childList: true });
  watcher.observe(target(), { childList: true, subtree: true });
  return () => watcher.disconnect();
}
