import { find } from './find';

/** Shows what the callback was given, and brings it into sight: on a phone it is far below the button. */
export function showResponse(response: unknown): void {
  const pane = find('#response');
  pane.textContent = JSON.stringify(response, null, 2);
  pane.classList.remove('empty');
  find('#results').scrollIntoView({ block: 'nearest' });
}
