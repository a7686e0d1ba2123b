import type { Selectable } from 'kysely';
import type { Clock } from '../clock';
import type { Log } from '../log';
import type { Seal } from '../seal';
import { type Delivery, finishAttempt } from '../store/webhook-deliveries';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import type { WebhookAttemptRow } from '../store/webhook-rows';
import { claimFairly } from './claim-fairly';
import { createFairSlots, type FairSlots, type Took } from './fair-slots';
import { type Reach, reachOf } from './reach';
import { retryDelay } from './retry-delay';
import { sendWebhook, type WebhookAnswer } from './send-webhook';
import { signWebhook } from './sign-webhook';

export type DeliverDeps = {
  readonly db: Db;
  readonly seal: Seal;
  readonly clock: Clock;
  readonly log: Log;
  /** Which addresses may be called. */
  readonly reach: Reach;
};

export type WebhookAttempt = Selectable<WebhookAttemptRow>;

/** The first attempt is given 40 s in all, a later one 15 s (gateway contract 7). */
export const FIRST_MS = 40_000;
const LATER_MS = 15_000;

/** Sends the webhooks that are due, until none is. `asked` resolves when more may be. */
export type WebhookSender = (asked: () => Promise<void>) => Promise<void>;

/**
 * Makes what sends the webhooks of this process. Several processes share the work: what one has claimed the others leave,
 * and what a killed one had claimed is due again when its time is over. So a message is sent at least once, and its id
 * tells a repeat. Of one payment, no message overtakes an earlier one. Who is slow, or has many, holds up nobody else.
 */
export function createWebhookSender(deps: DeliverDeps): WebhookSender {
  const slots = createFairSlots(deps.clock);
  return (asked) => sendDue(deps, slots, asked);
}

async function sendDue(deps: DeliverDeps, slots: FairSlots, asked: () => Promise<void>): Promise<void> {
  const flying = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const news = createNews(asked);
  let ended = 0;
  let few = 0;
  for (;;) {
    const before = ended;
    const { claimed, isContended } = await claimFairly(deps.db, slots, deps.clock.now()).catch((error: unknown) => {
      failures[0] ??= error;
      return NOTHING;
    });
    for (const delivery of claimed) {
      const flight: Promise<void> = fly(deps, slots, delivery)
        .catch((error: unknown) => void (failures[0] ??= error))
        .finally(() => {
          flying.delete(flight);
          ended += 1;
          if (flying.size <= few) news.come();
        });
      flying.add(flight);
    }
    // Room that came free, and messages that others took, while these were looked for: there may be more.
    if (!claimed.length && (ended > before || isContended)) continue;
    if (!flying.size) break;
    // Many are fetched together. Once none was there, one that is done may have held up another of its payment.
    few = claimed.length ? Math.floor(flying.size / 2) : flying.size - 1;
    await news.wait();
  }
  if (failures.length) throw failures[0];
}

const NOTHING = { claimed: [], isContended: false };

/** What a round waits for while messages are on their way: that there is room, or that more may be due. */
function createNews(asked: () => Promise<void>) {
  let come: () => void = () => undefined;
  let isListening = false;

  async function wait(): Promise<void> {
    const came = new Promise<void>((resolve) => (come = resolve));
    if (!isListening) {
      isListening = true;
      void asked().then(() => {
        isListening = false;
        come();
      });
    }
    await came;
  }

  return { wait, come: () => come() };
}

/** One attempt, in the room that it was claimed for. */
async function fly(deps: DeliverDeps, slots: FairSlots, delivery: Delivery): Promise<void> {
  let took: Took = { unknown: true };
  try {
    const { status, problem, duration_ms } = await attemptDelivery(deps, delivery, slots.patienceMs(delivery));
    const silent = problem === 'TIMEOUT' || problem === 'CONNECT_TIMEOUT' || problem === 'ETIMEDOUT';
    took = { answered: status !== null, silent, ms: duration_ms };
  } finally {
    slots.end(delivery, took);
  }
}

/** Makes the attempt that a message was claimed for, within `patienceMs` at most, and writes what came of it. */
export async function attemptDelivery(
  deps: DeliverDeps,
  delivery: Delivery,
  patienceMs = Infinity,
): Promise<WebhookAttempt> {
  const { db, seal, clock, log } = deps;
  const at = clock.now();
  const id = `msg_${delivery.id}`;
  const { body, secret_sealed: sealed } = delivery;
  const answer = await sendWebhook({
    url: delivery.url,
    body,
    headers: {
      'content-type': delivery.type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'openimp',
      ...(sealed === null
        ? { 'webhook-id': id }
        : signWebhook(seal.open(sealed, secretColumn(delivery.mode).of(delivery)), { id, at, body })),
    },
    waitMs: Math.min(patienceMs, delivery.attempts === 1 ? FIRST_MS : LATER_MS),
    mayReach: await reachOf(deps, delivery),
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

function secretColumn(mode: Delivery['mode']) {
  return mode === 'live' ? SEALED.webhookSecret : SEALED.webhookTestSecret;
}
