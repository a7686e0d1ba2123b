import iconv from 'iconv-lite';
import type { NoticeWish, Play } from '../simulator';
import { detailsOf, koreanOf, type Row } from './nice-books';

/**
 * Posts what NICE reports, as a form in EUC-KR that nobody has signed: `deposit` pays a virtual account and tells. The
 * address is registered in NICE's console; ours is guessed from where the buyer was sent back to.
 */
export async function report(play: Play, { order, event, amount }: NoticeWish): Promise<unknown> {
  const rows = play.table<Row>('payments');
  const row = rows.all().findLast(({ Moid, state }) => Moid === order && state !== 'window');
  if (!row) throw new Error(`NICE has no payment ${order}.`);
  if (event !== 'deposit') throw new Error(`NICE does not report ${event}.`);
  if (row.PayMethod !== 'VBANK') throw new Error(`${order} has no virtual account.`);
  const told = rows.set(row.TID, { ...row, state: 'approved', taken: amount ?? row.Amt, approvedAt: play.now() });
  return play.notify((fault) => {
    const fields = {
      PayMethod: 'VBANK',
      MID: told.MID,
      MallUserID: '',
      Amt: String(fault === 'wrong-amount' ? told.taken + 10 : told.taken),
      name: told.asked['BuyerName'] ?? '',
      GoodsName: told.GoodsName,
      TID: told.TID,
      MOID: fault === 'wrong-order' ? 'imp_000000000000' : told.Moid,
      AuthDate: koreanOf(play.now()).slice(2),
      ResultCode: '4110',
      ResultMsg: '가상계좌 입금',
      VbankNum: detailsOf(told)['VbankNum'] ?? '',
      FnCd: '011',
      VbankName: '농협은행',
      VbankInputName: told.asked['BuyerName'] ?? '',
      RcptType: '0',
      StateCd: '0',
      MallReserved: '',
    };
    return {
      url: `${told.back.split('/payments/ready/')[0] ?? ''}/notice/nice`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=euc-kr' },
      body: Object.entries(fields)
        .map(([name, value]) => `${name}=${escape(value)}`)
        .join('&'),
    };
  });
}

function escape(text: string): string {
  return Array.from(iconv.encode(text, 'cp949'), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
