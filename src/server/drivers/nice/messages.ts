/* What NICE's old generation answers, and what it means (nice.md B3 to B8). */
import * as z from 'zod/mini';
import type { PgAnswer, PgApproval, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { bankByCode } from '../standard-card';
import { isSigned } from '../nice-v2/api';
import { SLOW } from '../nice-v2/messages';
import { niceCard } from '../nice-v2/nice-cards';
import type { Api } from './api';

const text = z.optional(z.nullable(z.coerce.string()));

const answerSchema = z.object({
  ResultCode: z.coerce.string(),
  ResultMsg: text,
  ErrorCD: text,
  ErrorMsg: text,
  TID: text,
  MID: text,
  Moid: text,
  Amt: text,
  PayMethod: text,
  Signature: text,
  Status: text,
  AuthCode: text,
  CardCode: text,
  CardName: text,
  CardNo: text,
  CardQuota: text,
  CardCl: text,
  BankCode: text,
  BankName: text,
  VbankBankCode: text,
  VbankBankName: text,
  VbankNum: text,
  VbankExpDate: text,
  VbankExpTime: text,
  CancelAmt: text,
  BID: text,
});

export type NiceAnswer = z.infer<typeof answerSchema>;

/** Reads an answer, whatever it says. Throws an `AnswerLost` for what is none. */
export function readAnswer(reply: PgReply): NiceAnswer {
  const { data } = answerSchema.safeParse(reply.json());
  if (!data) throw new AnswerLost('NICE answered something else.');
  return data;
}

export function refusalOf({ ResultCode, ResultMsg, ErrorCD, ErrorMsg }: NiceAnswer): PgRefusal {
  return { kind: 'declined', code: ErrorCD || ResultCode, text: ErrorMsg || ResultMsg || '' };
}

/** Codes of an approval, by what was approved: card, transfer, account, telephone. */
const APPROVED: Readonly<Record<string, string>> = { '3001': 'card', '4000': 'trans', '4100': 'vbank', A000: 'phone' };

/** After these nobody knows whether the money was taken. */
const UNSURE: readonly string[] = [...SLOW, '2201', 'A225'];

export type Expected = { readonly tid: string };

/** The answer to a request for the money of this order. Throws an `AnswerLost` where it is not surely that. */
export function toAnswer(api: Api, order: PgOrder, { said, tid }: Expected & { readonly said: NiceAnswer }): PgAnswer {
  const pay_method = APPROVED[said.ResultCode];
  if (pay_method === undefined) {
    if (UNSURE.includes(said.ResultCode)) throw new AnswerLost(`NICE is not sure: [${said.ResultCode}]`);
    return refusalOf(said);
  }
  if (said.TID !== tid || said.Moid !== order.imp_uid) throw new AnswerLost('NICE answered for another payment.');
  if (said.MID && said.MID !== api.mid) throw new AnswerLost('NICE answered for another shop.');
  // Seen in programs alone (nice.md B11): checked where it is there.
  const expected = api.hash(tid, api.mid, said.Amt ?? '');
  if (said.Signature && !isSigned(said.Signature, expected))
    throw new AnswerLost('An answer of NICE is not signed by it.');
  if (!/^\d{1,12}$/.test(said.Amt ?? '')) throw new AnswerLost('NICE says no amount.');
  return pay_method === 'vbank' ? toAccount(said, order) : toApproval(said, { tid, pay_method });
}

export function toApproval(
  said: NiceAnswer,
  { tid, pay_method }: { readonly tid: string; readonly pay_method: string },
): PgApproval {
  const bank_code = said.BankCode || null;
  return {
    kind: 'approved',
    pg_tid: tid,
    pay_method,
    emb_pg_provider: null,
    apply_num: said.AuthCode ?? '',
    bank_code,
    bank_name: bankByCode(bank_code ?? '')?.ko ?? (said.BankName || null),
    ...niceCard(said.CardCode, said.CardName),
    card_number: said.CardNo || null,
    card_quota: Number(said.CardQuota ?? 0) || 0,
    receipt_url: `https://npg.nicepay.co.kr/issue/IssueLoader.do?TID=${tid}&type=0`,
    // Padded with zeros in some answers.
    ...(said.Amt && { charged: { amount_minor: Number(said.Amt), currency: 'KRW' } }),
  };
}

function toAccount(said: NiceAnswer, { memory }: PgOrder): PgAnswer {
  const { TID, VbankBankCode, VbankBankName, VbankNum, VbankExpDate, VbankExpTime } = said;
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(VbankExpDate ?? '') ?? [];
  const [, hour = '23', minute = '59', second = '59'] = /^(\d\d)(\d\d)(\d\d)$/.exec(VbankExpTime ?? '') ?? [];
  const due = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  if (!TID || !VbankBankCode || !VbankNum || Number.isNaN(due)) throw new AnswerLost('NICE says no account.');
  return {
    kind: 'issued',
    pg_tid: TID,
    vbank_code: VbankBankCode,
    vbank_name: bankByCode(VbankBankCode)?.ko ?? VbankBankName ?? '',
    vbank_num: VbankNum,
    // NICE says no holder; the account is shown in the shop's name.
    vbank_holder: String(memory['shop'] ?? ''),
    vbank_date: due,
    memory: { ...memory, account: VbankNum },
  };
}
