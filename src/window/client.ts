/* The window's one script: it greets the shop's page, then plays the step that the gateway rendered. */
import { followPg } from './client/follow-pg';
import { handBack } from './client/hand-back';
import { connectPage, type PageLink } from './client/page-link';
import { showEnding } from './client/show-ending';
import { startCertification } from './client/start-certification';
import { startSandbox } from './client/start-sandbox';
import { startService } from './client/start-service';
import { tellPresence } from './client/tell-presence';
import { WINDOW_DATA_ID, type WindowData } from './window-data';

/** Runs the window in this document. */
export function startWindow(data: WindowData, link: PageLink): void {
  const { step, texts, bridge } = data;
  if (bridge.isReturn && window.parent !== window) return handBack();
  if (step.kind === 'service') return startService(bridge);
  tellPresence(bridge, link);
  link.opened(step.kind === 'result' ? step.result.response.imp_uid : step.imp_uid);
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented) link.askToLeave();
  });
  if (step.kind === 'sandbox') return startSandbox({ step, texts, link, bridge });
  if (step.kind === 'certification') return startCertification({ step, texts, link, bridge });
  if (step.kind !== 'result') return followPg({ step, texts, link, bridge });
  showEnding({ result: step.result, texts, link, bridge });
}

const element = document.getElementById(WINDOW_DATA_ID);
if (element) {
  // Our own gateway wrote it into our own page.
  const data = JSON.parse(element.textContent ?? '') as WindowData;
  startWindow(data, connectPage(data.bridge));
}
