/* What NICE's new generation answers, and what it means (nice.md A3 to A6, A9, A10). */
import * as z from 'zod/mini';
import type { PgAnswer, PgApproval, PgFinding, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { bankByCode } from '../standard-card';
import { type Api, isSigned } from './api';
import { niceCard } from './nice-cards';

const text = z.optional(z.nullable(z.coerce.string()));
const amount = z.union([z.number(), z.string().check(z.regex(/^\d{1,12}$/))]);

export const paymentSchema = z.object({
  tid: z.string(),
  cancelledTid: text,
  orderId: z.string(),
  ediDate: text,
  signature: text,
  status: z.string(),
  payMethod: z._default(z.string(), ''),
  amount,
  balanceAmt: z.optional(z.nullable(amount)),
  currency: text,
  paidAt: text,
  approveNo: text,
  receiptUrl: text,
  card: z.optional(
    z.nullable(z.object({ cardCode: text, cardName: text, cardNum: text, cardQuota: text, cardType: text })),
  ),
  vbank: z.optional(
    z.nullable(
      z.object({
        vbankCode: z.string(),
        vbankName: text,
        vbankNumber: z.string(),
        vbankExpDate: text,
        vbankHolder: text,
      }),
    ),
  ),
  bank: z.optional(z.nullable(z.object({ bankCode: text, bankName: text }))),
  cancels: z.optional(z.nullable(z.array(z.object({ tid: z.string(), amount, receiptUrl: text })))),
});

export type NicePayment = z.infer<typeof paymentSchema>;

const resultSchema = z.object({ resultCode: z.coerce.string(), resultMsg: z._default(z.coerce.string(), '') });

/** Codes of success beside `0000`, which the system below answers with (nice.md A9). */
const DONE: readonly string[] = ['0000', '2001', '2211', 'F100', 'F101', 'F200'];

/** What NICE says where it, or a bank, is too slow or broken: it may have done what it was asked. */
export const SLOW: readonly string[] = ['U303', 'A299', 'S999', '9000', '9001', '9002'];

/** After these, too, nobody knows whether the money was taken: it is given back by the net cancel. */
const UNSURE: readonly string[] = [...SLOW, '2201', 'U112', 'U114', 'A225', 'A127', 'P015'];

/** Reads an answer: its fields, or the refusal that it is. Throws an `AnswerLost` for what is neither. */
export function readResult(reply: PgReply): Readonly<Record<string, unknown>> | PgRefusal {
  const body = reply.status >= 400 ? readOrNothing(reply) : reply.json();
  const { data } = resultSchema.safeParse(body);
  if (data && DONE.includes(data.resultCode) && reply.status < 400) return body as Readonly<Record<string, unknown>>;
  if (data) return { kind: 'declined', code: data.resultCode, text: data.resultMsg };
  if (reply.status >= 400) return { kind: 'declined', code: String(reply.status), text: `HTTP ${reply.status}` };
  throw new AnswerLost('NICE answered something else.');
}

function readOrNothing(reply: PgReply): unknown {
  try {
    return reply.json();
  } catch {
    return {};
  }
}

/** The same for answers about a payment. */
export function readPayment(reply: PgReply): NicePayment | PgRefusal {
  const said = readResult(reply);
  if (isRefusal(said)) return said;
  const { data } = paymentSchema.safeParse(said);
  if (!data) throw new AnswerLost('NICE answered something else.');
  return data;
}

export function isRefusal(answer: object): answer is PgRefusal {
  return 'kind' in answer && answer.kind === 'declined';
}

/** Whether NICE has signed what it says of a payment. The amount counts as it was written. */
export function isGenuine({ sign }: Pick<Api, 'sign'>, said: NicePayment): boolean {
  return isSigned(said.signature, sign(said.tid, said.amount, said.ediDate ?? ''));
}

/** The answer to a request for the money of this order. Throws an `AnswerLost` where it is not surely that. */
export function toAnswer(api: Api, order: PgOrder, said: NicePayment | PgRefusal): PgAnswer {
  if (isRefusal(said)) {
    if (UNSURE.includes(said.code)) throw new AnswerLost(`NICE is not sure: [${said.code}] ${said.text}`);
    return said;
  }
  if (said.orderId !== order.imp_uid) throw new AnswerLost('NICE answered for another order.');
  if (!isGenuine(api, said)) throw new AnswerLost('An answer of NICE is not signed by it.');
  if (said.status === 'paid') return toApproval(said);
  if (said.status === 'ready' && said.vbank) return toAccount(said, said.vbank);
  throw new AnswerLost(`NICE answered a payment that is ${said.status}.`);
}

const METHODS: Readonly<Record<string, string>> = { card: 'card', bank: 'trans', vbank: 'vbank', cellphone: 'phone' };
/** Wallets, as answers to shops name them. */
const WALLETS: Readonly<Record<string, string>> = {
  naverpay: 'naverpay',
  kakaopay: 'kakaopay',
  payco: 'payco',
  ssgpay: 'ssgpay',
  samsungpay: 'samsung',
};

export function toApproval(said: NicePayment): PgApproval {
  const { card, bank } = said;
  const way = said.payMethod.toLowerCase();
  const wallet = WALLETS[way] ?? null;
  return {
    kind: 'approved',
    pg_tid: said.tid,
    pay_method: METHODS[way] ?? (wallet !== null && !card?.cardNum ? 'point' : 'card'),
    emb_pg_provider: wallet,
    apply_num: said.approveNo ?? '',
    bank_code: bank?.bankCode || null,
    bank_name: bankByCode(bank?.bankCode ?? '')?.ko ?? (bank?.bankName || null),
    ...niceCard(card?.cardCode, card?.cardName),
    card_number: card?.cardNum || null,
    card_quota: Number(card?.cardQuota ?? 0) || 0,
    receipt_url: said.receiptUrl || null,
    charged: { amount_minor: Number(said.amount), currency: said.currency || 'KRW' },
  };
}

function toAccount(said: NicePayment, vbank: NonNullable<NicePayment['vbank']>): PgAnswer {
  const { vbankCode, vbankName, vbankNumber, vbankHolder, vbankExpDate } = vbank;
  const due = toMoment(vbankExpDate);
  if (due === undefined) throw new AnswerLost('NICE says no date until which its account waits.');
  return {
    kind: 'issued',
    pg_tid: said.tid,
    vbank_code: vbankCode,
    vbank_name: bankByCode(vbankCode)?.ko ?? vbankName ?? '',
    vbank_num: vbankNumber,
    vbank_holder: vbankHolder ?? '',
    vbank_date: due,
  };
}

/** NICE writes the text `0` for times that are none, and zones without a colon. */
export function toMoment(written: string | null | undefined): number | undefined {
  const at = Date.parse((written ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return !written || written === '0' || Number.isNaN(at) ? undefined : at;
}

export function toFinding({ tid, status, amount, currency }: NicePayment): PgFinding {
  switch (status) {
    case 'paid':
    case 'partialCancelled':
      return { kind: 'paid', pg_tid: tid, amount_minor: Number(amount), currency: currency || 'KRW' };
    case 'cancelled':
      return { kind: 'refunded', pg_tid: tid };
    case 'failed':
    case 'expired':
      return { kind: 'declined', pg_tid: tid };
    default:
      return { kind: 'none' };
  }
}
