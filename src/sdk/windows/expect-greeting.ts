import { LOAD_MS } from './post-form';

/** How long the window's script may take to greet us: from the click, and again once its page has loaded. */
const GREETING_MS = 8_000;
/** When the gateway is asked whether it knows of the window at all. */
const ASK_MS = 4_000;

/** Who waits for the page of a frame. */
export type Waiting = {
  /** The page counts as broken unless it greets within this time. */
  readonly expectWithin: (ms: number) => void;
  readonly isOpened: () => boolean;
  /** Whether the gateway has been asked for the page: it is on its way then, however slow. */
  readonly isOnItsWay: () => Promise<boolean>;
  /** Runs when the frame is no longer waited for. */
  readonly onRelease: (run: () => void) => void;
};

/**
 * Gives a page up that does not greet. Not every browser reports one that it could not load (Firefox and WebKit fire no
 * `load` for a network error), so the gateway is asked: of a page that it never sent nothing more will come.
 */
export function expectGreeting(frame: HTMLIFrameElement, waiting: Waiting): void {
  const { expectWithin, isOpened, isOnItsWay, onRelease } = waiting;
  let isLoaded = false;
  expectWithin(GREETING_MS);
  const timer = setTimeout(() => {
    const go = (known: boolean) => {
      if (known && !isOpened() && !isLoaded && frame.isConnected) expectWithin(LOAD_MS - ASK_MS);
    };
    if (!isOpened() && !isLoaded) isOnItsWay().then(go, () => undefined);
  }, ASK_MS);
  onRelease(() => clearTimeout(timer));
  frame.onload = () => {
    // Some browsers report the empty first document too.
    if (isOpened() || frame.contentDocument?.URL === 'about:blank') return;
    isLoaded = true;
    expectWithin(GREETING_MS);
  };
}
