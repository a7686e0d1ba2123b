import type { Context } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import {
  type Asked,
  authorize,
  type KakaoOrder,
  korean,
  minus,
  newId,
  refuse,
  sum,
  toAmounts,
} from './kakaopay-orders';

export type AskedCancel = {
  readonly asked: Asked;
  readonly fault: FaultKind | undefined;
};

/** Gives money back, as often as it is asked: nothing tells a second request for a part from a repeat. */
export function cancelOrder(c: Context, play: Play, { asked, fault }: AskedCancel): Response {
  const orders = play.table<KakaoOrder>('orders');
  const order = orders.get(String(asked['tid'] ?? ''));
  const problem = authorize(c);
  if (problem || !order || order.cid !== asked['cid']) return refuse(c, problem ?? '-721');
  if (order.approved_at === null || order.amount.total === 0) return refuse(c, '-784');
  const before = sum(order.cancels.map(({ amount }) => amount));
  const left = minus(order.amount, before);
  const said = asked['cancel_available_amount'];
  if (said !== undefined && Number(said) !== left.total) return refuse(c, '-710');
  const amount = toAmounts(
    Number(asked['cancel_amount']),
    Number(asked['cancel_tax_free_amount']),
    asked['cancel_vat_amount'],
  );
  if (!(amount.total > 0) || amount.total > left.total || amount.tax_free > left.tax_free) return refuse(c, '-710');
  if (fault === 'declined') return refuse(c, '-781');
  const cancel = { aid: newId('A'), amount, at: play.now() };
  const status = amount.total === left.total ? 'CANCEL_PAYMENT' : 'PART_CANCEL_PAYMENT';
  orders.set(order.tid, { ...order, status, cancels: [...order.cancels, cancel] });
  return c.json({
    aid: cancel.aid,
    tid: order.tid,
    cid: order.cid,
    status,
    partner_order_id: order.partner_order_id,
    partner_user_id: order.partner_user_id,
    payment_method_type: order.payment_method_type,
    item_name: order.item_name,
    quantity: order.quantity,
    amount: order.amount,
    approved_cancel_amount: amount,
    canceled_amount: sum([before, amount]),
    cancel_available_amount: minus(left, amount),
    created_at: korean(order.created_at),
    approved_at: korean(order.approved_at),
    canceled_at: korean(cancel.at),
  });
}
