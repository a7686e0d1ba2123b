import type { ConsoleFrame } from '../layout';
import { WEBHOOK_TEXTS } from '../texts/webhook';
import { FormToken } from './form-token';
import { Time } from './time';

export type AttemptView = {
  readonly number: number;
  readonly at: number;
  readonly duration_ms: number;
  readonly status: number | null;
  readonly problem: string | null;
  readonly answer: string;
};

export type DeliveryView = {
  readonly id: number;
  readonly imp_uid: string | null;
  readonly event: string;
  readonly url: string;
  readonly state: 'pending' | 'sent' | 'failed';
  readonly next_at: number;
  readonly tries: readonly AttemptView[];
};

export type DeliveryProps = {
  readonly delivery: DeliveryView;
  readonly frame: ConsoleFrame;
  readonly user_code: string;
};

/** One message to the shop's server with each attempt. */
export function Delivery({ delivery, frame, user_code }: DeliveryProps) {
  const texts = WEBHOOK_TEXTS[frame.locale];
  const { id, imp_uid, event, url, state, next_at, tries } = delivery;
  const path = `/console/merchants/${user_code}`;
  return (
    <li class="card" data-delivery={id}>
      <h3>
        {imp_uid === null ? texts.testMessage : <a href={`${path}/payments/${imp_uid}`}>{imp_uid}</a>} · {event}
        <span class={state === 'failed' ? 'badge bad' : 'badge'}>{texts.states[state]}</span>
      </h3>
      <p>
        <code>{url}</code>
      </p>
      <ul class="plain-list">
        {tries.map((attempt) => (
          <Attempt attempt={attempt} frame={frame} />
        ))}
        {state === 'pending' && tries.length > 0 && (
          <li>
            {texts.nextAt} <Time at={next_at} />
          </li>
        )}
      </ul>
      {state !== 'pending' && imp_uid !== null && (
        <form method="post" action={`${path}/webhook/deliveries/${id}`}>
          <FormToken frame={frame} />
          <button class="plain" aria-label={`${imp_uid} ${event}: ${texts.resend}`}>
            {texts.resend}
          </button>
        </form>
      )}
    </li>
  );
}

/** What came of one attempt, in words. */
export function describeAttempt({ status, problem, duration_ms }: AttemptView, locale: ConsoleFrame['locale']): string {
  const texts = WEBHOOK_TEXTS[locale];
  if (status !== null) return texts.answered(status, duration_ms);
  const known: Readonly<Record<string, string>> = texts.problems;
  return texts.unanswered(known[problem ?? ''] ?? problem ?? '?', duration_ms);
}

function Attempt({ attempt, frame }: { readonly attempt: AttemptView; readonly frame: ConsoleFrame }) {
  return (
    <li>
      <Time at={attempt.at} /> {describeAttempt(attempt, frame.locale)}
    </li>
  );
}
