import { readDocument } from './read-document';

export type Guard = {
  readonly onClick: (element: Element, run: () => void) => void;
  readonly stop: () => void;
};

export type GuardOptions = {
  readonly host: HTMLElement;
  readonly onEscape: () => void;
  /** The focus is somewhere else. */
  readonly onLost: () => void;
};

/** What libraries of dialogs and menus listen to, on `document` and before anybody else. */
const KEPT =
  'keyup keypress pointerdown pointerup mousedown mouseup click touchstart touchmove touchend wheel focus focusin focusout';
const EARLY = ['keydown', 'blur'];

let current: ((event: Event) => void) | undefined;
let isWatching = false;

/**
 * Listens for what is only ours if we were there first: a dialog of the page's that closes when a frame gets the focus
 * (Headless UI hears `blur` of the window), or at Esc. Called when the page names its merchant; does nothing meanwhile.
 */
export function watchPage(): void {
  // Where pages are rendered on a server there is nothing to hear.
  if (isWatching || typeof addEventListener !== 'function') return;
  isWatching = true;
  for (const type of EARLY) addEventListener(type, (event) => current?.(event), true);
}

/**
 * Keeps from the page what a buyer does in the layer: a click there is none "outside" the page's own dialog, and Esc closes
 * ours only. The events end at the window, before anybody hears them; what they do by themselves they still do.
 */
export function createGuard({ host, onEscape, onLost }: GuardOptions): Guard {
  const actions = new Map<EventTarget, () => void>();
  const isOurs = (target: unknown) => target instanceof Node && host.contains(target);

  function hear(event: Event): void {
    const { type, target } = event;
    if ((event as KeyboardEvent).key === 'Escape') {
      event.preventDefault();
      event.stopImmediatePropagation();
      return type === 'keydown' ? onEscape() : undefined;
    }
    // The window's own loss of focus, to our frame.
    const isFrame = type === 'blur' && target === window && isOurs(readDocument('activeElement'));
    if (!isFrame && !isOurs(target)) {
      if (type === 'focusin') onLost();
      if (!isOurs((event as FocusEvent).relatedTarget)) return;
    }
    event.stopImmediatePropagation();
    if (type === 'click') for (const element of event.composedPath()) actions.get(element)?.();
  }

  watchPage();
  current = hear;
  const kept = KEPT.split(' ');
  for (const type of kept) addEventListener(type, hear, { capture: true, passive: true });
  return {
    onClick: (element, run) => actions.set(element, run),
    stop: () => {
      if (current === hear) current = undefined;
      for (const type of kept) removeEventListener(type, hear, true);
    },
  };
}
