/* Approval and net cancel, by the PC window's way and the mobile page's (inicis.md 4, 5.1). */
import type { PgAnswer } from '../answers';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, decodeForm, type PgReply } from '../pg-http';
import type { Account } from './account';
import { readAnswer, toRefusal } from './iniapi';
import { fromLite, fromPc, fromPhone, fromRegistration } from './messages';
import { authSignatureOf, chkfakeOf, signApproval } from './signatures';

/** Has INICIS take the money. Throws when that is not known, and when the answer is about something else. */
export async function approve(account: Account, order: PgOrder, proof: Params): Promise<PgAnswer> {
  // The INILite page has registered the key already.
  if (proof['liteKey']) return fromLite(proof);
  return proof['P_TID'] ? approvePhone(account, order, proof) : approvePc(account, order, proof);
}

/** Has INICIS take back an approval whose answer was lost. False where it says that it cannot. */
export async function netCancel(account: Account, order: PgOrder, proof: Params): Promise<boolean> {
  return proof['P_TID'] ? cancelPhone(account, order, proof) : cancelPc(account, order, proof);
}

async function approvePc(account: Account, order: PgOrder, proof: Params): Promise<PgAnswer> {
  const answer = readAnswer(await sendPc(account, order, { proof, path: '/api/payAuth', call: 'approve' }));
  // Approved before: what came of it is asked for.
  if (answer['resultCode'] === 'R201') throw new AnswerLost('INICIS says that it was approved already.');
  if (answer['resultCode'] !== '0000') return toRefusal(answer);
  if (answer['mid'] !== account.mid || answer['MOID'] !== order.imp_uid)
    throw new AnswerLost('INICIS answered for another order.');
  if (!answer['authSignature'] || answer['authSignature'] !== authSignatureOf(answer))
    throw new AnswerLost('INICIS’s answer is not signed as it should be.');
  // Nothing signs the form's options: a buyer may have made a registration of it, which charges nothing.
  if (!order.registers && answer['CARD_BillKey']) throw new AnswerLost('INICIS registered a card instead.');
  return order.registers ? fromRegistration(answer) : fromPc(answer);
}

async function cancelPc(account: Account, order: PgOrder, proof: Params): Promise<boolean> {
  const reply = await sendPc(account, order, { proof, path: '/api/netCancel', call: 'cancel' });
  return readAnswer(reply)['resultCode'] === '0000';
}

type Sending = { readonly proof: Params; readonly path: string; readonly call: string };

/** The net cancel is the approval's own message, at another address. */
function sendPc(account: Account, { imp_uid }: PgOrder, { proof, path, call }: Sending): Promise<PgReply> {
  const { mid, signKey, http } = account;
  const signed = { authToken: proof['authToken'] ?? '', timestamp: proof['timestamp'] ?? '' };
  const form = { mid, ...signed, ...signApproval(signed, signKey), charset: 'UTF-8', format: 'JSON' };
  return http.send({ call, host: `${proof['idc_name']}stdpay.inicis.com`, path, body: { form }, imp_uid });
}

async function approvePhone(account: Account, order: PgOrder, proof: Params): Promise<PgAnswer> {
  const form = { P_MID: account.mid, P_TID: proof['P_TID'] ?? '' };
  const answer = await sendPhone(account, order, { proof, path: '/smart/payReq.ini', call: 'approve', form });
  const { P_STATUS, P_RMESG1 = '', P_MID, P_OID = '', P_AMT = '' } = answer;
  // General errors, a second approval among them: what came of it is asked for.
  if (P_STATUS?.startsWith('MX')) throw new AnswerLost(`INICIS answered [${P_STATUS}] ${P_RMESG1}`);
  if (P_STATUS !== '00') return { kind: 'declined', code: P_STATUS ?? '', text: P_RMESG1 };
  if (P_MID === account.mid && P_OID === order.imp_uid) return fromPhone(answer);
  // Another order's agreement, which a browser has brought here: its money is given back under its own number.
  const other = { ...order, imp_uid: P_OID, amount_minor: Number(P_AMT) };
  if (P_MID === account.mid && P_OID && (await cancelPhone(account, other, proof)))
    return { kind: 'declined', code: 'OTHER_ORDER', text: '다른 주문의 결제여서 취소했습니다.' };
  throw new AnswerLost('INICIS answered for another order.');
}

async function cancelPhone(account: Account, order: PgOrder, proof: Params): Promise<boolean> {
  const { mid, hashKey, clock } = account;
  const signed = { amt: String(order.amount_minor), oid: order.imp_uid, timestamp: String(clock.now()) };
  const form = {
    P_MID: mid,
    P_TID: proof['P_TID'] ?? '',
    P_AMT: signed.amt,
    P_OID: signed.oid,
    P_TIMESTAMP: signed.timestamp,
    P_CHKFAKE: chkfakeOf(signed, hashKey),
  };
  const asked = { proof, path: '/smart/payNetCancel.ini', call: 'cancel', form };
  return (await sendPhone(account, order, asked))['P_STATUS'] === '00';
}

/** Answers are one line, `name=value&…`, in the character set that the window was opened with: UTF-8. */
async function sendPhone(
  { http }: Account,
  { imp_uid }: PgOrder,
  { proof, path, call, form }: Sending & { readonly form: Params },
): Promise<Params> {
  const host = `${proof['idc_name']}mobile.inicis.com`;
  const { text } = await http.send({ call, host, path, body: { form }, imp_uid });
  const answer = decodeForm(Buffer.from(text.trim()), 'utf-8');
  if (!answer['P_STATUS']) throw new AnswerLost('INICIS answered without P_STATUS.');
  return answer;
}
