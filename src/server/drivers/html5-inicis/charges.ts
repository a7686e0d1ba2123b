/* Charges and accounts without a window, by INIAPI v1 (inicis.md 7). v2 refuses keys of the INILite page (1195). */
import type { PgAnswer } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { Account } from './account';
import { buyerOf, cutBytes, plainName } from './buyer';
import { toBankCode } from './codes';
import { askV1, toRefusal } from './iniapi';
import { writeTime } from './korean-time';
import { fromCharge, toIssued } from './messages';

/** Charges a billing key once. */
export async function chargeKey(
  account: Account,
  order: PgOrder,
  { billKey, quota }: { readonly billKey: string; readonly quota: number },
): Promise<PgAnswer> {
  if (order.currency !== 'KRW') return { kind: 'declined', code: 'CURRENCY', text: '원화만 결제할 수 있습니다.' };
  const fields = {
    ...orderFields(account, order),
    billKey,
    authentification: '00',
    currency: 'WON',
    cardQuota: quota > 1 ? String(quota).padStart(2, '0') : '00',
    quotaInterest: '0',
  };
  const asked = { path: 'billing', type: 'Billing', paymethod: 'Card', fields, hashed: ['moid', 'price', 'billKey'] };
  const answer = await askV1(account, asked, { call: 'approve', imp_uid: order.imp_uid });
  return answer['resultCode'] === '00' ? fromCharge(answer) : toRefusal(answer);
}

/** Opens a virtual account for one payment. */
export async function issueAccount(
  account: Account,
  order: PgOrder,
  wish: { readonly bank: string; readonly due_at: number; readonly holder: string | undefined },
): Promise<PgAnswer> {
  const bankCode = toBankCode(wish.bank);
  if (!bankCode)
    return { kind: 'declined', code: 'BANK', text: `이니시스가 계좌를 발급하지 않는 은행입니다: ${wish.bank}` };
  const due = writeTime(wish.due_at);
  const fields = {
    ...orderFields(account, order),
    currency: 'WON',
    bankCode,
    nmInput: cutBytes(wish.holder ?? buyerOf(order).name, 30, 'utf-8'),
    dtInput: due.slice(0, 8),
    tmInput: due.slice(8, 12),
    flgCash: '0',
  };
  const asked = { path: 'formpay', type: 'Pay', paymethod: 'Vacct', fields, hashed: ['moid', 'price'] };
  const answer = await askV1(account, asked, { call: 'approve', imp_uid: order.imp_uid });
  if (answer['resultCode'] !== '00') return toRefusal(answer);
  const { tid = '', vacct: num, vacctName: holder, vacctBankCode: bank, validDate, validTime = '' } = answer;
  if (!validDate) throw new AnswerLost('INICIS opened an account, and did not say until when.');
  return toIssued({ tid, num, bank, bankName: undefined, holder, due: `${validDate}${validTime}` });
}

function orderFields({ shopUrl }: Account, order: PgOrder) {
  const buyer = buyerOf(order);
  return {
    url: shopUrl,
    moid: order.imp_uid,
    goodName: plainName(order, { bytes: 40, charset: 'utf-8' }),
    buyerName: cutBytes(buyer.name, 30, 'utf-8'),
    buyerEmail: buyer.email,
    buyerTel: buyer.tel,
    price: String(order.amount_minor),
  };
}
