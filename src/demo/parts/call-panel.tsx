import type { DemoTexts } from '../texts';

/** The call as code, in two dialects. The script fills it in, so that what is shown is what will run. */
export function CallPanel({ texts }: { readonly texts: DemoTexts }) {
  return (
    <section class="panel call" aria-labelledby="call-title">
      <div class="panel-head">
        <h2 id="call-title">{texts.code}</h2>
        <button type="button" id="copy" class="small">
          {texts.copy}
        </button>
      </div>
      <div class="tabs" role="tablist" aria-labelledby="call-title">
        <button type="button" role="tab" id="tab-script" aria-controls="code" aria-selected="true" data-kind="script">
          {texts.scriptTag}
        </button>
        <button
          type="button"
          role="tab"
          id="tab-npm"
          aria-controls="code"
          aria-selected="false"
          tabindex={-1}
          data-kind="npm"
        >
          npm
        </button>
      </div>
      <pre id="code" role="tabpanel" aria-labelledby="tab-script" tabindex={0} translate="no" />
      <p id="copy-state" class="hint" role="status" />
    </section>
  );
}
