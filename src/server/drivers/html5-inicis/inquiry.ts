/* What INICIS knows of a payment (inicis.md 5.3): v2 by its own number, v1 by ours, whose "none" is documented. */
import * as z from 'zod/mini';
import type { PgFinding, PgRecovery, PgRefusal } from '../answers';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent } from '../pg-http';
import type { Account } from './account';
import { netCancel } from './approve';
import { askV1, askV2, toRefusal, toTexts } from './iniapi';
import { fromInquiry, fromLite } from './messages';

/** No approval takes longer: after that, what INICIS does not know of will not be. */
const SETTLED_MS = 120_000;

const text = z._default(z.coerce.string(), '');
const foundSchema = z.object({
  tid: text,
  oid: text,
  price: z.coerce.number(),
  paymethod: text,
  transactionStatus: text,
  availablePartCancelPrice: z.optional(z.nullable(z.coerce.number())),
  partCancelTransInfo: z.optional(z.nullable(z.array(z.object({ tid: text, requestPrice: z.coerce.number() })))),
  cardInfo: z.optional(
    z.nullable(z.object({ approvedNumber: z.optional(z.string()), cardNumber: z.optional(z.string()) })),
  ),
  vacctInfo: z.optional(z.nullable(z.object({ depositAmount: z.optional(z.nullable(z.coerce.number())) }))),
});

export type Found = z.infer<typeof foundSchema> & { readonly kind: 'found' };

/** What INICIS says of the payment of that number of its own. Throws for another order's. */
export async function findByTid(account: Account, order: PgOrder, tid: string): Promise<Found | PgRefusal> {
  const { imp_uid } = order;
  const about = { call: 'inquiry', imp_uid, isRepeatable: true };
  const body = await askV2(account, { path: 'inquiry', type: 'inquiry', data: { tid } }, about);
  const said = toTexts(body);
  if (!said['resultCode']) throw new AnswerLost('INICIS answered without a result code.');
  if (said['resultCode'] !== 'SUCCESS' && said['resultCode'] !== '00') return toRefusal(said);
  const parsed = foundSchema.safeParse(body);
  if (!parsed.success) throw new AnswerLost('INICIS answered something else.');
  if (parsed.data.oid !== imp_uid || parsed.data.tid !== tid)
    throw new AnswerLost('INICIS answered for another order.');
  return { kind: 'found', ...parsed.data };
}

/** `status` is `0` approved, `1` given back, `9` unknown there; of accounts `N` waiting, `Y` paid into, `C` closed. */
type Known = { readonly kind: 'known'; readonly status: string; readonly tid: string };

async function findByOid(account: Account, { imp_uid }: PgOrder): Promise<Known | PgRefusal> {
  const asked = { path: 'extra', type: 'Extra', paymethod: 'Inquiry', fields: { oid: imp_uid }, hashed: [] };
  const answer = await askV1(account, asked, { call: 'inquiry', imp_uid, isRepeatable: true });
  const { resultCode, status = '', tid = '' } = answer;
  return resultCode === '00' ? { kind: 'known', status, tid } : toRefusal(answer);
}

/** Asks what became of an order. */
export async function find(account: Account, order: PgOrder): Promise<PgFinding> {
  const { pg_tid } = order;
  const known = pg_tid === null ? await findByOid(account, order) : undefined;
  if (known?.kind === 'declined') throw refused(known);
  if (known && (known.status === '9' || !known.tid)) return { kind: 'none' };
  const found = await findByTid(account, order, known?.tid ?? pg_tid ?? '');
  if (found.kind === 'declined') throw refused(found);
  const { tid } = found;
  switch (found.transactionStatus) {
    case 'APPROVAL':
    case 'PART_CANCEL':
    case 'DEPOSIT_COMPLETED':
      return {
        kind: 'paid',
        pg_tid: tid,
        amount_minor: found.vacctInfo?.depositAmount || found.price,
        currency: 'KRW',
      };
    case 'CANCEL':
    case 'REFUND_COMPLETED':
    case 'WAITING_FOR_REFUND':
      return { kind: 'refunded', pg_tid: tid };
    // An account that waits, or was closed: nothing is paid.
    default:
      return { kind: 'none' };
  }
}

function refused({ code, text: said }: PgRefusal): NotSent {
  return new NotSent(`INICIS refused the inquiry: [${code}] ${said}`);
}

/**
 * Ends an order whose answer was lost: the approval is taken back by a net cancel. Where INICIS refuses that, it says what
 * it has: an approval that stands, or nothing, which is believed once none can still be on its way.
 */
export async function recover(account: Account, order: PgOrder, proof: Params): Promise<PgRecovery> {
  // The INILite page has registered it: there is nothing to ask for.
  if (proof['liteKey']) return fromLite(proof);
  const isAuthenticated = Boolean(proof['authToken'] ?? proof['P_TID']);
  if (isAuthenticated && (await netCancel(account, order, proof))) return { kind: 'dropped' };
  const known = await findByOid(account, order);
  if (known.kind === 'declined')
    return { kind: 'unknown', about: `INICIS does not tell by order number: [${known.code}] ${known.text}` };
  switch (known.status) {
    case '0':
    case 'Y': {
      const found = await findByTid(account, order, known.tid);
      if (found.kind === 'declined') return { kind: 'unknown', about: `[${found.code}] ${found.text}` };
      const { tid, paymethod: method, price, cardInfo } = found;
      const shown = { apply_num: cardInfo?.approvedNumber, card_number: cardInfo?.cardNumber };
      return fromInquiry({ tid, method, price, ...shown });
    }
    // An account whose number was lost is of use to nobody, and must not be paid into.
    case 'N':
      await closeAccount(account, order, known.tid);
      return { kind: 'dropped' };
    case '1':
    case 'C':
      return { kind: 'dropped' };
    case '9': {
      const asked_at = Number(proof['timestamp'] ?? order.started_at);
      if (account.clock.now() - asked_at > SETTLED_MS) return { kind: 'dropped' };
      throw new AnswerLost('INICIS does not know of the order yet.');
    }
    default:
      return { kind: 'unknown', about: `INICIS says status ${known.status} of the order.` };
  }
}

/** Throws when the account may still be open. */
async function closeAccount(account: Account, { imp_uid }: PgOrder, tid: string): Promise<void> {
  const asked = {
    path: 'refund',
    type: 'Refund',
    paymethod: 'GVacct',
    fields: { tid, msg: 'answer lost' },
    hashed: ['tid'],
  };
  const { resultCode, resultMsg = '' } = await askV1(account, asked, { call: 'cancel', imp_uid });
  if (resultCode !== '00') throw new AnswerLost(`INICIS did not close the account: [${resultCode}] ${resultMsg}`);
}
