import { type ErrorCode, ImpError } from '../protocol/errors';
import { parseWindowOutcome, type WindowOutcome } from '../protocol/window-outcome';
import { fetchText } from './fetch-text';
import type { Answer } from './windows/payment-window';

export type OutcomeQuestion = {
  readonly readyUrl: string;
  readonly request_id: string;
  /** Whether the buyer may have seen the window. If not, nobody can have paid in it. */
  readonly opened: boolean;
  /** The error when no payment exists. */
  readonly reason: ErrorCode;
  /** False while the buyer may be paying in a window that we have lost sight of: the gateway then ends nothing. */
  readonly isGone: () => boolean;
};

const PATIENCE_MS = 20_000;
const PATIENCE_UNOPENED_MS = 4_000;
const PAUSE_MS = 1_000;
const TIMEOUT_MS = 8_000;

/**
 * Asks the gateway how a payment ended whose window is gone, and keeps asking while it does not know or cannot be
 * reached: a closed window is not a cancelled payment. The gateway decides whether it counts as cancelled, not the page.
 * Throws `RESULT_UNKNOWN` when patience ends: the payment may have been made, and nothing else would be true.
 */
export async function askOutcome({ readyUrl, request_id, opened, reason, isGone }: OutcomeQuestion): Promise<Answer> {
  const patience = opened ? PATIENCE_MS : PATIENCE_UNOPENED_MS;
  let deadline = Date.now() + patience;
  for (;;) {
    const unsure = !isGone();
    // Offline, restarting or overloaded counts as pending: the next round asks again.
    const outcome = await askOnce(readyUrl, { request_id, unsure: String(unsure) })
      .then((said) => {
        // A payment that goes on takes the time that its buyer takes.
        if (unsure) deadline = Date.now() + patience;
        return said;
      })
      .catch((): WindowOutcome => ({ state: 'pending' }));
    if (outcome.state === 'done') return outcome.returned ? undefined : outcome.response;
    if (outcome.state === 'none') throw new ImpError(reason, '');
    if (Date.now() >= deadline) throw new ImpError(opened ? 'RESULT_UNKNOWN' : reason, '');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Whether the gateway knows of the payment, which goes on. Rejects when it does not answer. */
export async function isKnown(readyUrl: string, request_id: string): Promise<boolean> {
  return (await askOnce(readyUrl, { request_id, unsure: 'true' })).state !== 'none';
}

function askOnce(readyUrl: string, form: Readonly<Record<string, string>>): Promise<WindowOutcome> {
  return fetchText(`${readyUrl}/close`, TIMEOUT_MS, form).then((text) => parseWindowOutcome(JSON.parse(text)));
}
