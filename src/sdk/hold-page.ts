/**
 * Makes everything but `layer` unreachable by keyboard, pointer and screen reader, and stops the page from scrolling.
 * Returns the undo, which gives focus back to where it was unless the page has already moved it elsewhere.
 */
export function holdPage(layer: HTMLElement): () => void {
  const root = document.documentElement;
  const before = document.activeElement;
  const others = Array.from(layer.parentElement?.children ?? []).filter(
    (element): element is HTMLElement => element instanceof HTMLElement && element !== layer && !element.inert,
  );
  for (const element of others) element.inert = true;
  root.classList.add('imp-scroll-locked');
  document.addEventListener('focusin', keepFocus);

  /** For what the page adds later, and for browsers without `inert`. */
  function keepFocus(event: FocusEvent): void {
    if (event.target instanceof Node && !layer.contains(event.target)) layer.focus();
  }

  return () => {
    const focusIsOurs = layer.contains(document.activeElement) || document.activeElement === document.body;
    document.removeEventListener('focusin', keepFocus);
    root.classList.remove('imp-scroll-locked');
    for (const element of others) element.inert = false;
    if (focusIsOurs && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}
