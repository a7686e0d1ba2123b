import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Fault } from '../faults';
import type { Play } from '../simulator';
import { reserveOrder } from './naverpay-page';
import {
  type Answer,
  answerOnce,
  type Asked,
  byPaymentId,
  isAuthorized,
  newPaymentId,
  newReserveId,
  no,
  orders,
  readForm,
  textOf,
  toDetail,
  yes,
} from './naverpay-orders';

type NaverKey = { readonly recurrentId: string; readonly isActive: boolean };

/** Automatic payments: registered on Naver's page, reserved and approved by the shop's server. */
export function recurrentRoutes(play: Play): Hono {
  const app = new Hono();
  const keys = play.table<NaverKey>('keys');

  const serve = (
    path: string,
    on: 'ready' | 'approve' | 'inquiry',
    run: (asked: Asked, fault: Fault['fault'] | undefined) => Answer,
  ) =>
    app.post(
      path,
      play.call(on, async (c: Context, fault) => {
        if (!isAuthorized(c)) return c.json({ error_code: '024', message: 'Authentication failed' }, 401);
        const asked = await readForm(c);
        return (await answerOnce(c, play, () => run(asked, fault))).send();
      }),
    );

  serve('/:partner/naverpay/payments/recurrent/regist/v1/approval', 'approve', (asked) => {
    const order = orders(play).get(textOf(asked, 'reserveId'));
    if (!order?.tempReceiptId || order.tempReceiptId !== asked['tempReceiptId']) return no('InvalidParameter');
    const recurrentId = newReserveId();
    keys.set(recurrentId, { recurrentId, isActive: true });
    return yes({
      recurrentId,
      reserveId: order.reserveId,
      primaryPayMeans: order.means,
      cardCorpCode: 'CH',
      cardNo: '543333******0000',
    });
  });
  serve('/:partner/naverpay/payments/recurrent/pay/v3/reserve', 'ready', (asked) => {
    const key = findKey(asked);
    if (!key) return no('InvalidParameter', '등록되지 않은 정기결제입니다.');
    const order = reserveOrder(play, { ...asked, merchantPayKey: asked['merchantPayId'] });
    const paymentId = newPaymentId(play.now());
    orders(play).set(order.reserveId, { ...order, paymentId, means: 'CARD', agreedAt: play.now() });
    return yes({ recurrentId: key.recurrentId, paymentId });
  });
  serve('/:partner/naverpay/payments/recurrent/pay/v3/approval', 'approve', (asked, fault) => {
    const order = byPaymentId(play, asked['paymentId']);
    if (!order || !findKey(asked)) return no('InvalidPaymentId');
    if (order.approvedAt !== null) return no('AlreadyComplete');
    if (fault === 'declined') return no('NotEnoughAccountBalance');
    const done = orders(play).set(order.reserveId, { ...order, approvedAt: play.now() });
    return yes({ recurrentId: asked['recurrentId'], paymentId: done.paymentId, detail: toDetail(done) });
  });
  serve('/:partner/naverpay/payments/recurrent/expire/v1/request', 'inquiry', (asked) => {
    const found = findKey(asked);
    if (!found) return no('InvalidParameter');
    keys.set(found.recurrentId, { ...found, isActive: false });
    return yes({ recurrentId: found.recurrentId });
  });

  function findKey({ recurrentId }: Asked): NaverKey | undefined {
    const key = keys.get(String(recurrentId));
    return key?.isActive ? key : undefined;
  }
  return app;
}
