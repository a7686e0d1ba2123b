/*
 * PayPal (Orders v2): the buyer agrees on its page, and our capture takes the money. An order is captured once however
 * often that is asked, and found by its own number alone, which is kept before the buyer goes (paypal.md 3).
 */
import type { PgAnswer, PgFinding, PgRecovery, PgRefusal } from '../answers';
import type { BroughtBack, BuyerReturn, Pg, PgBeginning, PgConnection, PgVisit } from '../contract';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent } from '../pg-http';
import { createApi, HOSTS, type PaypalApi, readRefusal } from './api';
import {
  captureOf,
  chargedBy,
  checkOrder,
  orderSchema,
  type PaypalCapture,
  type PaypalOrder,
  readReply,
  toApproval,
} from './messages';
import { findUnsupported, orderFields } from './order-fields';
import { notices, readNotice } from './read-notice';
import { refundCapture } from './refund-capture';

/** The driver of PayPal's Orders v2. */
export const paypalV2: Pg = {
  code: 'paypal_v2',
  hosts: { live: Object.values(HOSTS.live), test: Object.values(HOSTS.test) },
  notices,
  connect: (channel, tools): PgConnection => {
    const api = createApi(channel, tools);
    return {
      findUnsupported,
      begin: (order, visit) => begin(api, order, visit),
      readReturn,
      approve: (order) => capture(api, order),
      recover: (order) => recover(api, order),
      find: (order) => find(api, order),
      readNotice: (order, notice) => readNotice(api, order, notice),
      cancel: async (order, cancel) =>
        refundCapture(api, { order, cancel, captureId: await findCaptureId(api, order) }),
    };
  },
};

async function begin(api: PaypalApi, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  const { imp_uid } = order;
  const reply = await api.send('/v2/checkout/orders', {
    call: 'ready',
    imp_uid,
    requestId: `${imp_uid}:create`,
    body: { json: orderFields(order, visit, api.merchantId) },
  });
  if (reply.status >= 400) return readRefusal(reply);
  const { id: order_id, links } = readReply(reply, orderSchema);
  const address = links.find(({ rel }) => rel === 'payer-action' || rel === 'approve')?.href ?? '';
  if (api.http.own(address)?.host !== api.pageHost)
    return { kind: 'declined', code: 'FOREIGN_HOST', text: 'PayPal이 아닌 주소로 연결하려고 했습니다.' };
  // Its pages refuse to be framed.
  return { kind: 'begun', step: { kind: 'visit', address, isFramed: false }, memory: { order_id } };
}

/** The token names the order, and proves nothing: our capture decides. */
function readReturn({ memory }: PgOrder, { hint, params }: BroughtBack): BuyerReturn {
  const { token } = params;
  if (token === undefined || token !== memory['order_id']) return { kind: 'disbelieved', why: 'another order' };
  return hint === 'approved' ? { kind: 'approve', proof: { token } } : { kind: 'left' };
}

/** Refusals that do not tell what became of the order. */
const UNSURE: readonly string[] = [
  'ORDER_ALREADY_CAPTURED',
  'ORDER_COMPLETION_IN_PROGRESS',
  'PREVIOUS_REQUEST_IN_PROGRESS',
  'RESOURCE_CONFLICT',
];

async function capture(api: PaypalApi, order: PgOrder): Promise<PgAnswer> {
  const { imp_uid } = order;
  const reply = await api.send(`${pathOf(order)}/capture`, {
    call: 'approve',
    imp_uid,
    requestId: `${imp_uid}:capture`,
    body: { json: {} },
  });
  if (reply.status >= 400) {
    const refusal = readRefusal(reply);
    if (reply.status === 409 || UNSURE.includes(refusal.code)) throw new AnswerLost(`PayPal: ${refusal.code}.`);
    return refusal;
  }
  const done = readReply(reply, orderSchema);
  checkOrder(done, order, api.merchantId);
  const found = captureOf(done);
  if (!found) throw new AnswerLost(`PayPal has captured nothing, and says ${done.status}.`);
  return toAnswer(found, order);
}

function toAnswer(found: PaypalCapture, order: PgOrder): PgAnswer {
  switch (found.status) {
    case 'COMPLETED':
      return toApproval(found, order);
    case 'PENDING':
      return { kind: 'reviewing', pg_tid: found.id, memory: { ...order.memory, capture_id: found.id } };
    case 'DECLINED':
    case 'FAILED': {
      const code = found.processor_response?.response_code ?? found.status;
      return { kind: 'declined', code, text: found.status_details?.reason ?? found.status };
    }
    default:
      throw new AnswerLost(`PayPal says ${found.status} of the capture.`);
  }
}

/**
 * An order that its buyer has approved and that has no capture is captured, as the first try may still be on its way:
 * the two are one to PayPal. What has no approval can never be captured.
 */
async function recover(api: PaypalApi, order: PgOrder): Promise<PgRecovery> {
  const found = await findOrder(api, order);
  if (!found) return { kind: 'dropped' };
  const done = captureOf(found);
  switch (done?.status ?? found.status) {
    case 'APPROVED':
      return capture(api, order);
    case 'CREATED':
    case 'SAVED':
    case 'PAYER_ACTION_REQUIRED':
    case 'VOIDED':
      return { kind: 'dropped' };
    case 'REFUNDED':
      return { kind: 'declined', code: 'REFUNDED', text: 'PayPal에서 환불된 결제입니다.' };
    case 'PARTIALLY_REFUNDED':
      return { kind: 'unknown', about: `PayPal has given a part of ${order.imp_uid} back.` };
    default:
      if (!done) throw new AnswerLost(`PayPal says ${found.status} of an order without a capture.`);
      return toAnswer(done, order);
  }
}

async function find(api: PaypalApi, order: PgOrder): Promise<PgFinding> {
  if (order.memory['order_id'] === undefined) return { kind: 'none' };
  const found = await findOrder(api, order);
  const done = found && captureOf(found);
  if (!done) return { kind: 'none' };
  const pg_tid = done.id;
  switch (done.status) {
    case 'COMPLETED':
    case 'PARTIALLY_REFUNDED':
      return { kind: 'paid', pg_tid, ...chargedBy(done) };
    case 'REFUNDED':
      return { kind: 'refunded', pg_tid };
    case 'PENDING':
      return { kind: 'reviewing', pg_tid };
    case 'DECLINED':
    case 'FAILED':
      return { kind: 'declined', pg_tid };
    default:
      return { kind: 'none' };
  }
}

/** Undefined for an order that PayPal does not know, or no longer. */
async function findOrder(api: PaypalApi, order: PgOrder): Promise<PaypalOrder | undefined> {
  const { imp_uid } = order;
  const reply = await api.send(pathOf(order), { call: 'inquiry', method: 'GET', imp_uid, isRepeatable: true });
  if (reply.status === 404) return undefined;
  if (reply.status >= 400) throw refusedInquiry(readRefusal(reply));
  const found = readReply(reply, orderSchema);
  checkOrder(found, order, api.merchantId);
  return found;
}

function refusedInquiry({ code, text }: PgRefusal): NotSent {
  return new NotSent(`PayPal refused the inquiry: [${code}] ${text}`);
}

/** A payment that a webhook told of first has no capture in its memory. */
async function findCaptureId(api: PaypalApi, order: PgOrder): Promise<string> {
  const known = order.memory['capture_id'];
  if (typeof known === 'string') return known;
  const found = await findOrder(api, order);
  const done = found && captureOf(found);
  if (!done) throw new NotSent(`PayPal knows no capture of ${order.imp_uid}.`);
  return done.id;
}

function pathOf({ memory, imp_uid }: PgOrder): string {
  const id = memory['order_id'];
  if (typeof id !== 'string') throw new NotSent(`PayPal has given no number to ${imp_uid}.`);
  return `/v2/checkout/orders/${encodeURIComponent(id)}`;
}
