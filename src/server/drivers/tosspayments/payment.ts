/* What Toss Payments answers, and what it means (tosspayments.md 4.1, 7, 9). */
import * as z from 'zod/mini';
import { toMinorUnits } from '../../../protocol/amount';
import type { PgAccount, PgAnswer, PgApproval, PgKey, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { toBank, toCard, walletOf } from './codes';

const optional = <T extends z.core.$ZodType>(schema: T) => z.optional(z.nullable(schema));

const cardSchema = z.object({
  issuerCode: optional(z.string()),
  number: optional(z.string()),
  cardType: optional(z.string()),
});

export const paymentSchema = z.object({
  paymentKey: z.string().check(z.minLength(1)),
  orderId: z.string(),
  status: z.string(),
  method: optional(z.string()),
  currency: z._default(z.string(), 'KRW'),
  totalAmount: z.number(),
  balanceAmount: z._default(z.number(), 0),
  approvedAt: optional(z.string()),
  lastTransactionKey: optional(z.string()),
  secret: optional(z.string()),
  receipt: optional(z.object({ url: z.string() })),
  card: optional(
    z.extend(cardSchema, { installmentPlanMonths: optional(z.number()), approveNo: optional(z.string()) }),
  ),
  easyPay: optional(z.object({ provider: z.string() })),
  giftCertificate: optional(z.object({ approveNo: optional(z.string()) })),
  transfer: optional(z.object({ bankCode: optional(z.string()) })),
  virtualAccount: optional(
    z.object({
      accountNumber: z.string(),
      bankCode: z.string(),
      customerName: optional(z.string()),
      dueDate: optional(z.string()),
    }),
  ),
  failure: optional(z.object({ code: z.string(), message: z._default(z.string(), '') })),
  cancels: optional(
    z.array(
      z.object({
        transactionKey: z._default(z.string(), ''),
        cancelAmount: z.number(),
        cancelStatus: optional(z.string()),
      }),
    ),
  ),
});

export type TossPayment = z.infer<typeof paymentSchema>;

export const billingSchema = z.object({
  billingKey: z.string().check(z.minLength(1)),
  customerKey: z.string(),
  method: optional(z.string()),
  cardCompany: optional(z.string()),
  cardNumber: optional(z.string()),
  card: optional(cardSchema),
});

const refusalSchema = z.object({ code: z.string(), message: z._default(z.string(), '') });

/** Refusals that say nothing of what was done before, or still is. */
const UNSURE: readonly string[] = ['ALREADY_PROCESSED_PAYMENT', 'IDEMPOTENT_REQUEST_PROCESSING', 'DUPLICATED_ORDER_ID'];

/** Reads an answer: what it says, or the refusal that it is. Throws an `AnswerLost` where it does not tell what was done. */
export function readReply<S extends z.core.$ZodType>(reply: PgReply, schema: S): z.output<S> | PgRefusal {
  const body = reply.json();
  if (reply.status < 400) {
    const parsed = z.safeParse(schema, body);
    if (!parsed.success) throw new AnswerLost('Toss Payments answered something else.');
    return parsed.data;
  }
  const { data } = refusalSchema.safeParse(body);
  if (!data) throw new AnswerLost(`Toss Payments answered HTTP ${reply.status} without a reason.`);
  if (reply.status === 409 || UNSURE.includes(data.code)) throw new AnswerLost(`Toss Payments answered ${data.code}.`);
  return { kind: 'declined', code: data.code, text: data.message };
}

export function isRefusal(answer: unknown): answer is PgRefusal {
  return typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'declined';
}

/** What a payment's answer is to whoever told Toss Payments to take the money. Throws an `AnswerLost` for another order's. */
export function toAnswer(payment: TossPayment | PgRefusal, order: PgOrder): PgAnswer {
  if (isRefusal(payment)) return payment;
  if (payment.orderId !== order.imp_uid) throw new AnswerLost('Toss Payments answered for another order.');
  switch (payment.status) {
    case 'DONE':
      return toApproval(payment);
    case 'WAITING_FOR_DEPOSIT':
      return toAccount(payment, order);
    case 'ABORTED':
    case 'EXPIRED':
    case 'CANCELED':
      return toEnd(payment);
    default:
      throw new AnswerLost(`Toss Payments says ${payment.status}.`);
  }
}

/** A payment that came to nothing, or to nothing any more. */
export function toEnd({ status, failure }: TossPayment): PgRefusal {
  return { kind: 'declined', code: failure?.code ?? status, text: failure?.message || '완료되지 않은 결제입니다.' };
}

function toApproval(payment: TossPayment): PgApproval {
  const { card, transfer, easyPay, giftCertificate } = payment;
  const bank = transfer?.bankCode ? toBank(transfer.bankCode) : undefined;
  const cardFacts = card?.issuerCode ? toCard(card.issuerCode) : undefined;
  return {
    kind: 'approved',
    pg_tid: payment.paymentKey,
    pay_method: toPayMethod(payment),
    emb_pg_provider: easyPay ? walletOf(easyPay.provider) : null,
    apply_num: card?.approveNo ?? giftCertificate?.approveNo ?? '',
    bank_code: bank?.code ?? null,
    bank_name: bank?.name ?? null,
    card_code: cardFacts?.card_code ?? null,
    card_name: cardFacts?.card_name ?? null,
    card_number: card?.number ?? null,
    card_quota: card?.installmentPlanMonths ?? 0,
    receipt_url: payment.receipt?.url ?? null,
    charged: chargedOf(payment),
  };
}

/** What was taken. Throws an `AnswerLost` for an amount that its currency does not have. */
export function chargedOf({ totalAmount, currency }: TossPayment) {
  const amount_minor = toMinorUnits(totalAmount, currency);
  if (amount_minor === undefined) throw new AnswerLost('Toss Payments answered an amount that there is not.');
  return { amount_minor, currency };
}

const PAY_METHODS: Readonly<Record<string, string>> = {
  카드: 'card',
  가상계좌: 'vbank',
  계좌이체: 'trans',
  휴대폰: 'phone',
  문화상품권: 'cultureland',
  도서문화상품권: 'booknlife',
  게임문화상품권: 'smartculture',
};

/** A wallet's card is one; its money, or an account behind it, are points to i'mport. */
function toPayMethod({ method, card }: TossPayment): string {
  if (method === '간편결제') return card ? 'card' : 'point';
  return PAY_METHODS[method ?? ''] ?? 'card';
}

function toAccount(payment: TossPayment, order: PgOrder): PgAccount {
  const { virtualAccount: account, paymentKey, secret } = payment;
  const vbank_date = Date.parse(account?.dueDate ?? '');
  if (!account || Number.isNaN(vbank_date)) throw new AnswerLost('Toss Payments answered no account.');
  const { amount_minor, currency } = chargedOf(payment);
  if (amount_minor !== order.amount_minor || currency !== order.currency)
    throw new AnswerLost('Toss Payments opened an account that waits for another amount.');
  const { code, name } = toBank(account.bankCode);
  return {
    kind: 'issued',
    pg_tid: paymentKey,
    vbank_code: code,
    vbank_name: name ?? '',
    vbank_num: account.accountNumber,
    vbank_holder: account.customerName ?? '',
    vbank_date,
    // Notices of deposits carry the secret again, and no other proof.
    memory: { ...order.memory, ...(secret && { secret }) },
  };
}

/** A key that was issued. It is charged for its customer alone, so both are one name. */
export function toKey({
  billingKey,
  customerKey,
  card,
  cardCompany,
  cardNumber,
}: z.infer<typeof billingSchema>): PgKey {
  const facts = card?.issuerCode ? toCard(card.issuerCode) : undefined;
  return {
    pg_key: `${billingKey} ${customerKey}`,
    card_code: facts?.card_code ?? null,
    card_name: facts?.card_name ?? cardCompany ?? null,
    card_number: card?.number ?? cardNumber ?? null,
    card_type: CARD_TYPES[card?.cardType ?? ''] ?? null,
  };
}

const CARD_TYPES: Readonly<Record<string, number>> = { 신용: 0, 체크: 1 };
