import type { ConsoleFrame } from '../layout';
import { FORGET_TEXTS } from '../texts/forget';
import { FormToken } from './form-token';
import { Problems } from './problems';

export type ForgetView = {
  readonly action: string;
  /** The day on which it was done; null while there is somebody to forget. */
  readonly done: string | null;
  readonly problems: readonly string[];
};

/** Takes the buyer out of a payment, or out of everything. */
export function ForgetForm({ view, frame }: { readonly view: ForgetView; readonly frame: ConsoleFrame }) {
  const texts = FORGET_TEXTS[frame.locale];
  if (view.done !== null) return <p class="card">{texts.done(view.done)}</p>;
  return (
    <form method="post" action={view.action} class="card" id="forget">
      <h2>{texts.title}</h2>
      <p>{texts.advice}</p>
      <Problems sentences={view.problems} />
      <FormToken frame={frame} />
      {(['payment', 'person'] as const).map((scope) => (
        <label class="check">
          <input type="radio" name="scope" value={scope} checked={scope === 'payment'} /> {texts.scopes[scope]}
        </label>
      ))}
      <label class="check">
        <input type="checkbox" name="confirm" value="true" required /> {texts.confirm}
      </label>
      <button class="plain">{texts.submit}</button>
    </form>
  );
}
