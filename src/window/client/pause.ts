/** A wait that somebody may end early. */
export type Pause = Promise<void> & { readonly end: () => void };

/** Waits, at most until the browser is online again: the phone may have left the tunnel before the time is up. */
export function pause(ms: number): Pause {
  let end: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    const timer = setTimeout(() => end(), ms);
    end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    window.addEventListener('online', end);
  });
  return Object.assign(waiting, { end });
}
