import { Hono } from 'hono';
import type { Play } from '../simulator';
import { type Asked, authorize, type KakaoOrder, korean, newId, refuse, toAmounts, toPayment } from './kakaopay-orders';

type KakaoKey = { readonly sid: string; readonly cid: string; readonly user: string; readonly active: boolean };

/** Charges with a key that a buyer has left, and what becomes of the key. */
export function subscriptionRoutes(play: Play): Hono {
  const app = new Hono();
  const keys = play.table<KakaoKey>('keys');

  app.post(
    '/online/v1/payment/subscription',
    play.call('approve', async (c, fault) => {
      const asked = await c.req.json<Asked>();
      const key = keys.get(String(asked['sid'] ?? ''));
      const problem = authorize(c);
      if (problem || !key || key.cid !== asked['cid']) return refuse(c, problem ?? '-750');
      if (!key.active) return refuse(c, '-751');
      if (key.user !== asked['partner_user_id']) return refuse(c, '-753');
      if (fault === 'declined') return refuse(c, '-782');
      const order: KakaoOrder = {
        tid: newId('T'),
        cid: key.cid,
        status: 'SUCCESS_PAYMENT',
        partner_order_id: String(asked['partner_order_id']),
        partner_user_id: key.user,
        item_name: String(asked['item_name']),
        quantity: Number(asked['quantity']),
        amount: toAmounts(Number(asked['total_amount']), Number(asked['tax_free_amount']), asked['vat_amount']),
        approval_url: '',
        cancel_url: '',
        fail_url: '',
        only: '',
        install: String(asked['install_month'] ?? '0').padStart(2, '0'),
        pg_token: null,
        payment_method_type: 'CARD',
        sid: key.sid,
        created_at: play.now(),
        approved_at: play.now(),
        cancels: [],
      };
      play.table<KakaoOrder>('orders').set(order.tid, order);
      return c.json(toPayment(order));
    }),
  );

  for (const [path, ends] of [
    ['/online/v1/payment/manage/subscription/status', false],
    ['/online/v1/payment/manage/subscription/inactive', true],
  ] as const) {
    app.post(
      path,
      play.call('inquiry', async (c) => {
        const asked = await c.req.json<Asked>();
        const key = keys.get(String(asked['sid'] ?? ''));
        const problem = authorize(c);
        if (problem || !key || key.cid !== asked['cid']) return refuse(c, problem ?? '-750');
        const now = ends ? keys.set(key.sid, { ...key, active: false }) : key;
        const status = now.active ? 'ACTIVE' : 'INACTIVE';
        return c.json({ cid: key.cid, sid: key.sid, status, available: now.active, created_at: korean(play.now()) });
      }),
    );
  }
  return app;
}
