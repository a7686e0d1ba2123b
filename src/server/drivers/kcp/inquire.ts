import type { PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { Api } from './api';
import { wayOf } from './codes';
import { inquirySchema, isRefusal, type KcpInquiry, readReply } from './messages';

/** Asks for a payment by KCP's number. A site may lack the right to: it is refused with S032 then (kcp.md 5.3). */
export async function inquire(api: Api, order: PgOrder): Promise<KcpInquiry | PgRefusal> {
  const { imp_uid, pg_tid } = order;
  const tno = pg_tid ?? '';
  const pay_type = payTypeOf(order);
  const fields = { tno, pay_type, kcp_sign_data: api.sign(api.site_cd, tno, pay_type) };
  const reply = await api.send('/std/inquery', fields, { call: 'inquiry', imp_uid, isRepeatable: true });
  const found = readReply(reply, inquirySchema);
  if (isRefusal(found)) return found;
  if (found.tno !== tno || (found.order_no !== '' && found.order_no !== imp_uid)) {
    throw new AnswerLost('KCP answered for another payment.');
  }
  return found;
}

/** `PACA` and the like: what was approved. */
export function payTypeOf({ memory, pay_method }: PgOrder): string {
  const kept = memory['pay_type'];
  return typeof kept === 'string' ? kept : (wayOf(pay_method)?.pay_type ?? 'PACA');
}

/** `STSR` paid, `STPC` given back in part, `STSC` whole; empty where KCP does not say. */
export function statusOf({ stat_ca_cd, stat_bk_cd, stat_hp_cd, shop_status }: KcpInquiry): string {
  return stat_ca_cd || stat_bk_cd || stat_hp_cd || shop_status;
}

/** What of a payment has not been given back. Throws an `AnswerLost` where KCP does not say. */
export function remainderOf(found: KcpInquiry): number {
  const status = statusOf(found);
  if (status === 'STSC') return 0;
  const left = found.rem_mny || found.bk_rem_mny || found.hp_rem_mny || (status === 'STSR' ? found.amount : '');
  if (!/^\d+$/.test(left)) throw new AnswerLost('KCP does not say what is left of the payment.');
  return Number(left);
}
