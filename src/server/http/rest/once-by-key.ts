import type { Context } from 'hono';
import type { PaymentDeps } from '../../payments/deps';
import { beginCall, endCall } from '../../store/idempotent-calls';
import { SEALED } from '../../store/sealed-columns';
import { writeHeader } from '../write-header';
import { answerRestError, RestError } from './rest-error';
import type { RestStore } from './rest-store';

const HEADER = 'idempotency-key';
const LONGEST = 300;
export const IDEMPOTENCY_MS = 86_400_000;

type Asked = {
  readonly store: RestStore;
  readonly testKey: string | undefined;
  /** The call and its input, as far as it is read: in any spelling the same. */
  readonly request: string;
  readonly run: () => Promise<Response>;
};

/** As it is kept, sealed: what was asked names people and cards. */
type Kept = { readonly request: string; readonly answer?: { readonly status: number; readonly body: string } };

/**
 * Carries a call out once for the `Idempotency-Key` that it bears, for a day: a repeat gets the same answer, whatever it
 * was. Keys are a store's own, in test (with its test key) and in live. Throws `IDEMPOTENCY_OTHER` for another call under
 * the same key, and `IDEMPOTENCY_RUNNING` while the first is not answered: also where the gateway ended in the middle of
 * it, since nobody knows then how far it came.
 */
export async function onceByKey(
  c: Context,
  { db, seal, clock, log }: PaymentDeps,
  { store: { user_code, tier_code }, testKey, request, run }: Asked,
): Promise<Response> {
  const given = c.req.header(HEADER);
  if (given === undefined) return run();
  if (!given.trim() || given.length > LONGEST) {
    throw new RestError('INPUT_INVALID', `Idempotency-Key: expected 1 to ${LONGEST} characters`);
  }
  const mode = testKey === undefined ? ('live' as const) : ('test' as const);
  const key = { user_code, tier_code, mode, key_hash: seal.hash(given) };
  const place = SEALED.idempotentCall.of(key);
  const keep = (kept: Kept) => seal.seal(JSON.stringify(kept), place);
  const hashed = seal.hash(request);
  const begun_at = clock.now();
  const call = { ...key, begun_at, call_sealed: keep({ request: hashed }) };
  const before = await beginCall(db, call, begun_at - IDEMPOTENCY_MS);
  if (before) return repeat(c, JSON.parse(seal.open(before.call_sealed, place)) as Kept, hashed);
  const response = await run().catch((error: unknown) => {
    if (error instanceof RestError) return answerRestError(c, error.code, error.detail);
    throw error;
  });
  const answer = { status: response.status, body: await response.clone().text() };
  await endCall(db, key, keep({ request: hashed, answer })).catch((error: unknown) => {
    // What was done is done: its answer is given all the same, and a repeat is told to look.
    log('warn', 'idempotency.not-kept', { user_code, error });
  });
  return response;
}

function repeat(c: Context, { request, answer }: Kept, asked: string): Response {
  if (request !== asked) throw new RestError('IDEMPOTENCY_OTHER');
  if (!answer) throw new RestError('IDEMPOTENCY_RUNNING');
  writeHeader(c, 'Idempotency-Replayed', 'true');
  writeHeader(c, 'Content-Type', 'application/json');
  return c.body(answer.body, answer.status as 200);
}
