/* What KCP answers, and what it means (kcp.md 4, 5, 9). */
import * as z from 'zod/mini';
import { bankByCode, cardByCode } from '../standard-card';
import { readDue } from '../../read-due';
import type { PgAccount, PgApproval, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { CARDS, toBankCode, usedWay } from './codes';

/** Numbers come as texts and as numbers; what is empty is left out, empty or null. */
const text = z._default(
  z.pipe(
    z.union([z.string(), z.number(), z.null()]),
    z.transform((value) => (value === null ? '' : String(value).trim())),
  ),
  '',
);

const resultSchema = z.object({ res_cd: text, res_msg: text });

export const registeredSchema = z.object({ Code: text, Message: text, approvalKey: text, PayUrl: text, traceNo: text });

export const liteSchema = z.object({ pay_url: text });

export const paymentSchema = z.object({
  tno: text,
  order_no: text,
  amount: text,
  pay_method: text,
  card_cd: text,
  card_name: text,
  card_no: text,
  app_no: text,
  quota: text,
  card_other_pay_type: text,
  bank_code: text,
  bank_name: text,
  bankcode: text,
  bankname: text,
  depositor: text,
  account: text,
  va_date: text,
});

export const cancelSchema = z.object({ tno: text });

export const inquirySchema = z.object({
  tno: text,
  order_no: text,
  amount: text,
  rem_mny: text,
  bk_rem_mny: text,
  hp_rem_mny: text,
  stat_ca_cd: text,
  stat_bk_cd: text,
  stat_hp_cd: text,
  shop_status: text,
});

type KcpPayment = z.infer<typeof paymentSchema>;
export type KcpInquiry = z.infer<typeof inquirySchema>;

type Schema<T> = {
  readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: T | undefined };
};

/** Reads an answer: what it says, or the refusal that it is. Throws an `AnswerLost` for what is neither. */
export function readReply<T>(reply: PgReply, schema: Schema<T>): T | PgRefusal {
  const body = reply.json();
  const { data } = resultSchema.safeParse(body);
  if (!data?.res_cd) throw new AnswerLost('KCP answered without a result.');
  if (data.res_cd !== '0000') return refuse(data.res_cd, data.res_msg);
  const parsed = schema.safeParse(body);
  if (!parsed.success || parsed.data === undefined) throw new AnswerLost('KCP answered something else.');
  return parsed.data;
}

/** A refusal in KCP's words. */
export function refuse(code: string, said: string): PgRefusal {
  return { kind: 'declined', code: code.slice(0, 40), text: said.slice(0, 200) || '승인되지 않았습니다.' };
}

export function isRefusal(answer: object): answer is PgRefusal {
  return 'kind' in answer && answer.kind === 'declined';
}

/** What came of an approval: money, or an account. `receipt` makes the address of a card's receipt. */
export function toAnswer(
  payment: KcpPayment,
  order: PgOrder,
  { pay_type, receipt }: { readonly pay_type: string; readonly receipt: (path: string) => string },
): PgApproval | PgAccount {
  const { tno, order_no, amount } = payment;
  if (order_no !== order.imp_uid) throw new AnswerLost('KCP answered for another order.');
  if (!/^\S{1,40}$/.test(tno) || !/^\d{1,12}$/.test(amount))
    throw new AnswerLost('KCP answered without tno or amount.');
  if (payment.pay_method === 'PAVC') return toAccount(payment, order);
  const isCard = payment.card_cd !== '';
  const asked = { cmd: 'card_bill', tno, order_no, trade_mony: amount };
  return {
    kind: 'approved',
    pg_tid: tno,
    ...usedWay(payment.pay_method, payment.card_other_pay_type, order.pay_method),
    apply_num: payment.app_no,
    bank_code: toBankCode(payment.bank_code),
    bank_name: payment.bank_name || null,
    ...cardOf(payment),
    card_quota: Number(payment.quota) || 0,
    receipt_url: isCard ? receipt(`/assist/bill.BillActionNew.do?${String(new URLSearchParams(asked))}`) : null,
    charged: { amount_minor: Number(amount), currency: 'KRW' },
    memory: { pay_type },
  };
}

function cardOf({ card_cd, card_name, card_no }: KcpPayment) {
  const code = CARDS[card_cd] ?? null;
  const known = code === null ? undefined : cardByCode(code);
  return { card_code: code, card_name: known?.ko ?? (card_name || null), card_number: card_no || null };
}

function toAccount({ tno, amount, account, depositor, va_date, ...bank }: KcpPayment, order: PgOrder): PgAccount {
  const vbank_date = readDue(va_date);
  const vbank_code = toBankCode(bank.bankcode);
  if (Number(amount) !== order.amount_minor) throw new AnswerLost('KCP issued an account for another amount.');
  if (!account || vbank_date === undefined || vbank_code === null) {
    throw new AnswerLost('KCP issued an account that cannot be read.');
  }
  return {
    kind: 'issued',
    pg_tid: tno,
    vbank_code,
    vbank_name: bank.bankname || (bankByCode(vbank_code)?.ko ?? vbank_code),
    vbank_num: account,
    vbank_holder: depositor,
    vbank_date,
    memory: { pay_type: 'PAVC', account },
  };
}
