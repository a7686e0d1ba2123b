import { find } from './find';

export type StatusLine = {
  /** The window works; nothing is asked of the buyer. */
  readonly say: (text: string) => void;
  /** Something has to be put right. */
  readonly warn: (text: string) => void;
  /** There is nothing to say. */
  readonly clear: () => void;
  /** The gateway is out of reach; `onRetry` asks at once. */
  readonly sayLost: (text: string, onRetry: () => void) => void;
};

/** The one line that says what the window does, with its button. `step` is the element whose look follows it. */
export function createStatusLine(step: HTMLElement): StatusLine {
  const [retry, status] = [find('#retry'), find('#status')];
  /** Without the button, which would take the focus with it. */
  function write(text: string): void {
    if (document.activeElement === retry) find('#status-panel').focus();
    retry.hidden = true;
    // Said again, it would be read out again.
    if (status.textContent !== text) status.textContent = text;
  }
  return {
    say: (text) => {
      write(text);
      step.dataset['state'] = 'busy';
    },
    warn: (text) => {
      write(text);
      step.dataset['state'] = 'wrong';
    },
    clear: () => {
      write('');
      delete step.dataset['state'];
    },
    sayLost: (text, onRetry) => {
      retry.hidden = false;
      retry.onclick = onRetry;
      step.dataset['state'] = 'lost';
      status.textContent = text;
    },
  };
}
