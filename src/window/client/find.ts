/** The element that `page.tsx` put there. Throws when page and script are not of one build. */
export function find(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The payment window has no ${selector}.`);
  return element;
}
