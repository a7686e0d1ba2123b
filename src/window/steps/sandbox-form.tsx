import type { Source, WindowStep } from '../page';
import { DECLINE_REASONS } from '../sandbox-choice';
import type { PageTexts } from '../texts';
import { StatusPanel } from './status-panel';

export type SandboxFormProps = {
  readonly step: Extract<WindowStep, { kind: 'sandbox' }>;
  readonly texts: PageTexts;
  /** As shown; null when nothing is charged. */
  readonly amount: string | null;
};

/**
 * The sandbox PG's own step: how to pay, and how it shall end (product.md 8). The buttons wait for the window's script:
 * a click before it would send the form away as a page of its own.
 */
export function SandboxForm({ step, texts, amount }: SandboxFormProps) {
  return (
    <form id="sandbox" class="sandbox" autocomplete="off">
      <fieldset id="choice" class={step.sources.length > 0 ? 'choice' : 'choice short'}>
        {step.sources.length > 0 && <Sources sources={step.sources} label={texts.sources[step.asks]} />}
        {step.quotas.length > 0 && <Quotas quotas={step.quotas} texts={texts} />}
        <Reasons codes={step.reasons} texts={texts} />
      </fieldset>
      <div class="actions">
        <StatusPanel retry={texts.retry} />
        <button type="submit" class="button primary" data-openimp="approve" disabled>
          {approval(step.asks, texts, amount)}
        </button>
        <div class="others">
          <button type="button" class="button plain" data-openimp="decline" disabled>
            {texts.decline}
          </button>
          <button type="button" class="button plain" data-openimp="cancel" disabled>
            {texts.cancel}
          </button>
        </div>
      </div>
    </form>
  );
}

function approval(asks: SandboxFormProps['step']['asks'], texts: PageTexts, amount: string | null): string {
  if (asks === 'account') return texts.issueAccount;
  if (asks === 'store') return texts.issueNumber;
  return amount === null ? texts.register : texts.pay(amount);
}

/** Radios, with the first one chosen: a tester who only clicks "pay" still pays with a card that exists. */
function Sources({ sources, label }: { readonly sources: readonly Source[]; readonly label: string }) {
  return (
    <div class="sources" role="radiogroup" aria-labelledby="sources-label">
      <p id="sources-label" class="label">
        {label}
      </p>
      <div class="grid">
        {sources.map(({ code, name }, index) => (
          <label class="source">
            <input type="radio" name="source" value={code} checked={index === 0} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function Quotas({ quotas, texts }: { readonly quotas: readonly number[]; readonly texts: PageTexts }) {
  return (
    <div class="field">
      <label class="label" for="quota">
        {texts.quota}
      </label>
      <select id="quota" name="quota">
        {quotas.map((quota) => (
          <option value={String(quota)}>{quota > 1 ? texts.months(quota) : texts.atOnce}</option>
        ))}
      </select>
    </div>
  );
}

type ReasonsProps = { readonly codes: SandboxFormProps['step']['reasons']; readonly texts: PageTexts };

/** Why "decline" declines, with the code that the shop's page will get. */
function Reasons({ codes, texts }: ReasonsProps) {
  return (
    <div class="field">
      <label class="label" for="reason">
        {texts.reason}
      </label>
      <select id="reason" name="reason" data-openimp="reason">
        {DECLINE_REASONS.map((reason) => (
          <option value={reason}>{`${texts.reasons[reason]} (${codes[reason]})`}</option>
        ))}
      </select>
    </div>
  );
}
