import type { PgCancel, PgCancelAnswer } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { Api } from './api';
import { cleanText } from './clean-text';
import { inquire, payTypeOf, remainderOf } from './inquire';
import { cancelSchema, isRefusal, readReply } from './messages';
import { splitTax } from './split-tax';

/** After one cancel of a part the rest is one as well: KCP refuses the whole then (8038, kcp.md 5.1). */
export async function cancelPayment(api: Api, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const { imp_uid, pg_tid } = order;
  const tno = pg_tid ?? '';
  if (payTypeOf(order) === 'PAVC') return REFUNDED_BY_HAND;
  const isWhole = cancel.earlier === 0 && cancel.amount_minor === cancel.left_minor;
  const wasDone = cancel.isRepeat ? await findDone(api, order, cancel) : false;
  if (wasDone) return { kind: 'cancelled', pg_tid: tno, receipt_url: null };
  // The whole is given back once, however often it is asked for; a part might be twice.
  if (wasDone === undefined && !isWhole) return UNSURE;
  const mod_type = isWhole ? 'STSC' : 'STPC';
  const fields = {
    tno,
    mod_type,
    mod_desc: cleanText(cancel.reason, 100) || '취소',
    kcp_sign_data: api.sign(api.site_cd, tno, mod_type),
    ...(!isWhole && partFields(order, cancel)),
  };
  const answer = readReply(await api.send('/gw/mod/v1/cancel', fields, { call: 'cancel', imp_uid }), cancelSchema);
  if (isRefusal(answer)) {
    return wasDone === undefined ? UNSURE : { kind: 'refused', code: answer.code, text: answer.text };
  }
  if (answer.tno !== '' && answer.tno !== tno) throw new AnswerLost('KCP cancelled another payment.');
  return { kind: 'cancelled', pg_tid: tno, receipt_url: null };
}

/** How the REST API gives a deposit back to an account is not public (kcp.md 14). */
const REFUNDED_BY_HAND = {
  kind: 'refused',
  code: 'UNSUPPORTED',
  text: '입금된 가상계좌의 환불은 KCP 상점관리자에서 처리해 주세요.',
} as const;

/** Nobody can tell whether it was given back: an operator looks. */
const UNSURE = { kind: 'waiting', sure: false } as const;

/** Whether KCP has carried out this cancel already; undefined where it does not answer that for this site. */
async function findDone(api: Api, order: PgOrder, cancel: PgCancel): Promise<boolean | undefined> {
  const found = await inquire(api, order);
  return isRefusal(found) ? undefined : remainderOf(found) <= cancel.left_minor - cancel.amount_minor;
}

function partFields(order: PgOrder, { amount_minor, left_minor, tax_free_minor, vat_minor }: PgCancel) {
  const tax = splitTax(order, { amount: amount_minor, taxFree: tax_free_minor, vat: vat_minor ?? undefined });
  return {
    mod_mny: String(amount_minor),
    rem_mny: String(left_minor),
    ...(tax && { tax_flag: 'TG03', mod_tax_mny: tax.supply, mod_vat_mny: tax.vat, mod_free_mny: tax.free }),
  };
}
