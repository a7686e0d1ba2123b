import { readDocument } from './read-document';

/** The original's class for shops' own styles while a phone shows the window (sdk contract 9.5). */
const PHONE_CLASS = 'imp-payment-progress';

/**
 * Makes everything but `layer` unreachable by keyboard, pointer and screen reader, and stops the page from scrolling.
 * Returns the undo, which gives focus back to where it was unless the page has already moved it elsewhere.
 */
export function holdPage(layer: HTMLElement, device: 'pc' | 'mobile'): () => void {
  const root = readDocument('documentElement');
  const before = readDocument('activeElement');
  const body = readDocument('body') as HTMLElement | null;
  const others = Array.from(layer.parentElement?.children ?? []).filter(
    (element): element is HTMLElement => element instanceof HTMLElement && element !== layer && !element.inert,
  );
  for (const element of others) element.inert = true;
  root.classList.add('imp-scroll-locked');
  if (device === 'mobile') body?.classList.add(PHONE_CLASS);
  addEventListener('focusin', keepFocus);

  /** For what the page adds later, and for browsers without `inert`. */
  function keepFocus(event: FocusEvent): void {
    if (event.target instanceof Node && !layer.contains(event.target)) layer.focus();
  }

  return () => {
    const focused = readDocument('activeElement');
    const focusIsOurs = layer.contains(focused) || focused === body;
    removeEventListener('focusin', keepFocus);
    root.classList.remove('imp-scroll-locked');
    body?.classList.remove(PHONE_CLASS);
    for (const element of others) element.inert = false;
    if (focusIsOurs && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}
