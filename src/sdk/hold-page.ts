import { readDocument } from './read-document';

/** The original's class for shops' own styles while a phone shows the window (sdk contract 9.5). */
const PHONE_CLASS = 'imp-payment-progress';
/** When the page is copied by what navigates within it: the copy is of a page without a payment. */
const COPIED = ['turbo:before-cache', 'turbolinks:before-cache'];

/**
 * Stops the page from scrolling and remembers its focus. Returns the undo, which gives the focus back to where it was
 * unless the page has already moved it elsewhere. Nothing is written into the page but two classes.
 */
export function holdPage(host: HTMLElement, device: 'pc' | 'mobile'): () => void {
  const root = readDocument('documentElement');
  const before = findFocused();
  const body = readDocument('body') as HTMLElement | null;
  const unmark = () => body?.classList.remove(PHONE_CLASS);
  root.classList.add('imp-scroll-locked');
  if (device === 'mobile') body?.classList.add(PHONE_CLASS);
  for (const type of COPIED) addEventListener(type, unmark);

  return () => {
    const focused = readDocument('activeElement');
    for (const type of COPIED) removeEventListener(type, unmark);
    root.classList.remove('imp-scroll-locked');
    unmark();
    if (!focused || focused === readDocument('body') || host.contains(focused)) {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    }
  };
}

/** In whatever shadow root it is. */
function findFocused(): Element | null {
  let focused = readDocument('activeElement');
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused;
}
