/* What PAYCO answers, and what it means (payco.md 2 to 7). Amounts come as floats; a refusal comes with HTTP 200. */
import * as z from 'zod/mini';
import type { PgAccount, PgApproval, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { bankByCode, cardByCode, findBank, findCard } from '../standard-card';
import { CARD_CODES } from './cards';

const text = z._default(z.nullable(z.coerce.string()), '');
const amount = z.coerce.number();

const bankSchema = z.nullable(z.object({ bankName: text, bankCode: text }));

const detailSchema = z.object({
  paymentMethodCode: text,
  paymentAmt: z._default(amount, 0),
  pgAdmissionNo: text,
  cardSettleInfo: z.optional(
    z.nullable(
      z.object({
        cardCompanyName: text,
        cardCompanyCode: text,
        cardNo: text,
        cardInstallmentMonthNumber: text,
        cardAdmissionNo: text,
      }),
    ),
  ),
  realtimeAccountTransferSettleInfo: z.optional(bankSchema),
  // As older answers spell it (payco.md 12).
  realtimeAccountTrasferSettleInfo: z.optional(bankSchema),
  nonBankbookSettleInfo: z.optional(
    z.nullable(z.object({ bankName: text, bankCode: text, accountNo: text, paymentExpirationYmd: text })),
  ),
});

export const paymentSchema = z.object({
  sellerOrderReferenceKey: z.string(),
  reserveOrderNo: z.optional(z.coerce.string()),
  orderNo: z.coerce.string().check(z.minLength(1)),
  orderCertifyKey: z.string().check(z.minLength(1)),
  totalPaymentAmt: amount,
  paymentCompletionYn: text,
  orderProducts: z._default(z.array(z.object({ orderProductStatusName: text })), []),
  paymentDetails: z._default(z.array(detailSchema), []),
});

export const reservedSchema = z.object({
  reserveOrderNo: z.coerce.string().check(z.minLength(1)),
  orderSheetUrl: z.string(),
});

export const cancelledSchema = z.object({
  orderNo: z.coerce.string(),
  cancelTradeSeq: z.optional(z.nullable(z.coerce.string())),
  cancelPossibleYn: text,
  cancelImpossibleReason: text,
});

export const cancellableSchema = z.object({ pgCancelPossibleAmt: z.optional(z.nullable(amount)) });

/** For answers of which nothing matters but that they say yes. */
export const ANYTHING = { safeParse: () => ({ success: true, data: {} }) };

export type PaycoPayment = z.infer<typeof paymentSchema>;
type Detail = z.infer<typeof detailSchema>;

const envelopeSchema = z.object({
  code: z.union([z.number(), z.string()]),
  message: z.optional(z.nullable(z.string())),
  result: z.optional(z.unknown()),
});

type Schema<T> = {
  readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: T | undefined };
};

/** Reads an answer: what it says, or the refusal that it is. Throws an `AnswerLost` for what is neither. */
export function readReply<T>(reply: PgReply, schema: Schema<T>): T | PgRefusal {
  const { data } = envelopeSchema.safeParse(reply.json());
  if (!data) throw new AnswerLost('PAYCO answered something else.');
  if (String(data.code) !== '0') return refusal(String(data.code), data.message ?? '');
  const parsed = schema.safeParse(data.result);
  if (!parsed.success || parsed.data === undefined) throw new AnswerLost('PAYCO answered something else.');
  return parsed.data;
}

export function refusal(code: string, message: string): PgRefusal {
  return { kind: 'declined', code, text: message || '페이코가 이유를 알리지 않았습니다.' };
}

export function isRefusal(answer: object): answer is PgRefusal {
  return 'kind' in answer && answer.kind === 'declined';
}

/** Throws an `AnswerLost` where it is about another order than the one that was reserved. */
export function expectOwn(payment: PaycoPayment, { imp_uid, memory }: PgOrder): PaycoPayment {
  const { sellerOrderReferenceKey, reserveOrderNo } = payment;
  const reserved = memory['reserveOrderNo'];
  const isOther = reserved !== undefined && reserveOrderNo !== undefined && reserveOrderNo !== String(reserved);
  if (sellerOrderReferenceKey !== imp_uid || isOther) throw new AnswerLost('PAYCO answered for another order.');
  return payment;
}

/** What became of an order: paid, or an account that its buyer pays into; undefined for neither. */
export function toAnswer(payment: PaycoPayment, order: PgOrder): PgApproval | PgAccount | undefined {
  const { orderNo, orderCertifyKey, totalPaymentAmt, paymentCompletionYn } = payment;
  const memory = { ...order.memory, orderNo, orderCertifyKey };
  if (paymentCompletionYn === 'Y') {
    const charged = { amount_minor: Math.round(totalPaymentAmt), currency: 'KRW' };
    return { kind: 'approved', pg_tid: orderNo, ...methodOf(payment, order.pay_method), charged, memory };
  }
  const account = payment.paymentDetails.find(({ nonBankbookSettleInfo }) => nonBankbookSettleInfo);
  const info = account?.nonBankbookSettleInfo;
  if (!info || paymentCompletionYn !== 'N') return undefined;
  if (Math.round(totalPaymentAmt) !== order.amount_minor)
    throw new AnswerLost('PAYCO issued an account for another amount.');
  const { code, name } = bankOf(info);
  return {
    kind: 'issued',
    pg_tid: orderNo,
    vbank_code: code ?? '',
    vbank_name: name ?? '',
    vbank_num: info.accountNo ?? '',
    vbank_holder: String(order.memory['shopName'] ?? ''),
    vbank_date: endOfDay(info.paymentExpirationYmd ?? ''),
    memory: { ...memory, isAccount: true },
  };
}

/** By PAYCO's codes of methods; coupons (75 to 77) pay for nothing by themselves. */
const METHODS: Readonly<Record<string, string>> = {
  '01': 'card',
  '31': 'card',
  '02': 'vbank',
  '04': 'trans',
  '35': 'trans',
  '05': 'phone',
  '60': 'phone',
};
const POINT = '98';

/** A payment may have several parts: the largest that is neither coupon nor point says how it was paid. */
function methodOf({ paymentDetails }: PaycoPayment, asked: string): Omit<PgApproval, 'kind' | 'pg_tid'> {
  const [main] = paymentDetails
    .filter(({ paymentMethodCode }) => METHODS[paymentMethodCode ?? ''] !== undefined)
    .sort((one, other) => other.paymentAmt - one.paymentAmt);
  const hasPoints = paymentDetails.some(({ paymentMethodCode }) => paymentMethodCode === POINT);
  const usual = hasPoints ? 'point' : asked;
  const bank = bankOf(main?.realtimeAccountTransferSettleInfo ?? main?.realtimeAccountTrasferSettleInfo);
  return {
    pay_method: METHODS[main?.paymentMethodCode ?? ''] ?? usual,
    emb_pg_provider: null,
    apply_num: main?.cardSettleInfo?.cardAdmissionNo || main?.pgAdmissionNo || '',
    bank_code: bank.code,
    bank_name: bank.name,
    ...cardOf(main),
  };
}

function cardOf(detail: Detail | undefined) {
  const { cardCompanyCode, cardCompanyName, cardNo, cardInstallmentMonthNumber } = detail?.cardSettleInfo ?? {};
  const { code, name } = cardNamed(cardCompanyCode ?? '', cardCompanyName ?? '');
  return {
    card_code: code,
    card_name: name,
    card_number: cardNo || null,
    card_quota: Number(cardInstallmentMonthNumber ?? 0) || 0,
  };
}

/** The standard code of a card company; PAYCO's own code and name where no table has it. */
export function cardNamed(code: string, name: string): { readonly code: string | null; readonly name: string | null } {
  const standard = CARD_CODES[code] ?? findCard(name)?.code;
  const known = standard === undefined ? undefined : cardByCode(standard);
  return { code: (standard ?? code) || null, name: (known?.ko ?? name) || null };
}

type NamedBank = { readonly bankName: string | null; readonly bankCode: string | null };

/** Codes of banks come with two digits or more: the last three count. */
function bankOf(info: NamedBank | null | undefined): { readonly code: string | null; readonly name: string | null } {
  const { bankCode, bankName } = info ?? {};
  const standard = /^\d{2,}$/.test(bankCode ?? '') ? (bankCode ?? '').padStart(3, '0').slice(-3) : undefined;
  const known = (standard && bankByCode(standard)) || findBank(bankName ?? '');
  return { code: (known?.code ?? bankCode) || null, name: (known?.ko ?? bankName) || null };
}

/** The end of a day in Korea, as epoch milliseconds. */
function endOfDay(ymd: string): number {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)/.exec(ymd) ?? [];
  if (day === undefined) throw new AnswerLost('PAYCO issued an account without a date.');
  return Date.UTC(Number(year), Number(month) - 1, Number(day), 14, 59, 59);
}
