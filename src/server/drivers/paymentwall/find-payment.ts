import { buyerIdOf } from '../../buyer-id';
import * as z from 'zod/mini';
import { toMinorUnits } from '../../../protocol/amount';
import type { PgOrder } from '../order';
import type { PgFinding } from '../answers';
import type { PgHttp } from '../pg-http';
import { PAYMENTWALL_HOST, PAYMENTWALL_TIMEOUT_MS } from './host';
import { signed } from './open-ticket';
import type { PaymentwallSettings } from './settings';

const foundSchema = z.object({
  object: z.literal('payment'),
  id: z.string(),
  amount: z.coerce.number(),
  currency: z.string(),
  refunded: z.boolean(),
  risk: z.enum(['approved', 'pending', 'declined']),
  product_id: z.string(),
});

const errorSchema = z.object({ error: z.string() });

/** Asks the status API (paymentwall.md 6), which Paymentwall switches on for a project when it is asked to. */
export async function findPayment(http: PgHttp, settings: PaymentwallSettings, order: PgOrder): Promise<PgFinding> {
  if (!settings.canFind) return { kind: 'unsupported' };
  const of = order.pg_tid ? { ref: order.pg_tid } : { uid: buyerIdOf(order), ag_external_id: order.imp_uid };
  const query = new URLSearchParams(signed({ key: settings.key, ...of }, settings));
  const reply = await http.send({
    call: 'inquiry',
    host: PAYMENTWALL_HOST,
    path: `/api/rest/payment/?${query.toString()}`,
    method: 'GET',
    imp_uid: order.imp_uid,
    timeout_ms: PAYMENTWALL_TIMEOUT_MS,
  });
  const answer = reply.json();
  const refusal = errorSchema.safeParse(answer);
  if (refusal.success) throw new Error(`Paymentwall's status API refused: ${refusal.data.error}`);
  const all = z.array(foundSchema).parse(Array.isArray(answer) ? answer : [answer]);
  const found = all.filter(({ product_id }) => product_id === order.imp_uid);
  // Of several tries the one that came to something.
  const best = found.find(({ risk, refunded }) => risk === 'approved' && !refunded) ?? found[0];
  return best ? describe(best) : { kind: 'none' };
}

function describe({ id, amount, currency, refunded, risk }: z.infer<typeof foundSchema>): PgFinding {
  const pg_tid = id;
  if (refunded) return { kind: 'refunded', pg_tid };
  if (risk !== 'approved') return { kind: risk === 'pending' ? 'reviewing' : 'declined', pg_tid };
  return { kind: 'paid', pg_tid, amount_minor: toMinorUnits(amount, currency) ?? -1, currency };
}
