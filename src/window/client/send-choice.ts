import type { WindowResult } from '../../protocol/window-bridge';
import type { SandboxAnswer, SandboxChoice } from '../sandbox-choice';
import { pause } from './pause';

const TIMEOUT_MS = 15_000;
const POLL_MS = 1_000;
/** Waits after the first, second, … loss in a row; the last one goes on for ever. */
const BACKOFF_MS = [1_000, 2_000, 4_000, 5_000] as const;
const LONGEST_MS = 5_000;

export type SendChoiceOptions = {
  readonly url: string;
  readonly choice: SandboxChoice;
  /** The gateway has the choice, and the PG has not answered yet. */
  readonly onPending: () => void;
  /** The gateway did not answer; `retry` asks again without further waiting. */
  readonly onLost: (retry: () => void) => void;
};

/**
 * Sends the buyer's choice until the gateway knows how the payment ended. Never gives up and never changes the choice:
 * what was sent may have been done, and the gateway does a `request_id` once only.
 */
export async function sendChoice({ url, choice, onPending, onLost }: SendChoiceOptions): Promise<WindowResult> {
  for (let losses = 0; ;) {
    const answer = await post(url, choice).catch(() => undefined);
    if (answer?.state === 'done') return answer.result;
    if (answer) {
      losses = 0;
      onPending();
      await pause(POLL_MS);
      continue;
    }
    const waiting = pause(BACKOFF_MS[losses] ?? LONGEST_MS);
    losses += 1;
    onLost(waiting.end);
    await waiting;
  }
}

/** Rejects for everything that is not an answer: no network, no time left, an error page, a captive portal's page. */
async function post(url: string, choice: SandboxChoice): Promise<SandboxAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(choice),
      signal: abort.signal,
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return readAnswer(await response.json(), choice.request_id);
  } finally {
    clearTimeout(timer);
  }
}

function readAnswer(value: unknown, request_id: string): SandboxAnswer {
  const answer = value as Partial<Extract<SandboxAnswer, { state: 'done' }>> | { state?: 'pending' } | null;
  if (answer?.state === 'pending') return { state: 'pending' };
  if (answer?.state === 'done' && answer.result?.request_id === request_id) return answer as SandboxAnswer;
  throw new Error('Not an answer of the gateway.');
}
