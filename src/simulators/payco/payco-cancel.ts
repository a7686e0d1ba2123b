import type { Context } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import { type Asked, digits, type PaycoOrder, possibleOf, refuse, stamp, succeed } from './payco-orders';

/** Gives back; with the amount that may be cancelled before, only where that is true. */
export function cancelOrder(
  c: Context,
  play: Play,
  { asked, fault }: { readonly asked: Asked; readonly fault: FaultKind | undefined },
): Response {
  const order = findPaid(play, asked);
  if (!order) return refuse(c, 1501, '주문을 찾을 수 없습니다.');
  if (asked['orderCertifyKey'] !== order.orderCertifyKey) return refuse(c, 1502, '주문 인증키가 다릅니다.');
  const possible = possibleOf(order);
  const amount = Number(asked['cancelTotalAmt']);
  const said = asked['totalCancelPossibleAmt'];
  if (said !== undefined && Number(said) !== possible) return refuse(c, 1503, '취소 가능 금액이 다릅니다.');
  const parts = ['totalCancelTaxfreeAmt', 'totalCancelTaxableAmt', 'totalCancelVatAmt'].map((name) => asked[name]);
  const isSplit = parts.some((part) => part !== undefined);
  const sum = parts.reduce<number>((all, part) => all + Number(part ?? 0), 0);
  if (isSplit && sum !== amount) return refuse(c, 1504, '취소금액이 과세, 면세, 부가세의 합과 다릅니다.');
  const [product] = (asked['orderProducts'] ?? []) as readonly Asked[];
  const isPart = amount !== order.total;
  if (
    isPart &&
    (product?.['sellerOrderProductReferenceKey'] !== order.product.key || Number(product['productAmt']) !== amount)
  )
    return refuse(c, 1505, '취소할 주문상품이 올바르지 않습니다.');
  if (!(amount > 0) || amount > possible || fault === 'declined') {
    const why = fault === 'declined' ? '카드사에서 취소를 거절하였습니다.' : '취소 가능 금액을 초과하였습니다.';
    return succeed(c, { orderNo: order.orderNo, cancelPossibleYn: 'N', cancelImpossibleReason: why });
  }
  const cancel = { cancelTradeSeq: digits(10), amount, at: play.now() };
  const status = amount === possible ? 'OPSCAED' : order.status;
  play.table<PaycoOrder>('orders').set(order.reserveOrderNo, { ...order, status, cancels: [...order.cancels, cancel] });
  return succeed(c, {
    orderNo: order.orderNo,
    cancelTradeSeq: Number(cancel.cancelTradeSeq),
    totalCancelPaymentAmt: amount,
    remainCancelPossibleAmt: possible - amount,
    cancelPaymentDetails: [
      {
        paymentTradeNo: `${order.orderNo}31`,
        paymentMethodCode: '31',
        paymentMethodName: '신용카드',
        cancelPaymentAmt: amount,
        tradeYmdt: stamp(cancel.at),
        cancelPaymentTradeNo: digits(18),
      },
    ],
    cancelYmdt: stamp(cancel.at),
  });
}

/** Whether something may be cancelled, and how much. */
export function checkCancel(c: Context, play: Play, asked: Asked): Response {
  const order = findPaid(play, asked);
  if (!order) return refuse(c, 1501, '주문을 찾을 수 없습니다.');
  const possible = possibleOf(order);
  const amount = Number(asked['cancelTotalAmt']);
  const isPossible = amount > 0 && amount <= possible;
  return succeed(c, {
    orderNo: order.orderNo,
    cancelPossibleYn: isPossible ? 'Y' : 'N',
    partCancelPossibleYn: isPossible ? 'Y' : 'N',
    pgCancelPossibleAmt: possible,
    cancelImpossibleReason: isPossible ? null : '취소 결제금액은 취소 가능 금액보다 클 수 없습니다.',
  });
}

function findPaid(play: Play, { sellerKey, orderNo }: Asked): PaycoOrder | undefined {
  return play
    .table<PaycoOrder>('orders')
    .all()
    .find((order) => order.orderNo !== null && order.orderNo === orderNo && order.sellerKey === sellerKey);
}
