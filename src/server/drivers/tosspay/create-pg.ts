/*
 * Toss Pay (pay.toss.im; another company than Toss Payments): the buyer agrees in its app, and our execution takes the
 * money. Nothing is signed, and there is no net cancel; an order is found by our own number of it, and a refund that is
 * asked for again under its number is not done twice (tosspay.md 1, 5).
 */
import { createHash } from 'node:crypto';
import type { PgAnswer, PgCancel, PgCancelAnswer, PgFinding, PgRecovery, PgRefusal } from '../answers';
import type { BroughtBack, BuyerReturn, PaymentWish, Pg, PgConnection } from '../contract';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent } from '../pg-http';
import { type Api, createApi, HOSTS } from './api';
import { begin } from './begin';
import { chargeKey, deleteKey, findKey } from './keys';
import {
  executedSchema,
  isRefusal,
  readReply,
  readSure,
  refundSchema,
  statusSchema,
  toApproval,
  type TossStatus,
} from './messages';
import { orderOfNotice } from './notices';
import { readWishes } from './wishes';

export type TossPayOptions = {
  readonly code: string;
  /** The values of `pay_method` that open its window. */
  readonly methods: readonly string[];
  /** Whether buyers register keys. */
  readonly hasKeys: boolean;
};

/** Seven digits. */
const MOST = 9_999_999;

/** The driver of Toss Pay, in each of its forms. */
export function createPg({ code, methods, hasKeys }: TossPayOptions): Pg {
  return {
    code,
    hosts: { live: HOSTS, test: HOSTS },
    ...(hasKeys && { notices: { orderOf: orderOfNotice, answers: { taken: 'OK', refused: 'FAIL' } } }),
    connect: (channel, { http, clock }): PgConnection => {
      const api = createApi(channel, http);
      return {
        findUnsupported: (wish) => findUnsupported(wish, methods),
        begin: (order, visit) => begin(api, order, visit),
        readReturn,
        approve: (order) => (order.registers ? findKey(api, order, clock.now()) : execute(api, order)),
        recover: (order) => recover(api, order, clock.now()),
        find: (order) => find(api, order),
        cancel: (order, cancel) => refund(api, order, cancel),
        ...(hasKeys && {
          // Whatever is told of a key: it is asked for when its owner comes back, and no payment changes by it.
          readNotice: ({ imp_uid }) => ({
            kind: 'noted',
            notice_id: `${imp_uid}_key`,
            pg_tid: '',
            about: 'billing key',
          }),
          billing: {
            chargeKey: (order, key, quota) => chargeKey(api, order, { key, quota }),
            deleteKey: (_, key) => deleteKey(api, key),
          },
        }),
      };
    },
  };
}

function findUnsupported(
  { pay_method, currency, amount_minor, registers, request }: PaymentWish,
  methods: readonly string[],
): string | undefined {
  if (currency !== 'KRW') return `payments in ${currency}`;
  if (!methods.includes(pay_method)) return `pay_method ${pay_method}`;
  if (registers && pay_method !== 'tosspay') return `billing keys of ${pay_method}`;
  if (amount_minor > MOST) return `more than ${MOST} KRW`;
  const wishes = readWishes(request);
  if (typeof wishes === 'string') return wishes;
  const isUser = /^[\w\-:.^@=]{1,50}$/.test(wishes.customer_id ?? '');
  return registers && !isUser ? 'a customer_id with other than letters, digits and _-:.^@=' : undefined;
}

/** A registration that its owner broke off. */
const LEFT: readonly string[] = ['BILLING_KEY_REGISTRATION_CANCELLED', 'BILLING_KEY_UNREGISTERED_BY_CANCEL'];

function readReturn(order: PgOrder, { hint, params }: BroughtBack): BuyerReturn {
  const { status = '', orderNo, errorCode = '', userId } = params;
  switch (hint) {
    case 'left':
      return { kind: 'left' };
    case 'failed':
      if (LEFT.includes(errorCode)) return { kind: 'left' };
      return { kind: 'refused', code: errorCode.slice(0, 60), text: '자동결제 등록에 실패했습니다.' };
    case 'registered':
      if (!order.registers || !userId || userId !== order.memory['user_id']) {
        return { kind: 'disbelieved', why: 'another userId' };
      }
      return { kind: 'approve', proof: { userId } };
    default:
      if (order.registers || orderNo !== order.imp_uid) return { kind: 'disbelieved', why: 'another orderNo' };
      if (status !== 'PAY_APPROVED' && status !== 'PAY_COMPLETE') return { kind: 'disbelieved', why: 'status' };
      return { kind: 'approve', proof: { orderNo } };
  }
}

async function execute(api: Api, order: PgOrder): Promise<PgAnswer> {
  const { imp_uid, memory } = order;
  const fields = { payToken: memory['pay_token'], orderNo: imp_uid };
  const answer = readSure(await api.send('/api/v2/execute', fields, { call: 'approve', imp_uid }), executedSchema);
  if (isRefusal(answer)) return answer;
  if (answer.payToken !== memory['pay_token']) throw new AnswerLost('Toss Pay answered for another payment.');
  return toApproval(answer, order);
}

/** A charge without a buyer may still be on its way for that long, and not be found yet. */
const ON_ITS_WAY_MS = 180_000;

async function recover(api: Api, order: PgOrder, now: number): Promise<PgRecovery> {
  if (order.registers) return findKey(api, order, now);
  const found = await findOrder(api, order);
  if (isRefusal(found)) {
    if (!isUnknownOrder(found)) throw new NotSent(`Toss Pay refused the inquiry: ${found.code}`);
    if (now - order.started_at < ON_ITS_WAY_MS) throw new AnswerLost('Toss Pay has no such order yet.');
    return { kind: 'dropped' };
  }
  switch (found.payStatus) {
    case 'PAY_COMPLETE':
    case 'SETTLEMENT_COMPLETE':
      return toApproval(found, order);
    // The buyer has agreed, and our execution has not arrived.
    case 'PAY_APPROVED':
      return execute(api, order);
    case 'PAY_STANDBY':
    case 'PAY_CANCEL':
      return { kind: 'dropped' };
    case 'REFUND_SUCCESS':
    case 'SETTLEMENT_REFUND_COMPLETE':
      return found.refundableAmount === 0
        ? { kind: 'declined', code: found.payStatus, text: '토스페이에서 환불된 결제입니다.' }
        : { kind: 'unknown', about: 'Toss Pay was paid, and has given back a part that nobody here asked for.' };
    default:
      throw new AnswerLost(`Toss Pay says ${found.payStatus}.`);
  }
}

async function find(api: Api, order: PgOrder): Promise<PgFinding> {
  if (order.registers) return { kind: 'none' };
  const found = await findOrder(api, order);
  if (isRefusal(found)) {
    if (isUnknownOrder(found)) return { kind: 'none' };
    throw new NotSent(`Toss Pay refused the inquiry: ${found.code}`);
  }
  const pg_tid = found.payToken;
  switch (found.payStatus) {
    case 'PAY_CANCEL':
      return { kind: 'declined', pg_tid };
    case 'PAY_COMPLETE':
    case 'SETTLEMENT_COMPLETE':
    case 'REFUND_PROGRESS':
    case 'REFUND_SUCCESS':
    case 'SETTLEMENT_REFUND_COMPLETE':
      return found.refundableAmount === 0 && found.payStatus.includes('REFUND')
        ? { kind: 'refunded', pg_tid }
        : { kind: 'paid', pg_tid, amount_minor: found.amount, currency: 'KRW' };
    default:
      return { kind: 'none' };
  }
}

function isUnknownOrder({ code }: PgRefusal): boolean {
  return code === 'TRANSACTION_NOT_FOUND';
}

async function findOrder(api: Api, { imp_uid }: PgOrder): Promise<TossStatus | PgRefusal> {
  const about = { call: 'inquiry', imp_uid, isRepeatable: true };
  const found = readReply(await api.send('/api/v2/status', { orderNo: imp_uid }, about), statusSchema);
  if (!isRefusal(found) && found.orderNo !== imp_uid) throw new AnswerLost('Toss Pay answered for another order.');
  return found;
}

/** Asked again under the same number, it answers as before and gives nothing back. */
async function refund(api: Api, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const { imp_uid, pg_tid, memory } = order;
  const fields = {
    payToken: memory['pay_token'] ?? pg_tid,
    // At most 36 characters.
    refundNo: createHash('sha256').update(cancel.cancellation_id).digest('hex').slice(0, 36),
    idempotent: true,
    reason: cancel.reason.replaceAll(/[^가-힣ㄱ-ㅎㅏ-ㅣ\w\-:.^@()[\]#/!%?&]/g, '_').slice(0, 255),
    amount: cancel.amount_minor,
    amountTaxFree: cancel.tax_free_minor,
    amountVat: cancel.vat_minor ?? undefined,
  };
  const answer = readSure(await api.send('/api/v2/refunds', fields, { call: 'cancel', imp_uid }), refundSchema);
  if (isRefusal(answer)) return { kind: 'refused', code: answer.code, text: answer.text };
  if (answer.payToken !== fields.payToken) throw new AnswerLost('Toss Pay answered for another payment.');
  return { kind: 'cancelled', pg_tid: answer.transactionId ?? fields.refundNo, receipt_url: null };
}
