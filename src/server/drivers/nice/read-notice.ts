import type { NoticeReading } from '../contract';
import type { Params, ReceivedNotice } from '../notices';
import type { PgOrder } from '../order';
import { decodeForm } from '../pg-http';
import { digitsOf } from '../nice-v2/nice-fields';
import type { Api } from './api';
import type { NiceAnswer } from './messages';

/** NICE's own addresses, from which it reports (nice.md B6). */
const SENDERS: readonly string[] = ['121.133.126.10', '121.133.126.11', '211.33.136.39'];
const DEPOSITED = '4110';

export function orderOf({ params }: ReceivedNotice): string | undefined {
  return params['MOID'] ?? params['Moid'];
}

export type About = { readonly order: PgOrder; readonly inquire: (tid: string) => Promise<NiceAnswer> };

/**
 * Reads a notice, which nobody has signed: it counts from NICE's addresses, about the account that NICE has issued for
 * the order, and while NICE itself has the transaction.
 */
export async function readNotice(api: Api, notice: ReceivedNotice, { order, inquire }: About): Promise<NoticeReading> {
  const said: Params = decodeForm(notice.body, 'euc-kr');
  const refuse = (why: string) => ({ kind: 'refused', why }) as const;
  if (api.checksSender && !SENDERS.includes(notice.sender)) return refuse('sender');
  if (said['MID'] !== api.mid) return refuse('MID');
  if (orderOf(notice) !== order.imp_uid) return refuse('MOID');
  const { TID = '', Amt = '', ResultCode = '', PayMethod = '' } = said;
  if (order.pg_tid === null || TID !== order.pg_tid) return refuse('TID');
  const told = { notice_id: `${TID}_${ResultCode}`, pg_tid: TID, about: `${PayMethod} ${ResultCode}` };
  if (PayMethod !== 'VBANK' || ResultCode !== DEPOSITED) return { ...told, kind: 'noted' };
  if (!/^\d{1,12}$/.test(Amt)) return refuse('Amt');
  const account = digitsOf(String(order.memory['account'] ?? ''));
  if (account === '' || digitsOf(said['VbankNum'] ?? '') !== account) return refuse('VbankNum');
  const found = await inquire(TID);
  if (found.ResultCode !== '0000' || found.Status !== '0') return refuse(`NICE says ${found.Status ?? ''}`);
  return { ...told, kind: 'paid', charged_currency: null, amount_minor: Number(Amt) };
}
