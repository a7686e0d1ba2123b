import { randomInt } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import {
  authorized,
  decryptA2,
  hash,
  isoOf,
  newTid,
  newToken,
  readJson,
  refuse,
  type Row,
  secretOf,
  textOf,
  toAnswer,
} from './nice-books';

type Key = { readonly bid: string; readonly clientId: string; readonly isActive: boolean };

/** Cards that shops register by their servers, and what they charge them. A card number that ends in 0000 is refused. */
export function subscribeRoutes(play: Play): Hono {
  const app = new Hono();
  app.post('/v1/subscribe/regist', (c) => register(c, play));
  app.post(
    '/v1/subscribe/:bid/payments',
    play.call('approve', (c, fault) => charge(c, play, fault)),
  );
  app.post('/v1/subscribe/:bid/expire', async (c) => {
    const keys = play.table<Key>('keys');
    const { orderId, ediDate, signData } = await readJson(c);
    const key = keys.get(c.req.param('bid'));
    const clientId = authorized(c, play);
    if (!clientId) return refuse(c, 'U304');
    if (!key || key.clientId !== clientId) return refuse(c, 'U309');
    if (!key.isActive) return refuse(c, 'U115');
    if (signData !== hash(`${String(orderId)}${key.bid}${String(ediDate)}${secretOf(clientId)}`))
      return refuse(c, 'U312');
    keys.set(key.bid, { ...key, isActive: false });
    const authDate = isoOf(play.now());
    return c.json({
      resultCode: '0000',
      resultMsg: textOf('0000'),
      tid: newTid(play, 'card'),
      orderId,
      bid: key.bid,
      authDate,
    });
  });
  return app;
}

async function register(c: Context, play: Play): Promise<Response> {
  const { encData, encMode, orderId, ediDate, signData } = await readJson(c);
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  const secret = secretOf(clientId) ?? '';
  if (typeof encData !== 'string' || typeof orderId !== 'string') return refuse(c, 'U100');
  if (signData !== hash(`${orderId}${String(ediDate)}${secret}`)) return refuse(c, 'U312');
  const card = encMode === 'A2' ? decryptA2(encData, secret) : undefined;
  if (!card || !/^\d{14,16}$/.test(card['cardNo'] ?? '') || !/^\d\d$/.test(card['expYear'] ?? ''))
    return refuse(c, 'F112');
  if (card['cardNo']?.endsWith('0000')) return refuse(c, 'F113');
  const bid = `BIKYnictest00m${Array.from({ length: 16 }, () => randomInt(10)).join('')}`;
  play.table<Key>('keys').set(bid, { bid, clientId, isActive: true });
  const authDate = isoOf(play.now());
  // The manual's sample has capitals here.
  return c.json({
    ...{ resultCode: '0000', resultMsg: textOf('0000'), tid: newTid(play, 'card'), orderId },
    BID: bid,
    AuthDate: authDate,
    CardCode: '04',
    CardName: '삼성',
  });
}

async function charge(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readJson(c);
  const key = play.table<Key>('keys').get(c.req.param('bid') ?? '');
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  const { orderId, amount, goodsName, cardQuota, useShopInterest, ediDate, signData } = asked;
  if (!key || key.clientId !== clientId) return refuse(c, 'U309');
  if (!key.isActive) return refuse(c, 'U115');
  if ([orderId, amount, goodsName, cardQuota].includes(undefined) || useShopInterest !== false)
    return refuse(c, 'U100');
  if (signData !== hash(`${String(orderId)}${key.bid}${String(ediDate)}${secretOf(clientId)}`))
    return refuse(c, 'U312');
  const rows = play.table<Row>('payments');
  if (rows.all().some((row) => row.orderId === orderId)) return refuse(c, 'U112');
  if (fault === 'declined') return refuse(c, '3095');
  const row: Row = {
    tid: newTid(play, 'card').replace(/01(?=\d{16}$)/, '16'),
    clientId,
    orderId: String(orderId),
    method: 'card',
    goodsName: String(goodsName),
    amount: Number(amount),
    returnUrl: '',
    asked: {},
    status: 'paid',
    authToken: newToken(),
    taken: Number(amount) + (fault === 'wrong-amount' ? 10 : 0),
    usesPoints: false,
    createdAt: play.now(),
    paidAt: play.now(),
    cancels: [],
  };
  rows.set(row.tid, row);
  return c.json(toAnswer(play, row, { badlySigned: fault === 'bad-signature' }));
}
