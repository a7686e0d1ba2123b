/*
 * NICE Payments, new generation: its script asks the buyer, and our approval takes the money. What was asked and not
 * answered is given back by its number of ours (net cancel), so that nothing stays in doubt (nice.md A).
 */
import type { PgAnswer, PgCancel, PgCancelAnswer, PgFinding, PgRecovery, PgRefusal } from '../answers';
import type { BroughtBack, BuyerReturn, Pg, PgConnection } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import { type Api, createApi, HOSTS, isSigned } from './api';
import { createBilling } from './billing';
import {
  isGenuine,
  isRefusal,
  type NicePayment,
  readPayment,
  readResult,
  SLOW,
  toAnswer,
  toApproval,
  toFinding,
} from './messages';
import { cutBytes, digitsOf, toKoreanDigits, toKoreanIso } from './nice-fields';
import { orderOf, readNotice } from './read-notice';
import { findUnsupported, toStep } from './window';

/** The driver of NICE Payments, new generation. */
export const niceV2: Pg = {
  code: 'nice_v2',
  hosts: HOSTS,
  notices: { orderOf, answers: { taken: 'OK', refused: 'FAIL', isHtml: true } },
  connect: (channel, tools): PgConnection => {
    const api = createApi(channel, tools);
    const find = (order: PgOrder) => findPayment(api, order);
    return {
      findUnsupported: (wish) => findUnsupported(api, wish),
      begin: async (order, visit) => ({ kind: 'begun', step: toStep(api, order, visit) }),
      readReturn: (order, back) => readReturn(api, order, back),
      approve: (order, proof) => approve(api, order, proof),
      recover: (order) => recover(api, order),
      find,
      cancel: (order, cancel) => cancelPayment(api, order, cancel),
      readNotice: (order, notice) => readNotice(api, notice, { order, find }),
      billing: createBilling(api),
    };
  },
};

/** What a buyer who closes the window comes back with. */
const LEFT: readonly string[] = ['I002', 'P091'];

function readReturn(api: Api, order: PgOrder, { hint, params }: BroughtBack): BuyerReturn {
  if (hint === 'left') return { kind: 'left' };
  if (hint === 'failed') return readScriptError(params);
  const { authResultCode, authResultMsg = '', orderId, clientId, amount, tid = '' } = params;
  // A key of the client-approval model has taken the money by now: it is given back (see `approve`).
  if (authResultCode === undefined && params['resultCode'] !== undefined && orderId === order.imp_uid)
    return { kind: 'approve', proof: { model: 'client' } };
  if (authResultCode === undefined) return { kind: 'disbelieved', why: 'no authResultCode' };
  if (authResultCode !== '0000') {
    if (orderId && orderId !== order.imp_uid) return { kind: 'disbelieved', why: 'orderId' };
    return LEFT.includes(authResultCode)
      ? { kind: 'left' }
      : { kind: 'refused', code: authResultCode, text: authResultMsg };
  }
  if (orderId !== order.imp_uid) return { kind: 'disbelieved', why: 'orderId' };
  if (clientId !== api.clientKey) return { kind: 'disbelieved', why: 'clientId' };
  if (!amount || Number(amount) !== order.amount_minor) return { kind: 'disbelieved', why: 'amount' };
  if (!/^[\w-]{1,30}$/.test(tid)) return { kind: 'disbelieved', why: 'tid' };
  const expected = api.sign(params['authToken'] ?? '', clientId, amount);
  if (!isSigned(params['signature'], expected)) return { kind: 'disbelieved', why: 'signature' };
  return { kind: 'approve', proof: { tid } };
}

/** What `fnError` was called with, which has no code for a buyer who closed the window. */
function readScriptError(params: Params): BuyerReturn {
  const text = params['errorMsg'] || params['msg'] || params['message'] || '';
  const code = params['resultCode'] ?? params['code'] ?? 'WINDOW';
  return LEFT.includes(code) || /취소|닫|종료/.test(text) ? { kind: 'left' } : { kind: 'refused', code, text };
}

async function approve(api: Api, order: PgOrder, { model, tid = '' }: Params): Promise<PgAnswer> {
  if (model === 'client') throw new AnswerLost('The client key is of the client-approval model.');
  const { imp_uid, amount_minor } = order;
  const asked = { call: 'approve', imp_uid, fields: { amount: amount_minor }, signed: [tid, amount_minor] } as const;
  const said = readPayment(await api.post(`/v1/payments/${tid}`, asked));
  if (!isRefusal(said) && said.tid !== tid) throw new AnswerLost('NICE answered for another payment.');
  return toAnswer(api, order, said);
}

/** Codes of "there is no such payment", to a net cancel and an inquiry. */
const NONE: readonly string[] = ['U107', 'U122', 'U126', '2012'];

/** Has NICE take back whatever there is of the order. What it no longer takes back (after an hour) is looked at. */
async function recover(api: Api, order: PgOrder): Promise<PgRecovery> {
  const { imp_uid } = order;
  const asked = { call: 'cancel', imp_uid, fields: { orderId: imp_uid }, signed: [imp_uid] } as const;
  const ended = readResult(await api.post('/v1/payments/netcancel', asked));
  if (!isRefusal(ended)) {
    const { orderId = imp_uid } = ended;
    if (orderId !== imp_uid) throw new AnswerLost('NICE took back another order.');
    return { kind: 'dropped' };
  }
  const found = await inquire(api, order);
  if (isRefusal(found)) {
    if (NONE.includes(found.code) && NONE.includes(ended.code)) return { kind: 'dropped' };
    throw new AnswerLost(`NICE did not take it back: [${ended.code}] ${ended.text}; [${found.code}] ${found.text}`);
  }
  switch (found.status) {
    case 'cancelled':
    case 'failed':
    case 'expired':
      return { kind: 'dropped' };
    case 'partialCancelled':
      return { kind: 'unknown', about: `A part of ${imp_uid} was given back at NICE.` };
    default:
      return found.status === 'paid' ? toApproval(found) : toAnswer(api, order, found);
  }
}

async function findPayment(api: Api, order: PgOrder): Promise<PgFinding> {
  const found = await inquire(api, order);
  if (!isRefusal(found)) return toFinding(found);
  if (NONE.includes(found.code)) return { kind: 'none' };
  throw new AnswerLost(`NICE refused the inquiry: [${found.code}] ${found.text}`);
}

const DAY_MS = 86_400_000;

/** By NICE's number where it is known; else by ours, for which NICE wants the day: the buyer may have paid after midnight. */
async function inquire(api: Api, order: PgOrder): Promise<NicePayment | PgRefusal> {
  const { imp_uid, pg_tid, started_at } = order;
  if (pg_tid !== null) {
    const ediDate = toKoreanIso(api.now());
    const query = { ediDate, signData: api.sign(pg_tid, ediDate), returnCharSet: 'utf-8' };
    return checked(api, readPayment(await api.get(`/v1/payments/${pg_tid}`, query, imp_uid)), { tid: pg_tid });
  }
  const days = [started_at, started_at + DAY_MS].filter((at, index) => index === 0 || at - DAY_MS <= api.now());
  let found: NicePayment | PgRefusal = { kind: 'declined', code: 'U107', text: '' };
  for (const orderDate of new Set(days.map((at) => toKoreanDigits(at).slice(0, 8)))) {
    const path = `/v1/payments/find/${encodeURIComponent(imp_uid)}`;
    const said = readPayment(await api.get(path, { orderDate, returnCharSet: 'utf-8' }, imp_uid));
    found = checked(api, said, { orderId: imp_uid });
    if (!isRefusal(found) || !NONE.includes(found.code)) return found;
  }
  return found;
}

type Meant = { readonly tid: string } | { readonly orderId: string };

/** NICE signs what it says of payments that stand; of others it may not. */
function checked(api: Api, said: NicePayment | PgRefusal, meant: Meant): NicePayment | PgRefusal {
  if (isRefusal(said)) return said;
  const isMeant = 'tid' in meant ? said.tid === meant.tid : said.orderId === meant.orderId;
  if (!isMeant) throw new AnswerLost('NICE answered for another payment.');
  const isOver = ['cancelled', 'failed', 'expired'].includes(said.status) && !said.signature;
  if (!isOver && !isGenuine(api, said)) throw new AnswerLost('An answer of NICE is not signed by it.');
  return said;
}

/** Answers to a repeat that was carried out the first time. */
const REPEATED: readonly string[] = ['U112', '2013', '2015'];

/** `cancellation_id` stands for the order number, which NICE takes once; before a repeat it is asked what was given back. */
async function cancelPayment(api: Api, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const { imp_uid, amount_minor, pg_tid } = order;
  if (cancel.isRepeat) {
    const found = await inquire(api, order);
    // It may have been given back: nobody says no before that is known.
    if (isRefusal(found)) throw new AnswerLost(`NICE refused the inquiry: [${found.code}] ${found.text}`);
    const done = findDone(found, order, cancel);
    if (done) return done;
  }
  const isWhole = cancel.left_minor === amount_minor && cancel.amount_minor === amount_minor;
  const fields = {
    reason: cutBytes(cancel.reason, 100) || '취소',
    orderId: cancel.cancellation_id,
    cancelAmt: isWhole ? undefined : cancel.amount_minor,
    taxFreeAmt: cancel.tax_free_minor > 0 ? cancel.tax_free_minor : undefined,
    ...(cancel.refund && {
      refundAccount: digitsOf(cancel.refund.account),
      refundBankCode: cancel.refund.bank,
      refundHolder: cutBytes(cancel.refund.holder, 10),
    }),
  };
  const asked = { call: 'cancel', imp_uid, fields, signed: [pg_tid ?? ''] } as const;
  const said = readPayment(await api.post(`/v1/payments/${pg_tid ?? ''}/cancel`, asked));
  if (isRefusal(said)) {
    if (SLOW.includes(said.code) || (cancel.isRepeat && REPEATED.includes(said.code)))
      throw new AnswerLost(`NICE may have given it back: [${said.code}] ${said.text}`);
    return { ...said, kind: 'refused' };
  }
  if (said.tid !== pg_tid) throw new AnswerLost('NICE answered for another payment.');
  const own = said.cancels?.find(({ tid }) => tid === said.cancelledTid);
  return { kind: 'cancelled', pg_tid: said.cancelledTid || said.tid, receipt_url: own?.receiptUrl || null };
}

/** The cancel among those that NICE has carried out, if as much as with it was given back. */
function findDone({ cancels, tid }: NicePayment, order: PgOrder, cancel: PgCancel): PgCancelAnswer | undefined {
  const done = cancels ?? [];
  const given = done.reduce((sum, { amount }) => sum + Number(amount), 0);
  if (given < order.amount_minor - cancel.left_minor + cancel.amount_minor) return undefined;
  const own = done.slice(cancel.earlier).find(({ amount }) => Number(amount) === cancel.amount_minor) ?? done.at(-1);
  return { kind: 'cancelled', pg_tid: own?.tid ?? tid, receipt_url: own?.receiptUrl || null };
}
