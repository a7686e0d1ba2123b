import type { Selectable } from 'kysely';
import type { Clock } from '../clock';
import type { Log } from '../log';
import type { Seal } from '../seal';
import { claimDue, type Delivery, finishAttempt } from '../store/webhook-deliveries';
import type { Db } from '../store/schema';
import type { WebhookAttemptRow } from '../store/webhook-rows';
import { retryDelay } from './retry-delay';
import { sendWebhook, type WebhookAnswer } from './send-webhook';
import { signWebhook } from './sign-webhook';

export type DeliverDeps = {
  readonly db: Db;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether this machine and private networks may be called. */
  readonly allowPrivate: boolean;
};

export type WebhookAttempt = Selectable<WebhookAttemptRow>;

/** The first attempt is given 40 s in all, a later one 15 s (gateway contract 7). */
export const FIRST_MS = 40_000;
const LATER_MS = 15_000;

/** How many are on their way at once from this process; at half of that, more are fetched. */
const AT_ONCE = 40;

/**
 * Sends the webhooks that are due, until none is. Several processes share the work: what one has claimed the others
 * leave, and what a killed one had claimed is due again when its time is over. So a message is sent at least once, and
 * its id tells a repeat. Of one payment, no message overtakes an earlier one. A shop that is slow holds up nobody else.
 */
export async function deliverWebhooks(deps: DeliverDeps): Promise<void> {
  const flying = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for (;;) {
    const due = await claimDue(deps.db, deps.clock.now(), AT_ONCE - flying.size);
    for (const delivery of due) {
      const flight: Promise<void> = attemptDelivery(deps, delivery)
        .then(() => undefined)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => void flying.delete(flight));
      flying.add(flight);
    }
    if (!flying.size) break;
    // One that is done may have held up another of its payment.
    const few = due.length ? AT_ONCE / 2 : flying.size - 1;
    while (flying.size > few) await Promise.race(flying);
  }
  if (failures.length) throw failures[0];
}

/** Makes the attempt that a message was claimed for, and writes what came of it. */
export async function attemptDelivery(deps: DeliverDeps, delivery: Delivery): Promise<WebhookAttempt> {
  const { db, seal, clock, log, allowPrivate } = deps;
  const at = clock.now();
  const id = `msg_${delivery.id}`;
  const { body, webhook_secret_sealed: sealed } = delivery;
  const answer = await sendWebhook({
    url: delivery.url,
    body,
    headers: {
      'content-type': delivery.type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'openimp',
      ...(sealed === null ? { 'webhook-id': id } : signWebhook(seal.open(sealed), { id, at, body })),
    },
    waitMs: delivery.attempts === 1 ? FIRST_MS : LATER_MS,
    allowPrivate,
  });
  const number = delivery.attempts;
  const record: WebhookAttempt = {
    ...{ delivery_id: delivery.id, number, at, duration_ms: clock.now() - at },
    ...answer,
  };
  const taken = isTaken(answer);
  const delay = !taken && delivery.retries && isWorthRepeating(answer) ? retryDelay(number) : undefined;
  const state = taken ? 'sent' : delay === undefined ? 'failed' : 'pending';
  await finishAttempt(db, record, { state, next_at: clock.now() + (delay ?? 0) });
  const { status, problem } = answer;
  log(taken ? 'info' : 'warn', 'webhook.attempt', { id, imp_uid: delivery.imp_uid, number, status, problem });
  return record;
}

function isTaken({ status }: WebhookAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

/** A shop that refuses will refuse again; one that is down or busy may not (gateway contract 12, row 6). */
function isWorthRepeating({ status }: WebhookAnswer): boolean {
  return status === null || status >= 500 || status === 408 || status === 429;
}
