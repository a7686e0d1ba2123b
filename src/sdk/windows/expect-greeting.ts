import { LOAD_MS } from './post-form';

/** How long the window's script may take to greet us once its page has loaded. */
const GREETING_MS = 8_000;

/** Who waits for the page of a frame. */
export type Waiting = {
  /** The page counts as broken unless it greets within this time. */
  readonly expectWithin: (ms: number) => void;
  readonly isOpened: () => boolean;
};

/** Allows a page that has yet to load more time than one that is there, and may be the browser's own page of an error. */
export function expectGreeting(frame: HTMLIFrameElement, { expectWithin, isOpened }: Waiting): void {
  expectWithin(LOAD_MS);
  frame.onload = () => {
    // Some browsers report the empty first document too.
    if (!isOpened() && frame.contentDocument?.URL !== 'about:blank') expectWithin(GREETING_MS);
  };
}
