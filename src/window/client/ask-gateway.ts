import type { WindowAnswer } from '../window-answer';
import { pause } from './pause';
import { postJson } from './post-json';

/** Waits after the first, second, … loss in a row; the last one goes on for ever. */
const BACKOFF_MS = [1_000, 2_000, 4_000, 5_000] as const;
const LONGEST_MS = 5_000;

export type Asking = {
  readonly url: string;
  /** Sent as JSON; the same on every try. */
  readonly body: { readonly request_id: string } & Readonly<Record<string, unknown>>;
  /** The gateway knows of the payment, and not of its end. Asks again once that is over. */
  readonly onPending: (answer: Extract<WindowAnswer, { state: 'pending' }>) => Promise<void>;
  /** The gateway did not answer; `retry` asks again without further waiting. */
  readonly onLost: (retry: () => void) => void;
};

/** Asks until the gateway knows how the payment ended. Never gives up. */
export async function askGateway({ url, body, onPending, onLost }: Asking) {
  for (let losses = 0; ;) {
    const answer = await postJson(url, body)
      .then((value) => readAnswer(value, body.request_id))
      .catch(() => undefined);
    if (answer?.state === 'done') return answer.result;
    if (answer) {
      losses = 0;
      await onPending(answer);
      continue;
    }
    const waiting = pause(BACKOFF_MS[losses] ?? LONGEST_MS);
    losses += 1;
    onLost(waiting.end);
    await waiting;
  }
}

function readAnswer(value: unknown, request_id: string): WindowAnswer {
  const answer = value as Partial<Extract<WindowAnswer, { state: 'done' }>> | Partial<PendingAnswer> | null;
  if (answer?.state === 'pending') return { state: 'pending', awaited: answer.awaited === true };
  if (answer?.state === 'done' && answer.result?.request_id === request_id) return answer as WindowAnswer;
  throw new Error('Not an answer of the gateway.');
}

type PendingAnswer = Extract<WindowAnswer, { state: 'pending' }>;
