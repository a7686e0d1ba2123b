import type { WindowStep } from '../page';
import type { PageTexts } from '../texts';
import { StatusPanel } from './status-panel';

export type CertificationFormProps = {
  readonly step: Extract<WindowStep, { kind: 'certification' }>;
  readonly texts: PageTexts;
};

/** Who the person is, then the code that their phone shows: here, on the screen. */
export function CertificationForm({ step, texts }: CertificationFormProps) {
  const words = texts.certification;
  return (
    <form id="certification" class="sandbox" autocomplete="off">
      <fieldset id="who" class="choice">
        <p class="label">{words.note}</p>
        {step.minAge !== null && <p class="note">{words.minAge(step.minAge)}</p>}
        <Field name="name" label={words.name} value={step.values.name} />
        <Field name="birth" label={words.birth} value={step.values.birth} inputmode="numeric" pattern="\d{6}" />
        <Field
          name="gender_digit"
          label={words.digit}
          value={step.values.gender_digit}
          inputmode="numeric"
          pattern="[1-8]"
        />
        <div class="field">
          <label class="label" for="carrier">
            {words.carrier}
          </label>
          <select id="carrier" name="carrier">
            {['SKT', 'KT', 'LGT', 'MVNO'].map((carrier) => (
              <option value={carrier} selected={carrier === step.values.carrier}>
                {carrier}
              </option>
            ))}
          </select>
        </div>
        <Field name="phone" label={words.phone} value={step.values.phone} inputmode="numeric" pattern="01\d{8,9}" />
      </fieldset>
      <fieldset id="code" class="choice" hidden>
        <p class="label">{words.sent(step.code)}</p>
        <Field name="otp" label={words.code} value="" inputmode="numeric" pattern="\d{6}" />
      </fieldset>
      <div class="actions">
        <StatusPanel retry={texts.retry} />
        <button type="submit" class="button primary" data-openimp="approve" disabled>
          <span id="ask-code">{words.ask}</span>
          <span id="confirm-code" hidden>
            {words.confirm}
          </span>
        </button>
        <div class="others">
          <button type="button" class="button plain" data-openimp="decline" disabled>
            {words.decline}
          </button>
          <button type="button" class="button plain" data-openimp="cancel" disabled>
            {words.cancel}
          </button>
        </div>
      </div>
    </form>
  );
}

type FieldProps = {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly inputmode?: 'numeric';
  readonly pattern?: string;
};

function Field({ name, label, value, inputmode, pattern }: FieldProps) {
  return (
    <div class="field">
      <label class="label" for={name}>
        {label}
      </label>
      <input id={name} name={name} value={value} inputmode={inputmode} pattern={pattern} maxlength={40} required />
    </div>
  );
}
