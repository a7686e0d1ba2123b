import type { PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import type { PaycoApi } from './api';
import { expectOwn, isRefusal, type PaycoPayment, paymentSchema, readReply } from './messages';

/**
 * What PAYCO has of an order, or its refusal to say. Whether it shows cancels is not documented (payco.md 5.1): of the
 * money that was given back it proves nothing.
 */
export async function lookUp(api: PaycoApi, order: PgOrder): Promise<PaycoPayment | PgRefusal> {
  const { imp_uid, memory } = order;
  const fields = { reserveOrderNo: memory['reserveOrderNo'], sellerOrderReferenceKey: imp_uid };
  const about = { call: 'inquiry', imp_uid, isRepeatable: true };
  const found = readReply(await api.send('payment/approval/getDetailForVerify', fields, about), paymentSchema);
  return isRefusal(found) ? found : expectOwn(found, order);
}
