/* The page that registers billing keys on phones. How it encrypts them is no document's: one public program's reading. */
import { type Context, Hono } from 'hono';
import { postForm, showPayPage } from '../pages';
import type { Play } from '../simulator';
import { change, NAME, newTid, openRow, readForm, rows, settleRow } from './books';
import { findMerchant } from './merchants';
import { closeBillKey, sealOf } from './seals';

const SOME_KEY = 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09';

export function iniliteRoutes(play: Play): Hono {
  const app = new Hono();
  app.post(
    '/pay/card/billing',
    play.call('page', (c) => openPage(c, play)),
  );
  app.post('/pay/card/decide/:oid', (c) => decide(c, play));
  return app;
}

async function openPage(c: Context, play: Play): Promise<Response> {
  const form = await readForm(c);
  const { mid = '', orderId = '', price = '', timestamp = '', goodName = '', buyerName, buyerTel, buyerEmail } = form;
  const liteKey = findMerchant(mid)?.liteKey;
  if (!buyerName || !buyerTel || !buyerEmail || !form['returnUrl'] || !/^\d{14}$/.test(timestamp))
    return c.text('필수값', 400);
  if (liteKey && form['hashData'] !== sealOf.lite({ price, mid, orderId, timestamp }, liteKey))
    return c.text('hashData', 400);
  openRow(play, { oid: orderId, mid, price: Number(price), goods: goodName, device: 'MOBILE', kind: 'BILL', form });
  return showPayPage(c, {
    pg: NAME,
    title: goodName,
    amount: `${Number(price).toLocaleString('ko-KR')}원`,
    action: play.address('inilitepay.inicis.com', `/pay/card/decide/${encodeURIComponent(orderId)}`),
  });
}

async function decide(c: Context, play: Play): Promise<Response> {
  const row = rows(play).get(c.req.param('oid') ?? '');
  if (!row) return c.text('no such order', 404);
  const { act } = await readForm(c);
  const { mid, oid: orderId } = row;
  const action = row.form['returnUrl'] ?? '';
  if (act !== 'approve') {
    const resultMessage = act === 'cancel' ? '사용자 취소' : '카드 인증 실패';
    return postForm(c, { action, fields: { mid, orderId, resultCode: 'FAIL', resultMessage } });
  }
  const tid = row.tid ?? newTid('INIMX_', row, play.now());
  const billKey = row.billKey ?? `LITE${tid.slice(4)}`;
  if (row.state === 'open') settleRow(play, change(play, row, { billKey }), tid);
  const fields = {
    mid,
    orderId,
    tid,
    resultCode: 'SUCCESS',
    resultMessage: '정상',
    billkey: encodeURIComponent(closeBillKey(billKey, findMerchant(mid)?.liteKey ?? SOME_KEY)),
    cardNumber: '538720*********2',
    cardCode: '06',
    cardCompanyName: '국민카드',
  };
  return postForm(c, { action, fields });
}
