import { type ErrorCode, ImpError } from '../protocol/errors';
import { parseWindowOutcome, type WindowOutcome } from '../protocol/window-outcome';
import { fetchText } from './fetch-text';
import { type Answer, ELSEWHERE } from './windows/payment-window';

export type OutcomeQuestion = {
  readonly readyUrl: string;
  readonly request_id: string;
  /** Whether the buyer may have seen the window. If not, nobody can have paid in it. */
  readonly opened: boolean;
  /** The error when no payment exists. */
  readonly reason: ErrorCode;
  /** For a payment of an earlier page: `request_id` is then what that page has kept (`Resumable`). */
  readonly imp_uid?: string;
  /** Whether the page goes on to another window, once it is certain that the gateway is there. */
  readonly mayMove?: () => boolean;
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
export async function askOutcome(question: OutcomeQuestion): Promise<Answer | typeof ELSEWHERE> {
  const { readyUrl, request_id, opened, reason, isGone, imp_uid, mayMove } = question;
  const patience = opened ? PATIENCE_MS : PATIENCE_UNOPENED_MS;
  let deadline = Date.now() + patience;
  for (;;) {
    const moving = mayMove?.() ?? false;
    const unsure = moving || !isGone();
    const form = { request_id, reason, unsure: String(unsure), moving: String(moving), ...(imp_uid && { imp_uid }) };
    // Offline, restarting or overloaded counts as pending: the next round asks again.
    const outcome = await askOnce(readyUrl, form).catch(() => undefined);
    if (outcome) {
      // A payment that goes on takes the time that its buyer takes.
      if (unsure) deadline = Date.now() + patience;
      // The shop of an earlier page is told here, wherever else it was.
      if (outcome.state === 'done') return outcome.returned && !imp_uid ? undefined : outcome.response;
      if (moving) return ELSEWHERE;
      if (outcome.state === 'none') throw new ImpError(reason, '');
    }
    if (Date.now() >= deadline) throw new ImpError(opened ? 'RESULT_UNKNOWN' : reason, '');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Whether the gateway knows of the payment, which goes on. Rejects when it does not answer. */
export async function isKnown(readyUrl: string, request_id: string): Promise<boolean> {
  return (await askOnce(readyUrl, { request_id, unsure: 'true', moving: 'true' })).state !== 'none';
}

function askOnce(readyUrl: string, form: Readonly<Record<string, string>>): Promise<WindowOutcome> {
  return fetchText(`${readyUrl}/close`, TIMEOUT_MS, form).then((text) => parseWindowOutcome(JSON.parse(text)));
}
