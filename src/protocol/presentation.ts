import type { WindowKind } from './merchant-profile';

/** How a buyer sees a window: in a window of its own, in a frame over the page, or in the page's place. */
export type Presentation = 'popup' | 'frame' | 'page';

/** The same in the words of the catalogue and of the wire. */
export const KINDS: Readonly<Record<Presentation, WindowKind>> = { popup: 'popup', frame: 'iframe', page: 'redirect' };

/** Reads the order in which a page wants windows to be tried; one way may stand without a list. */
export function readPresentations(value: unknown): readonly Presentation[] | undefined {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list[0] && list.every((way) => typeof way === 'string' && Object.keys(KINDS).includes(way))
    ? (list as readonly Presentation[])
    : undefined;
}
