import { randomInt } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import { decryptCard, digest, keyOf, koreanOf, newTid, readForm, type Row, say, sayApproved } from './nice-books';

type Key = { readonly BID: string; readonly MID: string; readonly isActive: boolean };

/** Cards that shops register by their servers, and what they charge them. A number that ends in 0000 is refused. */
export function billingRoutes(play: Play): Hono {
  const app = new Hono();
  app.post('/webapi/billing/billing_regist.jsp', (c) => register(c, play));
  app.post(
    '/webapi/billing/billing_approve.jsp',
    play.call('approve', (c, fault) => charge(c, play, fault)),
  );
  app.post('/webapi/billing/billkey_remove.jsp', async (c) => {
    const { MID = '', EdiDate = '', Moid = '', BID = '', SignData } = await readForm(c, 'euc-kr');
    const keys = play.table<Key>('keys');
    const key = keys.get(BID);
    if (SignData !== digest(MID, EdiDate, Moid, BID, keyOf(MID) ?? '')) return say(c, 'A211');
    if (!key?.isActive || key.MID !== MID) return say(c, 'U309');
    keys.set(BID, { ...key, isActive: false });
    return say(c, 'F101', { BID, MID, Moid });
  });
  return app;
}

async function register(c: Context, play: Play): Promise<Response> {
  const { MID = '', EdiDate = '', Moid = '', EncData = '', SignData } = await readForm(c, 'euc-kr');
  const key = keyOf(MID) ?? '';
  if (SignData !== digest(MID, EdiDate, Moid, key)) return say(c, 'A211');
  const card = decryptCard(EncData, key);
  if (!card || !/^\d{14,16}$/.test(card['CardNo'] ?? '') || card['CardNo']?.endsWith('0000')) return say(c, 'F113');
  const BID = `BIKY${MID}${Array.from({ length: 16 }, () => randomInt(10)).join('')}`;
  play.table<Key>('keys').set(BID, { BID, MID, isActive: true });
  const TID = newTid(play, MID, { method: 'CARD', medium: '16' });
  const AuthDate = koreanOf(play.now()).slice(0, 8);
  return say(c, 'F100', { BID, TID, Moid, AuthDate, CardCode: '06', CardName: '[신한]', CardCl: '0' });
}

async function charge(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readForm(c, 'euc-kr');
  const { BID = '', MID = '', TID = '', EdiDate = '', Moid = '', Amt = '', GoodsName = '', SignData } = asked;
  if (SignData !== digest(MID, EdiDate, Moid, Amt, BID, keyOf(MID) ?? '')) return say(c, 'A211');
  const key = play.table<Key>('keys').get(BID);
  if (!key?.isActive || key.MID !== MID) return say(c, 'U309');
  const rows = play.table<Row>('payments');
  if (!TID.startsWith(`${MID}0116`) || TID.length !== 30) return say(c, 'V001');
  if (rows.get(TID)) return say(c, 'A225');
  if (fault === 'declined') return say(c, '3095');
  const row: Row = {
    TID,
    MID,
    Moid,
    PayMethod: 'CARD',
    GoodsName,
    Amt: Number(Amt),
    back: '',
    asked,
    AuthToken: '',
    state: 'approved',
    taken: Number(Amt) + (fault === 'wrong-amount' ? 10 : 0),
    approvedAt: play.now(),
    cancels: [],
  };
  rows.set(TID, row);
  return sayApproved(c, row, fault === 'wrong-order' ? { Moid: 'imps_000000000000' } : {});
}
