import type { ConsoleFrame } from '../layout';
import { UNKNOWN_TEXTS } from '../texts/unknown';
import { FormToken } from './form-token';
import { Time } from './time';

export type UnknownView = {
  readonly since: number;
  /** What the PG was asked and what came, in English. */
  readonly about: string;
};

export type UnknownPaymentProps = {
  readonly view: UnknownView;
  /** Of the payment's page. */
  readonly path: string;
  readonly frame: ConsoleFrame;
};

/** A payment whose PG cannot tell whether it has taken the money, and the ways to end it. */
export function UnknownPayment({ view, path, frame }: UnknownPaymentProps) {
  const texts = UNKNOWN_TEXTS[frame.locale];
  return (
    <form method="post" action={`${path}/unknown`} class="card" id="unknown">
      <h2>{texts.title}</h2>
      <p class="advice">{texts.advice}</p>
      <p>
        <Time at={view.since} /> · <span lang="en">{view.about}</span>
      </p>
      <FormToken frame={frame} />
      <label>
        {texts.number}
        <input name="pg_tid" maxlength={100} autocomplete="off" />
      </label>
      <div class="row">
        <button class="primary" name="how" value="ask">
          {texts.ask}
        </button>
        <button class="plain" name="how" value="paid">
          {texts.paid}
        </button>
        <button class="plain" name="how" value="not-paid">
          {texts.notPaid}
        </button>
      </div>
    </form>
  );
}
