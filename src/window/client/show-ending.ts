import type { WindowResult } from '../../protocol/window-bridge';
import { endingOf } from '../ending';
import type { ClientTexts } from '../texts';
import { find } from './find';
import type { PageLink } from './page-link';

/** Shows how the payment ended and tells the shop's page, which then closes the window. */
export function showEnding(result: WindowResult, texts: ClientTexts, link: PageLink): void {
  const ending = endingOf(result.response);
  const section = find('#ending');
  section.dataset['ending'] = ending;
  section.hidden = false;
  const title = find('#ending-title');
  title.textContent = texts.endings[ending].title;
  find('#ending-advice').textContent = texts.endings[ending].advice;
  find('#ending-next').textContent = link.alone ? texts.alone : texts.closing;
  title.focus();
  link.complete(result);
}
