import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import { type Answer, type Asked, byPaymentId, cancelledOf, no, orders, stamp, yes } from './naverpay-orders';

/** Gives back; what is left of each kind of tax is its limit. */
export function cancelOrder(play: Play, asked: Asked, fault: FaultKind | undefined): Answer {
  const order = byPaymentId(play, asked['paymentId']);
  if (order?.approvedAt === null || !order) return no('InvalidPaymentId');
  const need = ['cancelAmount', 'cancelReason', 'cancelRequester', 'taxScopeAmount', 'taxExScopeAmount'];
  if (need.some((name) => !asked[name])) return no('RequireParameter');
  if (Buffer.byteLength(String(asked['cancelReason'])) > 256) return no('InvalidParameter');
  const amount = Number(asked['cancelAmount']);
  const [taxScope, taxExScope] = [Number(asked['taxScopeAmount']), Number(asked['taxExScopeAmount'])];
  const left = order.total - cancelledOf(order);
  if (left === 0) return no('AlreadyCanceled');
  if (!(amount > 0) || amount > left) return no('OverRemainAmount');
  if (asked['doCompareRest'] === '1' && Number(asked['expectedRestAmount']) !== left - amount)
    return no('RestAmountDiff');
  if (taxScope + taxExScope !== amount) return no('TaxScopeAmountError');
  const free = order.cancels.reduce((sum, cancel) => sum + cancel.taxExScope, 0);
  const taxed = order.cancels.reduce((sum, cancel) => sum + cancel.taxScope, 0);
  if (taxScope > order.taxScope - taxed || taxExScope > order.taxExScope - free)
    return no('TaxScopeAmtGreaterThanRemainError');
  if (fault === 'declined') return no('Fail', '카드사에서 취소를 거절하였습니다.');
  const at = play.now();
  const payHistId = `${order.paymentId}${String(order.cancels.length + 2).padStart(2, '0')}`;
  orders(play).set(order.reserveId, {
    ...order,
    cancels: [...order.cancels, { payHistId, amount, taxScope, taxExScope, at }],
  });
  const isPoints = order.means === '';
  return yes({
    paymentId: order.paymentId,
    payHistId,
    primaryPayMeans: order.means,
    primaryPayCancelAmount: isPoints ? 0 : amount,
    primaryPayRestAmount: isPoints ? 0 : left - amount,
    npointCancelAmount: isPoints ? amount : 0,
    npointRestAmount: isPoints ? left - amount : 0,
    giftCardCancelAmount: 0,
    giftCardRestAmount: 0,
    discountCancelAmount: 0,
    discountRestAmount: 0,
    taxScopeAmount: taxScope,
    taxExScopeAmount: taxExScope,
    totalRestAmount: left - amount,
    cancelYmdt: stamp(at),
  });
}
