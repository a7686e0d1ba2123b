/** The one line that says what a step does, and its way to try again; `client/status-line.ts` writes it. */
export function StatusPanel({ retry }: { readonly retry: string }) {
  return (
    <div id="status-panel" class="status" tabindex={-1}>
      <p id="status" role="status" />
      <button type="button" id="retry" class="button plain" hidden>
        {retry}
      </button>
    </div>
  );
}
