import { find } from './find';

export type StatusLine = {
  /** The window works; nothing is asked of the buyer. */
  readonly say: (text: string) => void;
  /** The gateway is out of reach; `onRetry` asks at once. */
  readonly sayLost: (text: string, onRetry: () => void) => void;
};

/** The one line that says what the window does, with its button. `step` is the element whose look follows it. */
export function createStatusLine(step: HTMLElement): StatusLine {
  const [retry, status] = [find('#retry'), find('#status')];
  return {
    say: (text) => {
      // A button that goes would take the focus with it.
      if (document.activeElement === retry) find('#status-panel').focus();
      retry.hidden = true;
      step.dataset['state'] = 'busy';
      status.textContent = text;
    },
    sayLost: (text, onRetry) => {
      retry.hidden = false;
      retry.onclick = onRetry;
      step.dataset['state'] = 'lost';
      status.textContent = text;
    },
  };
}
