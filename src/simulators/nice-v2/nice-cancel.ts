import type { Context } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import {
  authorized,
  balanceOf,
  hash,
  isoOf,
  newTid,
  readJson,
  refuse,
  type Row,
  secretOf,
  toAnswer,
} from './nice-books';

const HOUR_MS = 3_600_000;

/** Gives all back, or a part: each part under a number of the shop's that was not used before. */
export async function cancelPayment(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const rows = play.table<Row>('payments');
  const row = rows.get(c.req.param('tid') ?? '');
  const asked = await readJson(c);
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  if (!row || row.clientId !== clientId) return refuse(c, '2012');
  const { reason, orderId, cancelAmt, ediDate, signData } = asked;
  if (typeof reason !== 'string' || typeof orderId !== 'string' || orderId.length > 64) return refuse(c, 'U100');
  if (signData !== undefined && signData !== hash(`${row.tid}${String(ediDate)}${secretOf(clientId)}`))
    return refuse(c, 'U312');
  if (row.status === 'cancelled') return refuse(c, '2013');
  if (row.paidAt === null && row.status !== 'ready') return refuse(c, '2014');
  const left = balanceOf(row);
  const amount = cancelAmt === undefined ? left : Number(cancelAmt);
  const isPart = amount < left || row.cancels.length > 0;
  if (isPart && usedNumbers(play).includes(orderId)) return refuse(c, 'U112');
  if (!(amount > 0)) return refuse(c, '2010');
  if (amount > left) return refuse(c, '2032');
  if (row.method === 'vbank' && row.paidAt !== null && !asked['refundAccount']) return refuse(c, 'U100');
  if (fault === 'declined') return refuse(c, '2003');
  const tid = isPart ? newTid(play, row.method).replace(/01(?=\d{16}$)/, '10') : row.tid;
  const cancel = { tid, orderId, amount, reason, at: play.now() };
  const status = amount === left ? 'cancelled' : 'partialCancelled';
  const done = rows.set(row.tid, { ...row, status, cancels: [...row.cancels, cancel] });
  return c.json(toAnswer(play, done, { cancelledTid: tid }));
}

/** All numbers of shops that NICE has seen. */
function usedNumbers(play: Play): readonly string[] {
  const rows = play.table<Row>('payments').all();
  return rows.flatMap(({ orderId, cancels }) => [orderId, ...cancels.map((cancel) => cancel.orderId)]);
}

/** Takes an approval back by the shop's number of the order, within an hour. */
export async function netCancel(c: Context, play: Play): Promise<Response> {
  const rows = play.table<Row>('payments');
  const { orderId, ediDate, signData } = await readJson(c);
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  if (typeof orderId !== 'string') return refuse(c, 'U100');
  if (signData !== undefined && signData !== hash(`${orderId}${String(ediDate)}${secretOf(clientId)}`))
    return refuse(c, 'U312');
  const row = rows.all().findLast((each) => each.orderId === orderId && each.clientId === clientId);
  const isThere = row && row.status !== 'window' && row.status !== 'failed';
  if (!isThere || row.status === 'agreed') {
    // An agreement that is taken back is good for nothing any longer.
    if (isThere) rows.set(row.tid, { ...row, status: 'expired' });
    return refuse(c, 'U107');
  }
  if (row.status === 'cancelled') return refuse(c, '2013');
  if (play.now() - (row.paidAt ?? row.createdAt) > HOUR_MS) return refuse(c, '2020');
  const cancel = { tid: row.tid, orderId, amount: balanceOf(row), reason: '망취소', at: play.now() };
  const done = rows.set(row.tid, { ...row, status: 'cancelled', cancels: [...row.cancels, cancel] });
  return c.json({ ...toAnswer(play, done, { cancelledTid: row.tid }), cancelledAt: isoOf(play.now()) });
}
