import type { PgAnswer, PgRecovery } from '../answers';
import type { BroughtBack, BuyerReturn } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { decodeForm } from '../pg-http';
import type { Api } from './api';
import { WAYS, wayOf } from './codes';
import { isRefusal, paymentSchema, readReply, refuse, toAnswer } from './messages';

/** The buyer closed the window, or gave up in it. */
const LEFT = '3001';
/** Of a payment; a key's has another. */
const TRAN_CD = '00100000';

/**
 * What the window or the page brought back. Nothing in it is signed: `enc_data` is KCP's own, which the approval tells
 * apart, and the amount is ours (kcp.md 3).
 */
export function readReturn(order: PgOrder, { hint, body, params: read }: BroughtBack): BuyerReturn {
  if (hint === 'left') return { kind: 'left' };
  // The mobile page writes EUC-KR, which is no UTF-8.
  const params = Object.values(read).some((value) => value.includes('\uFFFD')) ? decodeForm(body, 'euc-kr') : read;
  if (hint === 'failed') return toRefused(params['code'] || 'FAILED', params['message'] ?? '');
  const { ordr_idxx, res_cd = '', res_msg = '', tran_cd, enc_data, enc_info } = params;
  if (ordr_idxx !== undefined && ordr_idxx !== '' && ordr_idxx !== order.imp_uid) {
    return { kind: 'disbelieved', why: 'another order' };
  }
  if (res_cd === '') return { kind: 'disbelieved', why: 'no res_cd' };
  if (res_cd === LEFT) return { kind: 'left' };
  if (res_cd !== '0000') return toRefused(res_cd, res_msg);
  if (!ordr_idxx) return { kind: 'disbelieved', why: 'no ordr_idxx' };
  if (tran_cd !== TRAN_CD) return { kind: 'disbelieved', why: 'another tran_cd' };
  if (!enc_data || !enc_info) return { kind: 'disbelieved', why: 'no enc_data' };
  return { kind: 'approve', proof: { tran_cd, enc_data, enc_info, pay_type: readPayType(order, params) } };
}

function toRefused(code: string, said: string): BuyerReturn {
  const { text } = refuse(code, said);
  return { kind: 'refused', code, text };
}

/** What the buyer chose, where several ways were offered (kcp.md 12). */
function readPayType({ pay_method }: PgOrder, { use_pay_method }: Params): string {
  const chosen = WAYS.find(({ bits }) => bits === use_pay_method);
  return chosen?.pay_type ?? wayOf(pay_method)?.pay_type ?? 'PACA';
}

/** Takes the money, for our amount: KCP compares it with the window's. */
export async function approve(api: Api, order: PgOrder, proof: Params): Promise<PgAnswer> {
  const { imp_uid, amount_minor } = order;
  const { tran_cd = '', enc_data = '', enc_info = '', pay_type = '' } = proof;
  const fields = { tran_cd, enc_data, enc_info, ordr_mony: String(amount_minor), ordr_no: imp_uid, pay_type };
  const reply = await api.send('/gw/enc/v1/payment', fields, { call: 'approve', imp_uid });
  const answer = readReply(reply, paymentSchema);
  if (isRefusal(answer)) return answer;
  return toAnswer(answer, order, { pay_type, receipt: (path) => api.http.address(api.hosts.receipts, path) });
}

/**
 * KCP is asked by its own number alone, which only the lost answer had; what it says to the same approval twice is not
 * public, so that it is not asked twice (kcp.md 5.3, 14).
 */
export function recover({ imp_uid }: PgOrder): PgRecovery {
  return {
    kind: 'unknown',
    about: `KCP finds payments by its own number (tno) alone, and has told none of ${imp_uid}: look for this order number in KCP's merchant admin.`,
  };
}
