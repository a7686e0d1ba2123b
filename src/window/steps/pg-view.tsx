import type { WindowStep } from '../page';
import type { PageTexts } from '../texts';
import { StatusPanel } from './status-panel';

const SANDBOX = 'allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts';

export type PgViewProps = {
  readonly step: Extract<WindowStep, { kind: 'pg-page' | 'awaiting' }>;
  readonly texts: PageTexts;
  readonly pgName: string;
};

/**
 * A page of the PG's, or the way to it, and what the gateway waits for. It may open windows (banks do) and must not take
 * the shop's page away.
 */
export function PgView({ step, texts, pgName }: PgViewProps) {
  return (
    <section id="pg" class="pg-page">
      {step.kind === 'pg-page' && !step.leaves && (
        <iframe
          id="pg-frame"
          title={texts.pgPage(pgName)}
          src={step.address}
          // What a PG's script shows in a page of ours brings that page back, which a sandbox forbids.
          sandbox={step.origin === null ? undefined : SANDBOX}
          allow="payment"
        />
      )}
      <div class="pg-status">
        <StatusPanel retry={texts.retry} />
        {step.kind === 'pg-page' && step.leaves && (
          <a class="button primary" href={step.address}>
            {texts.toPg(pgName)}
          </a>
        )}
      </div>
    </section>
  );
}
