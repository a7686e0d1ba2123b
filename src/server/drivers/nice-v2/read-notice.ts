import type { NoticeReading } from '../contract';
import type { PgFinding } from '../answers';
import type { ReceivedNotice } from '../notices';
import type { PgOrder } from '../order';
import type { Api } from './api';
import { isGenuine, paymentSchema, toMoment } from './messages';

/** The order that a notice claims to be about. */
export function orderOf(notice: ReceivedNotice): string | undefined {
  const { orderId } = readBody(notice);
  return typeof orderId === 'string' ? orderId : undefined;
}

type About = { readonly order: PgOrder; readonly find: (order: PgOrder) => Promise<PgFinding> };

/** An approval that is told within this is our own, whose answer is on its way with the card's facts. */
const OWN_MS = 120_000;

/**
 * Reads a webhook, which is signed as answers are. A deposit pays its account. Of an approval the answer tells more, so
 * that the notice counts only where none has come: late (resent from NICE's console), and after NICE was asked whether
 * it stands, as a net cancel may have taken it back since.
 */
export async function readNotice(api: Api, notice: ReceivedNotice, about: About): Promise<NoticeReading> {
  const { order, find } = about;
  const { data } = paymentSchema.safeParse(readBody(notice));
  if (!data || data.orderId !== order.imp_uid) return { kind: 'refused', why: 'content' };
  if (!isGenuine(api, data)) return { kind: 'refused', why: 'signature' };
  const { tid, status, payMethod, amount } = data;
  if (order.pg_tid !== null && order.pg_tid !== tid) return { kind: 'refused', why: 'tid' };
  const told = { notice_id: `${tid}_${status}`, pg_tid: tid, about: `${payMethod} ${status}` };
  if (status === 'paid') {
    const paid = { ...told, kind: 'paid', charged_currency: null, amount_minor: Number(amount) } as const;
    if (payMethod.toLowerCase() === 'vbank' && order.pg_tid !== null) return paid;
    const since = api.now() - (toMoment(data.paidAt) ?? api.now());
    if (since < OWN_MS) return { ...told, kind: 'noted' };
    // By our number, as that is not signed here.
    const finding = await find({ ...order, pg_tid: null });
    return finding.kind === 'paid' && finding.pg_tid === tid ? paid : { ...told, kind: 'noted' };
  }
  return { ...told, kind: 'noted' };
}

function readBody({ body }: ReceivedNotice): Readonly<Record<string, unknown>> {
  try {
    const said = JSON.parse(Buffer.from(body).toString('utf8')) as unknown;
    return typeof said === 'object' && said !== null ? (said as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
