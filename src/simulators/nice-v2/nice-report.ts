import type { NoticeWish, Play } from '../simulator';
import { type Row, toAnswer } from './nice-books';

/**
 * Posts a webhook: `deposit` pays a virtual account and tells; `approved`, `issued` and `cancelled` tell how an order
 * stands. The address is registered in NICE's console; ours is guessed from where the buyer was sent back to.
 */
export async function report(play: Play, { order, event, amount }: NoticeWish): Promise<unknown> {
  const rows = play.table<Row>('payments');
  const row = rows.all().findLast(({ orderId, status }) => orderId === order && status !== 'window');
  if (!row) throw new Error(`NICE has no payment ${order}.`);
  if (!['deposit', 'approved', 'issued', 'cancelled'].includes(event))
    throw new Error(`NICE does not report ${event}.`);
  if (event === 'deposit' && row.method !== 'vbank') throw new Error(`${order} has no virtual account.`);
  const told =
    event === 'deposit'
      ? rows.set(row.tid, { ...row, status: 'paid', taken: amount ?? row.amount, paidAt: play.now() })
      : row;
  return play.notify((fault) => {
    const shown = fault === 'wrong-amount' ? { ...told, taken: told.taken + 10 } : told;
    const orderId = fault === 'wrong-order' ? { orderId: 'imp_000000000000' } : {};
    const body = toAnswer(play, shown, { ...orderId, badlySigned: fault === 'bad-signature' });
    return {
      url: `${row.returnUrl.split('/payments/ready/')[0] ?? ''}/notice/nice_v2`,
      headers: { 'Content-Type': 'application/json;charset=utf-8' },
      body: JSON.stringify(body),
    };
  });
}
