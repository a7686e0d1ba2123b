/* What Toss Pay answers, and what it means (tosspay.md 2 to 10). */
import * as z from 'zod/mini';
import type { PgApproval, PgKey, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { bankByCode, cardByCode } from '../standard-card';

const optional = <T extends z.core.$ZodType>(schema: T) => z.optional(z.nullable(schema));
/** Its samples have some of them as texts. */
const number = z.coerce.number();

export const createdSchema = z.object({ checkoutPage: z.string(), payToken: z.string().check(z.minLength(1)) });
export const keyPageSchema = z.object({ checkoutUri: z.string() });

/** What was used: the same names in every answer. */
const usedFields = {
  payMethod: optional(z.string()),
  cardCompanyCode: optional(number),
  cardCompanyName: optional(z.string()),
  cardAuthorizationNo: optional(z.string()),
  spreadOut: optional(number),
  cardNumber: optional(z.string()),
  cardMethodType: optional(z.string()),
  salesCheckLinkUrl: optional(z.string()),
  accountBankCode: optional(z.coerce.string()),
  accountBankName: optional(z.string()),
};

export const executedSchema = z.object({
  payToken: z.string(),
  orderNo: z.string(),
  amount: number,
  transactionId: optional(z.string()),
  ...usedFields,
});

export const statusSchema = z.object({
  payToken: z.string(),
  orderNo: z.string(),
  payStatus: z.string(),
  amount: number,
  refundableAmount: optional(number),
  card: optional(z.object(usedFields)),
  ...usedFields,
});

export const refundSchema = z.object({ payToken: z.string(), transactionId: optional(z.string()) });

export const keySchema = z.object({
  userId: z.string(),
  displayId: optional(z.string()),
  billingKey: optional(z.string()),
  status: z.string(),
  cardCompanyNo: optional(number),
  ...usedFields,
});

export const doneSchema = z.object({});

export type TossStatus = z.infer<typeof statusSchema>;
type Used = Partial<Pick<TossStatus, keyof typeof usedFields>>;

const answerSchema = z.object({
  code: number,
  msg: optional(z.string()),
  errorCode: optional(z.string()),
});

/** Refusals that say nothing of what was done before, or still is (tosspay.md 9). */
const UNSURE: readonly string[] = [
  'TRANSACTION_PENDING_ERROR',
  'TRANSACTION_NOT_COMPLETE',
  'COMMON_TIMEOUT',
  'COMMON_SYSTEM_ERROR',
  'COMMON_ITS_NOT_ABLE_TO_CHANGE_STATUS',
  'PAYMENT_EXISTING_PAYMENT',
  'PAYMENT_DUPLICATION_ORDER_NO',
];

/** Reads an answer: what it says, or the refusal that it is. Throws an `AnswerLost` for what is neither. */
export function readReply<S extends z.core.$ZodType>(reply: PgReply, schema: S): z.output<S> | PgRefusal {
  const body = reply.json();
  const answer = answerSchema.safeParse(body).data;
  if (!answer) throw new AnswerLost('Toss Pay answered something else.');
  if (answer.code !== 0) {
    return { kind: 'declined', code: answer.errorCode ?? String(answer.code), text: answer.msg ?? '' };
  }
  const parsed = z.safeParse(schema, body);
  if (!parsed.success || reply.status >= 400) throw new AnswerLost('Toss Pay answered something else.');
  return parsed.data;
}

/** The same for a call that moves money: a refusal that does not tell what was done is a lost answer. */
export function readSure<S extends z.core.$ZodType>(reply: PgReply, schema: S): z.output<S> | PgRefusal {
  const answer = readReply(reply, schema);
  if (isRefusal(answer) && UNSURE.includes(answer.code)) throw new AnswerLost(`Toss Pay answered ${answer.code}.`);
  return answer;
}

export function isRefusal(answer: unknown): answer is PgRefusal {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'declined';
}

/** A payment that was made. Throws an `AnswerLost` for another order's. */
export function toApproval(
  paid: Pick<TossStatus, 'payToken' | 'orderNo' | 'amount'> & { readonly card?: Used | null | undefined } & Used,
  order: PgOrder,
): PgApproval {
  if (paid.orderNo !== order.imp_uid) throw new AnswerLost('Toss Pay answered for another order.');
  const used = { ...paid, ...paid.card };
  const isCard = paid.payMethod === 'CARD';
  return {
    kind: 'approved',
    pg_tid: paid.payToken,
    pay_method: isCard ? 'card' : 'point',
    emb_pg_provider: null,
    apply_num: used.cardAuthorizationNo ?? '',
    ...bankOf(used),
    ...cardOf(used.cardCompanyCode, used.cardCompanyName),
    card_number: used.cardNumber ?? null,
    card_quota: used.spreadOut ?? 0,
    receipt_url: used.salesCheckLinkUrl ?? null,
    charged: { amount_minor: paid.amount, currency: 'KRW' },
    memory: { ...order.memory, pay_token: paid.payToken },
  };
}

/** A key that its owner has registered. */
export function toKey(billingKey: string, key: z.infer<typeof keySchema>): PgKey {
  const isCard = key.payMethod === 'CARD';
  return {
    pg_key: billingKey,
    ...cardOf(
      isCard ? (key.cardCompanyCode ?? key.cardCompanyNo) : undefined,
      isCard ? key.cardCompanyName : undefined,
    ),
    card_number: isCard ? (key.cardNumber ?? null) : null,
    card_type: CARD_TYPES[key.cardMethodType ?? ''] ?? null,
  };
}

const CARD_TYPES: Readonly<Record<string, number>> = { CREDIT: 0, CHECK: 1 };

/** From Toss Pay's code of an issuer to the standard one (tosspay.md 10: its table, and not its example). */
export const ISSUERS: Readonly<Record<number, string>> = {
  1: '366',
  2: '367',
  3: '365',
  4: '381',
  5: '368',
  6: '374',
  7: '041',
  8: '371',
  9: '370',
  10: '361',
};

/** An issuer in standard terms; its own code and name for one that is not known. */
function cardOf(code: number | null | undefined, name: string | null | undefined) {
  if (code === undefined || code === null) return { card_code: null, card_name: name ?? null };
  const standard = cardByCode(ISSUERS[code] ?? '');
  return { card_code: standard?.code ?? String(code), card_name: standard?.ko ?? name ?? null };
}

/** Seen as `88` and as `088`. */
function bankOf({ accountBankCode, accountBankName }: Used) {
  if (!accountBankCode) return { bank_code: null, bank_name: null };
  const code = accountBankCode.padStart(3, '0');
  return { bank_code: code, bank_name: bankByCode(code)?.ko ?? accountBankName ?? null };
}
