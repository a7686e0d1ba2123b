/* Automatic payments: a way to pay that the buyer registers on PAYCO's page, and charges of it (payco.md 7). */
import * as z from 'zod/mini';
import type { PgAnswer, PgKey, PgRefusal } from '../answers';
import type { BuyerReturn, PgVisit } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent, type PgReply } from '../pg-http';
import type { PaycoApi } from './api';
import { ANYTHING, cardNamed, isRefusal, paymentSchema, readReply, toAnswer } from './messages';
import { orderFields, windowFields } from './reserve-fields';

/** Begins a registration. Nothing is charged: the amount is what the page shows. */
export function reserveRegistration({ send, cpId }: PaycoApi, order: PgOrder, visit: PgVisit): Promise<PgReply> {
  const { imp_uid, name, request } = order;
  const fields = {
    cpId,
    sellerAutoPaymentReferenceKey: imp_uid,
    currency: 'KRW',
    totalPaymentAmt: Number(request['amount'] ?? 0) || 0,
    orderTitle: name.slice(0, 100) || imp_uid,
    ...windowFields(order, visit),
  };
  return send('autoPayment/reserve', fields, { call: 'ready', imp_uid });
}

export function readRegistered({ imp_uid }: PgOrder, params: Params): BuyerReturn {
  const { sellerAutoPaymentReferenceKey, autoPaymentCertifyKey } = params;
  if (sellerAutoPaymentReferenceKey !== imp_uid) return { kind: 'disbelieved', why: 'another registration' };
  return autoPaymentCertifyKey
    ? { kind: 'approve', proof: { autoPaymentCertifyKey } }
    : { kind: 'disbelieved', why: 'no autoPaymentCertifyKey' };
}

const infoSchema = z.object({
  sellerAutoPaymentReferenceKey: z.optional(z.nullable(z.string())),
  autoPaymentNo: z.coerce.string().check(z.minLength(1)),
  paymentMethodCode: z.optional(z.nullable(z.string())),
  corporationCode: z.optional(z.nullable(z.string())),
  corporationName: z.optional(z.nullable(z.string())),
});

/** Reads what the buyer has registered. Asked again, it says the same. */
export async function finishRegistration(
  { send }: PaycoApi,
  { imp_uid, memory }: PgOrder,
  { autoPaymentCertifyKey = '' }: Params,
): Promise<PgAnswer> {
  const fields = { sellerAutoPaymentReferenceKey: imp_uid, autoPaymentCertifyKey };
  const info = readReply(await send('autoPayment/info', fields, { call: 'approve', imp_uid }), infoSchema);
  if (isRefusal(info)) return info;
  const { autoPaymentNo, sellerAutoPaymentReferenceKey: key = imp_uid } = info;
  if (key !== imp_uid) throw new AnswerLost('PAYCO answered for another registration.');
  const isCard = info.paymentMethodCode === '01' || info.paymentMethodCode === '31';
  const card = isCard ? cardNamed(info.corporationCode ?? '', info.corporationName ?? '') : { code: null, name: null };
  const shown = { card_code: card.code, card_name: card.name, card_number: null };
  return {
    kind: 'approved',
    pg_tid: autoPaymentNo,
    pay_method: isCard ? 'card' : 'trans',
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    ...shown,
    card_quota: 0,
    key: { ...shown, pg_key: writeKey({ autoPaymentNo, autoPaymentCertifyKey, reference: imp_uid }), card_type: null },
    memory,
  };
}

/** PAYCO wants three values for a key: they are kept as one text. */
const keySchema = z.object({ autoPaymentNo: z.string(), autoPaymentCertifyKey: z.string(), reference: z.string() });

function writeKey(key: z.infer<typeof keySchema>): PgKey['pg_key'] {
  return JSON.stringify(key);
}

function readKey(pg_key: string): z.infer<typeof keySchema> {
  try {
    return keySchema.parse(JSON.parse(pg_key));
  } catch {
    // Nothing of it belongs into an error.
    throw new NotSent('The key is none of PAYCO’s.');
  }
}

/** Charges a registered way to pay. A lost answer is an operator's: no inquiry finds charges (payco.md 14). */
export async function chargeKey(api: PaycoApi, order: PgOrder, pg_key: string): Promise<PgAnswer> {
  const { autoPaymentNo, autoPaymentCertifyKey } = readKey(pg_key);
  const { imp_uid } = order;
  const fields = { autoPaymentNo, autoPaymentCertifyKey, ...orderFields(api, order) };
  const answer = readReply(await api.send('autoPayment/payment', fields, { call: 'approve', imp_uid }), chargedSchema);
  if (isRefusal(answer)) return answer;
  const { sellerOrderReferenceKey = imp_uid, totalPaymentAmt = order.amount_minor, ...made } = answer;
  if (sellerOrderReferenceKey !== imp_uid) throw new AnswerLost('PAYCO answered for another order.');
  const paid = paymentSchema.parse({
    ...made,
    sellerOrderReferenceKey,
    totalPaymentAmt,
    paymentCompletionYn: 'Y',
  });
  const approval = toAnswer(paid, order);
  if (!approval) throw new AnswerLost('PAYCO does not say whether the order is paid.');
  return approval;
}

/** Less is known of a charge's answer than of an approval's: what both are sure to have is read. */
const chargedSchema = z.looseObject({
  sellerOrderReferenceKey: z.optional(z.string()),
  totalPaymentAmt: z.optional(z.coerce.number()),
  orderNo: z.coerce.string().check(z.minLength(1)),
  orderCertifyKey: z.string().check(z.minLength(1)),
});

export async function deleteKey(api: PaycoApi, pg_key: string): Promise<{ readonly kind: 'deleted' } | PgRefusal> {
  const { autoPaymentCertifyKey, reference } = readKey(pg_key);
  const fields = { sellerAutoPaymentReferenceKey: reference, autoPaymentCertifyKey };
  const answer = readReply(await api.send('autoPayment/delete', fields, { call: 'delete-key' }), ANYTHING);
  return isRefusal(answer) ? answer : { kind: 'deleted' };
}
