import type { DemoTexts } from '../texts';

/** What the browser was told, and beside it what the shop's server found out. */
export function ResultPanels({ texts }: { readonly texts: DemoTexts }) {
  return (
    <section id="results" class="results" aria-labelledby="results-title">
      <h2 id="results-title">{texts.results}</h2>
      <div class="columns">
        <section class="panel" aria-labelledby="response-title">
          <h3 id="response-title">{texts.response}</h3>
          <p class="hint">{texts.responseHint}</p>
          <pre id="response" class="empty" tabindex={0} role="group" aria-labelledby="response-title" translate="no">
            {texts.responseEmpty}
          </pre>
        </section>
        <section class="panel" aria-labelledby="server-title">
          <h3 id="server-title">{texts.server}</h3>
          <p class="hint">{texts.serverHint}</p>
          <p id="server-state" class="server-state" role="status">
            {texts.serverEmpty}
          </p>
          <button type="button" id="ask-again" class="small" hidden>
            {texts.client.askAgain}
          </button>
          <div id="server" />
        </section>
      </div>
    </section>
  );
}
