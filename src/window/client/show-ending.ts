import type { WindowResult } from '../../protocol/window-bridge';
import { endingOf } from '../ending';
import type { ClientTexts } from '../texts';
import type { WindowBridge } from '../window-data';
import { find } from './find';
import type { PageLink } from './page-link';

export type EndingOptions = {
  readonly result: WindowResult;
  readonly texts: ClientTexts;
  readonly link: PageLink;
  readonly bridge: WindowBridge;
};

/** Shows how the payment ended, and brings the buyer back: the shop's page closes the window, or is loaded again. */
export function showEnding({ result, texts, link, bridge: { kind, next } }: EndingOptions): void {
  const ending = endingOf(result.response);
  const section = find('#ending');
  section.dataset['ending'] = ending;
  section.hidden = false;
  const title = find('#ending-title');
  title.textContent = texts.endings[ending].title;
  find('#ending-advice').textContent = texts.endings[ending].advice;
  const note = find('#ending-next');
  note.textContent = link.alone ? texts.alone : texts.closing;
  title.focus();
  if (next) return leave(note, next, texts.returning);
  link.complete(result);
  // A popup whose page is gone may still close itself.
  if (link.alone && kind === 'popup') window.close();
}

/** By itself, and by a link for a browser that stays: a lost network, or an app that nobody has installed. */
function leave(note: HTMLElement, next: string, text: string): void {
  const anchor = document.createElement('a');
  anchor.href = next;
  anchor.textContent = text;
  note.replaceChildren(anchor);
  location.replace(next);
}
