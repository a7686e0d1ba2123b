import type { Context } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import { detailsOf, digest, type Form, keyOf, koreanOf, leftOf, newTid, readForm, type Row, say } from './nice-books';

type AskedCancel = { readonly asked: Form; readonly fault: FaultKind | undefined };

/** Gives back as often as it is asked, while something is left: nothing tells a second request from a repeat. */
export function cancelPayment(c: Context, play: Play, { asked, fault }: AskedCancel): Response {
  const { TID = '', MID = '', CancelAmt = '', EdiDate = '', SignData, PartialCancelCode, CancelMsg = '' } = asked;
  if (SignData !== digest(MID, CancelAmt, EdiDate, keyOf(MID) ?? '')) return say(c, 'A211');
  const rows = play.table<Row>('payments');
  const row = rows.get(TID);
  if (!row || row.MID !== MID || !['approved', 'issued'].includes(row.state)) return say(c, '2012');
  // What is no EUC-KR is not read.
  if (CancelMsg === '' || CancelMsg.includes('\uFFFD')) return say(c, '2003');
  const left = leftOf(row);
  const amount = Number(CancelAmt);
  if (left === 0) return say(c, '2013');
  if (PartialCancelCode === '0' && amount !== left) return say(c, '2011');
  if (!(amount > 0) || amount > left) return say(c, '2032');
  const parts = ['SupplyAmt', 'GoodsVat', 'ServiceAmt', 'TaxFreeAmt'].map((name) => Number(asked[name] ?? Number.NaN));
  if (asked['SupplyAmt'] !== undefined && parts.reduce((sum, part) => sum + part, 0) !== amount) return say(c, '2011');
  if (row.PayMethod === 'VBANK' && row.state === 'approved' && !asked['RefundAcctNo']) return say(c, '2003');
  if (fault === 'declined') return say(c, '2003');
  const own = PartialCancelCode === '1' ? newTid(play, MID, { method: row.PayMethod, medium: '10' }) : TID;
  rows.set(TID, { ...row, cancels: [...row.cancels, { TID: own, amount, at: play.now() }] });
  const code = row.PayMethod === 'VBANK' ? '2211' : '2001';
  const [CancelDate, CancelTime] = [koreanOf(play.now()).slice(0, 8), koreanOf(play.now()).slice(8)];
  const PayMethod = row.PayMethod;
  return say(c, code, {
    ...{ TID: own, MID, Moid: row.Moid, PayMethod, CancelDate, CancelTime, CancelNum: '00000000' },
    CancelAmt: String(amount).padStart(12, '0'),
    RemainAmt: String(left - amount).padStart(12, '0'),
    ErrorCD: '0000',
    ErrorMsg: '성공',
    Signature: digest(own, MID, CancelAmt, keyOf(MID) ?? ''),
  });
}

/** Takes an approval back with what it was asked for with; an agreement that is taken back is good for nothing. */
export function netCancel(c: Context, play: Play, asked: Form): Response {
  const { TID = '', AuthToken = '', MID = '', Amt = '', EdiDate = '', SignData } = asked;
  const rows = play.table<Row>('payments');
  const row = rows.get(TID);
  if (!row || row.MID !== MID || row.AuthToken !== AuthToken) return say(c, 'U107');
  if (SignData !== digest(AuthToken, MID, Amt, EdiDate, keyOf(MID) ?? '')) return say(c, 'A211');
  if (row.state === 'window' || row.state === 'agreed' || row.state === 'refused') {
    rows.set(TID, { ...row, state: 'refused' });
    return say(c, '2012');
  }
  if (leftOf(row) === 0) return say(c, '2013');
  rows.set(TID, { ...row, cancels: [...row.cancels, { TID, amount: leftOf(row), at: play.now() }] });
  return say(c, '2001', { TID, MID, Moid: row.Moid });
}

/** By NICE's number alone. */
export async function inquire(c: Context, play: Play): Promise<Response> {
  const { TID = '', MID = '', EdiDate = '', SignData } = await readForm(c, 'euc-kr');
  if (SignData !== digest(TID, MID, EdiDate, keyOf(MID) ?? '')) return say(c, 'A211');
  const row = play.table<Row>('payments').get(TID);
  if (!row || row.MID !== MID || !['approved', 'issued'].includes(row.state))
    return say(c, '0000', { TID, MID, Status: '9' });
  const Status = leftOf(row) === 0 ? '1' : '0';
  const AuthDate = koreanOf(row.approvedAt ?? 0).slice(2);
  const { AuthCode = '' } = detailsOf(row);
  return say(c, '0000', { TID, MID, Moid: row.Moid, Status, AuthCode, AuthDate });
}
