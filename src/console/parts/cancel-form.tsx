import type { ConsoleFrame } from '../layout';
import { CANCEL_TEXTS } from '../texts/cancel';
import { FormToken } from './form-token';
import { Problems } from './problems';

export type CancelFormView = {
  readonly action: string;
  /** What can still be cancelled, as a number of the currency's own unit; a repeat of the form finds another. */
  readonly left: string;
  /** The same for people. */
  readonly leftText: string;
  /** What was typed in and refused; null at first. */
  readonly typed: TypedCancel | null;
  /** A deposit needs an account to go back to. */
  readonly needsAccount: boolean;
  readonly problems: readonly string[];
};

export type TypedCancel = Readonly<Record<'amount' | 'reason' | 'holder' | 'bank' | 'account', string>>;

/** Gives money back, all of it or a part. */
export function CancelForm({ view, frame }: { readonly view: CancelFormView; readonly frame: ConsoleFrame }) {
  const texts = CANCEL_TEXTS[frame.locale];
  const { typed, left } = view;
  return (
    <form method="post" action={view.action} class="card" id="cancel">
      <h2>{texts.title}</h2>
      <p>{texts.left(view.leftText)}</p>
      <Problems sentences={view.problems} />
      <FormToken frame={frame} />
      <input type="hidden" name="checksum" value={left} />
      <div class="row">
        <label>
          <span>{texts.amount}</span>
          <input name="amount" value={typed?.amount ?? left} inputmode="decimal" maxlength={20} required />
        </label>
        <label class="wide">
          <span>{texts.reason}</span>
          <input name="reason" value={typed?.reason ?? texts.defaultReason} maxlength={200} />
        </label>
      </div>
      {view.needsAccount && (
        <div class="row">
          {(['holder', 'bank', 'account'] as const).map((field) => (
            <label>
              <span>{texts.refund[field]}</span>
              <input name={field} value={typed?.[field]} maxlength={60} required />
            </label>
          ))}
        </div>
      )}
      <label class="check">
        <input type="checkbox" name="confirm" value="true" required /> {texts.confirm}
      </label>
      <button class="plain">{texts.submit}</button>
    </form>
  );
}
