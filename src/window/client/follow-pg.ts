import type { ClientTexts } from '../texts';
import type { WindowBridge, WindowData } from '../window-data';
import { askGateway } from './ask-gateway';
import { find } from './find';
import { isHandback } from './hand-back';
import type { PageLink } from './page-link';
import { pause, type Pause } from './pause';
import { showEnding } from './show-ending';
import { createStatusLine } from './status-line';

/** While the buyer is busy on the PG's page; and while only its word is missing. */
const POLL_MS = { busy: 2_000, awaited: 1_000 };

export type PgPageOptions = {
  readonly step: Extract<WindowData['step'], { kind: 'pg-page' | 'awaiting' }>;
  readonly texts: ClientTexts;
  readonly link: PageLink;
  readonly bridge: WindowBridge;
};

/**
 * Follows a payment that is made on the PG's own page: shows that page, and asks the gateway until the PG's own word has
 * come. What the page says only makes us ask sooner: it is never the payment.
 */
export function followPg({ step, texts, link, bridge }: PgPageOptions): void {
  if (step.kind === 'pg-page' && step.leaves) return location.replace(step.address);
  const section = find('#pg');
  const line = createStatusLine(section);
  const over = new AbortController();
  let waiting: Pause | undefined;
  if (step.kind === 'awaiting') showAwaiting();
  else listen(step);

  void askGateway({
    url: step.outcome,
    body: { request_id: bridge.request_id },
    onPending: ({ awaited }) => {
      if (awaited) showAwaiting();
      else line.clear();
      waiting = pause(awaited ? POLL_MS.awaited : POLL_MS.busy);
      return waiting;
    },
    onLost: (retry) => line.sayLost(texts.lostSight, retry),
  }).then((result) => {
    over.abort();
    section.hidden = true;
    showEnding({ result, texts, link, bridge });
  });

  /** The buyer has paid, as far as the PG's page knows: there is nothing more to do in it. */
  function showAwaiting(): void {
    line.say(texts.awaiting);
    if (section.dataset['awaited']) return;
    section.dataset['awaited'] = 'true';
    find('#status-panel').focus();
  }

  function listen({ origin, paidEvent, returned }: Extract<PgPageOptions['step'], { kind: 'pg-page' }>): void {
    window.addEventListener(
      'message',
      (message: MessageEvent<unknown>) => {
        if (message.origin === location.origin && isHandback(message.data)) waiting?.end();
        if (message.origin !== origin || paidEvent === null || readEvent(message.data) !== paidEvent) return;
        // As if the PG's page had sent the browser back, which it may do later or never.
        void fetch(returned).then(
          () => waiting?.end(),
          () => undefined,
        );
      },
      { signal: over.signal },
    );
  }
}

/** The PG's scripts send JSON text. */
function readEvent(data: unknown): unknown {
  try {
    return typeof data === 'string' ? (JSON.parse(data) as { event?: unknown }).event : undefined;
  } catch {
    return undefined;
  }
}
