import type { Issuer, WindowStep } from '../page';
import type { PageTexts } from '../texts';

export type SandboxFormProps = {
  readonly step: Extract<WindowStep, { kind: 'sandbox' }>;
  readonly texts: PageTexts;
  /** As shown; null when nothing is charged. */
  readonly amount: string | null;
};

/** The sandbox PG's own step: how to pay, and how it shall end (product.md 8). */
export function SandboxForm({ step, texts, amount }: SandboxFormProps) {
  const isBank = step.pay_method === 'vbank';
  const pay = amount === null ? texts.register : texts.pay(amount);
  return (
    <form id="sandbox" class="sandbox" autocomplete="off">
      <fieldset id="choice" class="choice">
        {step.issuers.length > 0 && <Issuers issuers={step.issuers} label={isBank ? texts.bank : texts.card} />}
        {step.quotas.length > 0 && <Quotas quotas={step.quotas} texts={texts} />}
      </fieldset>
      <div class="actions">
        <div id="status-panel" class="status" tabindex={-1}>
          <p id="status" role="status" />
          <button type="button" id="retry" class="button plain" hidden>
            {texts.retry}
          </button>
        </div>
        <button type="submit" class="button primary" data-openimp="approve">
          {isBank ? texts.issueAccount : pay}
        </button>
        <div class="others">
          <button type="button" class="button plain" data-openimp="decline">
            {texts.decline}
          </button>
          <button type="button" class="button plain" data-openimp="cancel">
            {texts.cancel}
          </button>
        </div>
      </div>
    </form>
  );
}

/** Radios, with the first one chosen: a tester who only clicks "pay" still pays with a card that exists. */
function Issuers({ issuers, label }: { readonly issuers: readonly Issuer[]; readonly label: string }) {
  return (
    <div class="issuers" role="radiogroup" aria-labelledby="issuers-label">
      <p id="issuers-label" class="label">
        {label}
      </p>
      <div class="grid">
        {issuers.map(({ code, name }, index) => (
          <label class="issuer">
            <input type="radio" name="issuer" value={code} checked={index === 0} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </div>
  );
}

function Quotas({ quotas, texts }: { readonly quotas: readonly number[]; readonly texts: PageTexts }) {
  return (
    <div class="quotas">
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
