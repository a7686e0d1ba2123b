import type { ExtraAnswer, OrderState } from '../extras';
import type { PgOrder } from '../order';
import type { PaycoApi } from './api';
import { ANYTHING, isRefusal, readReply } from './messages';

/** Tells PAYCO how far an order's one item is; no money moves (payco.md 5.3). */
export async function changeOrder(api: PaycoApi, order: PgOrder, state: OrderState): Promise<ExtraAnswer<null>> {
  const { imp_uid, memory, pg_tid } = order;
  const fields = {
    orderNo: String(memory['orderNo'] ?? pg_tid ?? ''),
    sellerOrderProductReferenceKey: imp_uid,
    orderProductStatus: state,
  };
  const about = { call: 'order-state', imp_uid };
  const answer = readReply(await api.send('order/updateOrderProductStatus', fields, about), ANYTHING);
  return isRefusal(answer) ? answer : { kind: 'done', said: null };
}
