/* What Kakao Pay sends and gets, and what it means (kakaopay.md 2 to 9). */
import * as z from 'zod/mini';
import type { PgApproval, PgKey, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { findCard } from '../standard-card';

const amountSchema = z.object({ total: z.number() });

export const readySchema = z.object({
  tid: z.string().check(z.minLength(1)),
  next_redirect_pc_url: z.string(),
  next_redirect_mobile_url: z.string(),
});

const cardSchema = z.object({
  kakaopay_issuer_corp: z.optional(z.string()),
  kakaopay_purchase_corp: z.optional(z.string()),
  bin: z.optional(z.string()),
  card_type: z.optional(z.string()),
  install_month: z.optional(z.string()),
  approved_id: z.optional(z.string()),
});

export const paymentSchema = z.object({
  tid: z.string(),
  partner_order_id: z.string(),
  payment_method_type: z.string(),
  amount: amountSchema,
  card_info: z.optional(cardSchema),
  sid: z.optional(z.string()),
});

export const orderSchema = z.object({
  tid: z.string(),
  status: z.string(),
  partner_order_id: z.string(),
  payment_method_type: z._default(z.string(), ''),
  amount: amountSchema,
  canceled_amount: z._default(amountSchema, { total: 0 }),
  selected_card_info: z.optional(
    z.object({
      card_bin: z.optional(z.string()),
      install_month: z.optional(z.coerce.number()),
      card_corp_name: z.optional(z.string()),
    }),
  ),
  payment_action_details: z._default(
    z.array(z.object({ aid: z.string(), payment_action_type: z.string(), amount: z.optional(z.number()) })),
    [],
  ),
});

export const cancelSchema = z.object({ aid: z.string(), tid: z.string(), status: z.string() });

export type KakaoPayment = z.infer<typeof paymentSchema>;
export type KakaoOrder = z.infer<typeof orderSchema>;

const refusalSchema = z.object({
  error_code: z.optional(z.union([z.number(), z.string()])),
  error_message: z.optional(z.string()),
  code: z.optional(z.union([z.number(), z.string()])),
  msg: z.optional(z.string()),
  extras: z.optional(
    z.nullable(z.object({ method_result_code: z.optional(z.string()), method_result_message: z.optional(z.string()) })),
  ),
});

/** Reads an answer: what it says, or the refusal that it is. Throws an `AnswerLost` for what is neither. */
export function readReply<T>(
  reply: PgReply,
  schema: { readonly safeParse: (value: unknown) => { readonly success: boolean; readonly data?: T } },
): T | PgRefusal {
  const body = reply.json();
  if (reply.status >= 400) return readRefusal(body, reply.status);
  const parsed = schema.safeParse(body);
  if (!parsed.success || parsed.data === undefined) throw new AnswerLost('Kakao Pay answered something else.');
  return parsed.data;
}

function readRefusal(body: unknown, status: number): PgRefusal {
  const { data } = refusalSchema.safeParse(body);
  const reason = data?.extras?.method_result_message;
  const text = data?.error_message ?? data?.msg ?? 'no reason given';
  return {
    kind: 'declined',
    code: String(data?.error_code ?? data?.code ?? status),
    text: reason ? `${text} (${reason})` : text,
  };
}

export function isRefusal(answer: object): answer is PgRefusal {
  return 'kind' in answer && answer.kind === 'declined';
}

/** A payment that was made, from the answer to its approval. */
export function toApproval(payment: KakaoPayment, order: PgOrder): PgApproval {
  const { tid, partner_order_id, amount, sid, card_info } = payment;
  if (partner_order_id !== order.imp_uid) throw new AnswerLost('Kakao Pay answered for another order.');
  const key = sid === undefined ? {} : { key: toKey(sid, payment) };
  return {
    ...approvalOf(tid, payment.payment_method_type, amount.total),
    apply_num: card_info?.approved_id ?? '',
    card_quota: Number(card_info?.install_month ?? 0) || 0,
    ...cardOf(issuerOf(card_info), card_info?.bin),
    ...key,
  };
}

/** The same from an inquiry, which says less of the card. */
export function toFoundApproval(found: KakaoOrder): PgApproval {
  const { selected_card_info: card } = found;
  return {
    ...approvalOf(found.tid, found.payment_method_type, found.amount.total),
    card_quota: card?.install_month ?? 0,
    ...cardOf(card?.card_corp_name, card?.card_bin),
  };
}

function approvalOf(pg_tid: string, method: string, total: number): PgApproval {
  return {
    kind: 'approved',
    pg_tid,
    pay_method: method === 'MONEY' ? 'point' : 'card',
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    card_code: null,
    card_name: null,
    card_number: null,
    card_quota: 0,
    charged: { amount_minor: total, currency: 'KRW' },
  };
}

function issuerOf(card: KakaoPayment['card_info']): string | undefined {
  return card?.kakaopay_issuer_corp ?? card?.kakaopay_purchase_corp;
}

/** Its table of codes is not public: cards are known by name (kakaopay.md 10). */
function cardOf(name: string | undefined, bin: string | undefined) {
  if (name === undefined) return {};
  const known = findCard(name);
  return {
    card_code: known?.code ?? null,
    card_name: known?.ko ?? name,
    card_number: bin === undefined ? null : bin.padEnd(16, '*'),
  };
}

function toKey(sid: string, { card_info }: KakaoPayment): PgKey {
  const card = cardOf(issuerOf(card_info), card_info?.bin);
  return {
    pg_key: sid,
    card_code: card.card_code ?? null,
    card_name: card.card_name ?? null,
    card_number: card.card_number ?? null,
    card_type: card_info?.card_type === undefined ? null : card_info.card_type === '체크' ? 1 : 0,
  };
}
