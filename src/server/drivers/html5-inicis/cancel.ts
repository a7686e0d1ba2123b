/* Refunds by INIAPI v2 (inicis.md 5.2). It knows no repeats: what it has given back is looked at before one. */
import type { PgCancel, PgCancelAnswer, RefundAccount } from '../answers';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { Account } from './account';
import { toBankCode, WHOLE_ONLY } from './codes';
import { askV2, toTexts } from './iniapi';
import { findByTid, type Found } from './inquiry';
import { receiptUrl } from './messages';
import { encryptText } from './signatures';

/** "Already cancelled". */
const DONE = '500626';

/** Gives money back. Throws when it may have been done. */
export async function cancelPayment(account: Account, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const { amount_minor, left_minor, earlier, isRepeat } = cancel;
  const tid = order.pg_tid ?? '';
  const isPart = amount_minor !== left_minor || earlier > 0;
  if (isPart && WHOLE_ONLY.includes(order.pay_method))
    return { kind: 'refused', code: 'WHOLE_ONLY', text: '이 결제수단은 전액만 취소할 수 있습니다.' };
  const refund = cancel.refund && encryptAccount(account, cancel.refund);
  if (refund?.kind === 'refused') return refund;
  if (isRepeat) {
    const done = await findDone(account, order, cancel);
    if (done) return done;
  }
  const data = {
    tid,
    msg: cancel.reason.slice(0, 100) || '취소',
    ...(isPart && partFields(cancel)),
    ...refund?.fields,
  };
  const type = isPart ? 'partialRefund' : 'refund';
  const path = refund ? `${type}/vacct` : type;
  const answer = toTexts(await askV2(account, { path, type, data }, { call: 'cancel', imp_uid: order.imp_uid }));
  const { resultCode, resultMsg = '' } = answer;
  if (!resultCode) throw new AnswerLost('INICIS answered without a result code.');
  if (resultCode === '00' || resultCode === 'SUCCESS') return cancelled(tid, newTid(answer, tid));
  const done = resultCode === DONE ? await findDone(account, order, cancel) : undefined;
  return done ?? { kind: 'refused', code: resultCode, text: resultMsg };
}

/** `confirmPrice` is what will be left: INICIS refuses another, so that two of us never give back twice. */
function partFields({ amount_minor, left_minor, tax_free_minor, vat_minor }: PgCancel): Params {
  const hasParts = tax_free_minor > 0 || vat_minor !== null;
  return {
    price: String(amount_minor),
    confirmPrice: String(left_minor - amount_minor),
    currency: 'WON',
    ...(vat_minor !== null && { tax: String(vat_minor) }),
    ...(hasParts && { taxfree: String(tax_free_minor) }),
  };
}

/** Where a deposit goes back to. A bank that INICIS has no code of two digits for is refused. */
function encryptAccount(
  { apiKey, apiIv }: Account,
  { holder, bank, account }: RefundAccount,
): { readonly kind: 'encrypted'; readonly fields: Params } | Extract<PgCancelAnswer, { kind: 'refused' }> {
  const refundBankCode = toBankCode(bank);
  if (!refundBankCode) return { kind: 'refused', code: 'BANK', text: `이니시스가 환불할 수 없는 은행입니다: ${bank}` };
  if (apiKey.length !== 16 || apiIv.length !== 16)
    return { kind: 'refused', code: 'INIAPI_KEY', text: 'ini_api_key와 ini_api_iv는 16자여야 합니다.' };
  const refundAcctNum = encryptText(account.replaceAll(/\D/g, ''), apiKey, apiIv);
  return { kind: 'encrypted', fields: { refundAcctNum, refundBankCode, refundAcctName: holder } };
}

/** Programs disagree which of the two numbers is the new one (inicis.md 5.2): whichever it is. */
function newTid({ tid, prtcTid }: Params, original: string): string {
  return [prtcTid, tid].find((candidate) => candidate && candidate !== original) ?? original;
}

function cancelled(original: string, pg_tid: string): PgCancelAnswer {
  return { kind: 'cancelled', pg_tid, receipt_url: receiptUrl(original) };
}

/** The answer to a cancel that INICIS has carried out before; undefined where it has not. */
async function findDone(account: Account, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer | undefined> {
  const { amount_minor, left_minor, earlier } = cancel;
  const tid = order.pg_tid ?? '';
  const found = await findByTid(account, order, tid);
  if (found.kind === 'declined') return { kind: 'refused', code: found.code, text: found.text };
  if (givenBack(found) < order.amount_minor - left_minor + amount_minor) return undefined;
  return cancelled(tid, found.partCancelTransInfo?.[earlier]?.tid || tid);
}

const GIVEN_BACK: readonly string[] = ['CANCEL', 'WAITING_FOR_REFUND', 'REFUND_COMPLETED'];

function givenBack({ transactionStatus, price, partCancelTransInfo, availablePartCancelPrice }: Found): number {
  const parts = partCancelTransInfo ?? [];
  if (transactionStatus === 'CANCEL') return Infinity;
  if (parts.length) return parts.reduce((sum, { requestPrice }) => sum + requestPrice, 0);
  const isGiven = GIVEN_BACK.includes(transactionStatus) || transactionStatus === 'PART_CANCEL';
  return isGiven ? price - (availablePartCancelPrice ?? 0) : 0;
}
