import type { ConsoleFrame } from '../layout';
import { CANCEL_TEXTS } from '../texts/cancel';
import { FormToken } from './form-token';
import { Time } from './time';

export type WaitingCancel = {
  readonly cancellation_id: string;
  /** For people. */
  readonly amount: string;
  readonly reason: string;
  readonly since: number;
  /** Whether it is not certain that the PG has the request. */
  readonly unsure: boolean;
  /** Whether the PG has had more time than it usually needs. */
  readonly overdue: boolean;
};

export type WaitingCancelsProps = {
  readonly cancels: readonly WaitingCancel[];
  /** Of the payment's page. */
  readonly path: string;
  readonly canAsk: boolean;
  readonly frame: ConsoleFrame;
};

/** Cancels that the PG has been asked for, and what can be done about those that it does not answer. */
export function WaitingCancels({ cancels, path, canAsk, frame }: WaitingCancelsProps) {
  const texts = CANCEL_TEXTS[frame.locale].waiting;
  if (!cancels.length) return null;
  return (
    <section class="card" aria-labelledby="waiting">
      <h2 id="waiting">{texts.title}</h2>
      <p class="advice">{texts.advice}</p>
      <ul class="cards">
        {cancels.map(({ cancellation_id, amount, reason, since, unsure, overdue }) => (
          <li data-cancel={cancellation_id}>
            <p>
              <b>{amount}</b> {reason} · <Time at={since} />
            </p>
            {unsure && <p class="problem">{texts.unsure}</p>}
            {overdue && <p class="problem">{texts.overdue}</p>}
            <form method="post" action={`${path}/cancels/${cancellation_id}`} class="row">
              <FormToken frame={frame} />
              {canAsk && (
                <button class="primary" name="how" value="ask">
                  {texts.ask}
                </button>
              )}
              <button class="plain" name="how" value="done">
                {texts.done}
              </button>
              <button class="plain" name="how" value="refused">
                {texts.refused}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
