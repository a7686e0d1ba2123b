import type { WindowBridge } from '../window-data';
import { find } from './find';

/** What such a page tells the frame's owner (`sdk/modules`): that it works, and then how it ended, once. */
export type ServiceAnswer = { readonly openimp: string; readonly state: 'opened' | 'done' | 'cancelled' };

/** Makes a page work on which nothing is paid: its one answer goes to the page around it, or it closes, or leads back. */
export function startService({ kind, origin, request_id, next }: WindowBridge): void {
  const form = find('#service') as HTMLFormElement;

  function tell(state: ServiceAnswer['state']): void {
    const answer: ServiceAnswer = { openimp: request_id, state };
    window.parent.postMessage(answer, origin === 'null' ? '*' : origin);
  }

  function end(state: 'done' | 'cancelled'): void {
    if (kind === 'iframe') tell(state);
    else if (next) location.replace(next);
    else window.close();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    end('done');
  });
  for (const button of form.querySelectorAll<HTMLButtonElement>('button[data-openimp]')) {
    button.disabled = false;
    if (button.type === 'button') button.onclick = () => end('cancelled');
  }
  if (kind === 'iframe') tell('opened');
}
