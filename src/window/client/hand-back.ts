/** What a page of ours says inside our own window, once the PG's page has sent the buyer's browser to it. */
const HANDBACK = 'openimp:handback';

/** Tells the window around this page that the PG's page is done. */
export function handBack(): void {
  // A layer that a PG's script has drawn may be between.
  for (let page: Window = window; page !== page.parent;) {
    page = page.parent;
    page.postMessage(HANDBACK, location.origin);
  }
}

export function isHandback(data: unknown): boolean {
  return data === HANDBACK;
}
