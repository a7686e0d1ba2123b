/* What Naver Pay answers, and what it means (naverpay.md 1, 4 to 7). A refusal comes with HTTP 200, a repeat with 409. */
import * as z from 'zod/mini';
import type { PgApproval, PgRefusal } from '../answers';
import { AnswerLost, NotSent, type PgReply } from '../pg-http';
import { bankByCode, cardByCode } from '../standard-card';
import { CARD_CODES } from './cards';

const text = z.optional(z.nullable(z.coerce.string()));
const amount = z.optional(z.nullable(z.coerce.number()));

const detailSchema = z.object({
  paymentId: text,
  payHistId: text,
  merchantPayKey: text,
  // As automatic payments name it (naverpay.md 7).
  merchantPayId: text,
  admissionTypeCode: text,
  admissionState: text,
  totalPayAmount: z.coerce.number(),
  primaryPayMeans: text,
  taxScopeAmount: amount,
  taxExScopeAmount: amount,
  cardCorpCode: text,
  cardNo: text,
  cardAuthNo: text,
  cardInstCount: amount,
  bankCorpCode: text,
});

export type NaverDetail = z.infer<typeof detailSchema>;

export const reservedSchema = z.object({ reserveId: z.coerce.string().check(z.minLength(1)) });
export const paidSchema = z.object({ paymentId: z.coerce.string().check(z.minLength(1)), detail: detailSchema });
export const cancelledSchema = z.object({ paymentId: text, payHistId: text });
export const historySchema = z.object({
  totalPageCount: z._default(z.coerce.number(), 1),
  list: z._default(z.nullable(z.array(detailSchema)), []),
});
export const reservedChargeSchema = z.object({ paymentId: z.coerce.string().check(z.minLength(1)) });
export const registeredSchema = z.object({
  recurrentId: z.coerce.string().check(z.minLength(1)),
  primaryPayMeans: text,
  cardCorpCode: text,
  cardNo: text,
});
export const cashSchema = z.object({
  totalCashAmount: z.coerce.number(),
  npointCashAmount: z.coerce.number(),
  primaryCashAmount: z.coerce.number(),
  supplyCashAmount: z.coerce.number(),
  vatCashAmount: z.coerce.number(),
});
/** For answers of which nothing matters but that they say yes. */
export const ANYTHING = { safeParse: () => ({ success: true, data: {} }) };

const envelopeSchema = z.object({
  code: z.string(),
  message: z.optional(z.nullable(z.string())),
  body: z.optional(z.unknown()),
});

type Schema<T> = {
  readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: T | undefined };
};

/**
 * Reads an answer: what it says, or the refusal that it is. Throws a `NotSent` where Naver let nobody in, and an
 * `AnswerLost` for what is neither.
 */
export function readReply<T>(reply: PgReply, schema: Schema<T>): T | PgRefusal {
  const { data } = envelopeSchema.safeParse(reply.json());
  if (!data) {
    // Failed authentication has another shape, and no code (naverpay.md 1).
    if (reply.status === 401 || reply.status === 403) throw new NotSent('Naver Pay refused the channel’s credentials.');
    throw new AnswerLost('Naver Pay answered something else.');
  }
  if (data.code !== 'Success') return { kind: 'declined', code: data.code, text: data.message || 'no reason given' };
  const parsed = schema.safeParse(data.body);
  if (!parsed.success || parsed.data === undefined) throw new AnswerLost('Naver Pay answered something else.');
  return parsed.data;
}

export function isRefusal(answer: object): answer is PgRefusal {
  return 'kind' in answer && answer.kind === 'declined';
}

/** A payment that was made. What was paid with points alone has no main means. */
export function toApproval(paymentId: string, detail: NaverDetail): PgApproval {
  const { primaryPayMeans: means, totalPayAmount } = detail;
  const bank = means === 'BANK' ? bankOf(detail.bankCorpCode) : NO_NAME;
  const card = means === 'CARD' ? cardOf(detail) : { ...NO_CARD, card_quota: 0 };
  return {
    kind: 'approved',
    pg_tid: paymentId,
    pay_method: means === 'CARD' ? 'card' : means === 'BANK' ? 'trans' : 'point',
    emb_pg_provider: null,
    apply_num: detail.cardAuthNo ?? '',
    bank_code: bank.code,
    bank_name: bank.name,
    ...card,
    charged: { amount_minor: Math.round(totalPayAmount), currency: 'KRW' },
  };
}

const NO_NAME = { code: null, name: null };
const NO_CARD = { card_code: null, card_name: null, card_number: null };

export function cardOf({ cardCorpCode, cardNo, cardInstCount }: Partial<NaverDetail>) {
  const standard = CARD_CODES[cardCorpCode ?? ''];
  const known = standard === undefined ? undefined : cardByCode(standard);
  return {
    card_code: (standard ?? cardCorpCode) || null,
    // Naver names cards by their codes alone.
    card_name: (known?.ko ?? cardCorpCode) || null,
    card_number: cardNo || null,
    card_quota: cardInstCount ?? 0,
  };
}

function bankOf(code: string | null | undefined): { readonly code: string | null; readonly name: string | null } {
  const known = code ? bankByCode(code) : undefined;
  return { code: code || null, name: (known?.ko ?? code) || null };
}
