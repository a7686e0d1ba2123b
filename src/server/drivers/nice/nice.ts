/*
 * NICE Payments, old generation: its window gives a result, and our approval at the address in it takes the money. An
 * approval that was not answered is taken back (net cancel); one without a window is asked for by the number that we
 * gave it (nice.md B). NICE finds nothing by our number of the order.
 */
import type { PgAnswer, PgCancel, PgCancelAnswer, PgRecovery } from '../answers';
import type { BroughtBack, BuyerReturn, Pg, PgConnection } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, decodeForm, NotSent } from '../pg-http';
import { isSigned } from '../nice-v2/api';
import { SLOW } from '../nice-v2/messages';
import { cutBytes, digitsOf } from '../nice-v2/nice-fields';
import { taxPartsOf } from '../tax-parts';
import { type Api, API_HOST, APPROVE_HOSTS, CANCEL_HOST, createApi, HOSTS } from './api';
import { createBilling, tidOfCharge } from './billing';
import { type NiceAnswer, readAnswer, refusalOf, toAnswer, toApproval } from './messages';
import { orderOf, readNotice } from './read-notice';
import { begin, findUnsupported, partsOf } from './window';

/** The driver of NICE Payments, old generation. */
export const nice: Pg = {
  code: 'nice',
  hosts: HOSTS,
  notices: { orderOf, answers: { taken: 'OK', refused: 'FAIL' } },
  connect: (channel, tools): PgConnection => {
    const api = createApi(channel, tools);
    return {
      findUnsupported,
      begin: async (order, visit) => begin(api, order, visit),
      readReturn: (order, back) => readReturn(api, order, back),
      approve: (order, proof) => approve(api, order, proof),
      recover: (order, proof) => recover(api, order, proof),
      cancel: (order, cancel) => cancelPayment(api, order, cancel),
      readNotice: (order, notice) =>
        readNotice(api, notice, { order, inquire: (tid) => inquire(api, tid, order.imp_uid) }),
      billing: createBilling(api),
    };
  },
};

/** What a buyer who closes the window on a phone comes back with. */
const LEFT: readonly string[] = ['I002', '9999'];

function readReturn(api: Api, order: PgOrder, { hint, params, body }: BroughtBack): BuyerReturn {
  if (hint === 'left') return { kind: 'left' };
  if (hint === 'failed') return { kind: 'refused', code: params['code'] ?? 'WINDOW', text: params['message'] ?? '' };
  const { AuthResultCode, Moid, MID, Amt, AuthToken = '', TxTid = '', NextAppURL = '', NetCancelURL = '' } = params;
  if (AuthResultCode === undefined) return { kind: 'disbelieved', why: 'no AuthResultCode' };
  if (AuthResultCode !== '0000') {
    if (Moid && Moid !== order.imp_uid) return { kind: 'disbelieved', why: 'Moid' };
    if (LEFT.includes(AuthResultCode)) return { kind: 'left' };
    return { kind: 'refused', code: AuthResultCode, text: readText(params, body) };
  }
  if (Moid !== order.imp_uid) return { kind: 'disbelieved', why: 'Moid' };
  if (MID !== api.mid) return { kind: 'disbelieved', why: 'MID' };
  if (!Amt || Number(Amt) !== order.amount_minor) return { kind: 'disbelieved', why: 'Amt' };
  if (!isSigned(params['Signature'], api.hash(AuthToken, MID, Amt))) return { kind: 'disbelieved', why: 'Signature' };
  if (!TxTid.startsWith(MID) || !/^\w{1,30}$/.test(TxTid)) return { kind: 'disbelieved', why: 'TxTid' };
  // They come by the browser, and nobody has signed them.
  if (!placeOf(api, NextAppURL) || !placeOf(api, NetCancelURL)) return { kind: 'disbelieved', why: 'address' };
  return { kind: 'approve', proof: { TxTid, AuthToken, NextAppURL, NetCancelURL } };
}

/** The message of a result, whose character set is the window's. */
function readText(params: Params, body: Uint8Array): string {
  const text = params['AuthResultMsg'] ?? '';
  return text.includes('\uFFFD') ? (decodeForm(body, 'euc-kr')['AuthResultMsg'] ?? '') : text;
}

/** An address at which NICE approves or takes back; undefined for any other. */
function placeOf({ http }: Api, address: string) {
  const own = http.own(address);
  return own && APPROVE_HOSTS.includes(own.host) && /^\/webapi\/\w+\.jsp$/.test(own.path) ? own : undefined;
}

async function approve(api: Api, order: PgOrder, proof: Params): Promise<PgAnswer> {
  const { TxTid: tid = '', NextAppURL = '' } = proof;
  const place = placeOf(api, NextAppURL);
  if (!place) throw new NotSent('The address of the approval is none of NICE’s.');
  const fields = proofFields(api, order, proof);
  const said = readAnswer(await api.send({ call: 'approve', ...place, fields, imp_uid: order.imp_uid }));
  return toAnswer(api, order, { said, tid });
}

function proofFields({ mid, hash, stamp }: Api, { amount_minor }: PgOrder, { TxTid = '', AuthToken = '' }: Params) {
  const EdiDate = stamp();
  return { TID: TxTid, AuthToken, Amt: amount_minor, EdiDate, SignData: hash(AuthToken, mid, amount_minor, EdiDate) };
}

async function recover(api: Api, order: PgOrder, proof: Params): Promise<PgRecovery> {
  const { TxTid, NetCancelURL = '' } = proof;
  const { imp_uid } = order;
  if (TxTid === undefined) return recoverCharge(api, order);
  const place = placeOf(api, NetCancelURL);
  if (!place) return { kind: 'unknown', about: `The address of ${imp_uid}'s net cancel is none of NICE's.` };
  const fields = { ...proofFields(api, order, proof), NetCancel: '1' };
  const said = readAnswer(await api.send({ call: 'cancel', ...place, fields, imp_uid }));
  if (said.ResultCode === '2001') return { kind: 'dropped' };
  // Refused: there was nothing to take back, or it can be no longer.
  const found = await inquire(api, TxTid, imp_uid);
  return toRecovery(order, { found, tid: TxTid });
}

/** A charge without a window has no net cancel. */
async function recoverCharge(api: Api, order: PgOrder): Promise<PgRecovery> {
  const tid = tidOfCharge(api, order);
  return toRecovery(order, { found: await inquire(api, tid, order.imp_uid), tid });
}

type Found = { readonly found: NiceAnswer; readonly tid: string };

/** What an inquiry tells of an order. The number came by a browser, or is ours: the order's own must be in the answer. */
function toRecovery({ imp_uid, pay_method }: PgOrder, { found, tid }: Found): PgRecovery {
  const { ResultCode, Status, Moid } = found;
  if (isNone(found)) return { kind: 'dropped' };
  if (ResultCode !== '0000' || Status !== '0')
    throw new AnswerLost(`NICE does not say what became of it: [${ResultCode}] ${Status ?? ''}`);
  // Nothing was approved under the number that we have asked with.
  if (Moid && Moid !== imp_uid) return { kind: 'dropped' };
  if (!Moid || pay_method === 'vbank')
    return { kind: 'unknown', about: `NICE has a payment ${tid}, and does not say enough of it for ${imp_uid}.` };
  return toApproval(found, { tid, pay_method });
}

/** Cancelled, or never there. */
function isNone({ ResultCode, Status }: NiceAnswer): boolean {
  return ResultCode === '0000' && (Status === '1' || Status === '9');
}

async function inquire(api: Api, TID: string, imp_uid: string): Promise<NiceAnswer> {
  const EdiDate = api.stamp();
  const fields = { TID, EdiDate, SignData: api.hash(TID, api.mid, EdiDate) };
  const path = '/webapi/inquery/trans_status.jsp';
  const said = readAnswer(await api.send({ call: 'inquiry', host: API_HOST, path, fields, imp_uid }));
  if (said.TID && said.TID !== TID) throw new AnswerLost('NICE answered for another payment.');
  return said;
}

const CANCELLED: readonly string[] = ['2001', '2211'];
const ALREADY = '2013';

/**
 * Gives money back. A repeat of all that is left cannot give back more than that, and is asked again. A repeat of a part
 * could, and NICE does not say what was given back so far: it is an operator's.
 */
async function cancelPayment(api: Api, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const { imp_uid, amount_minor, pg_tid } = order;
  const TID = pg_tid ?? '';
  const isWhole = cancel.left_minor === amount_minor && cancel.amount_minor === amount_minor;
  if (cancel.isRepeat) {
    if (cancel.amount_minor < cancel.left_minor) return { kind: 'waiting', sure: false };
    const found = await inquire(api, TID, imp_uid);
    if (found.ResultCode === '0000' && found.Status === '1')
      return { kind: 'cancelled', pg_tid: TID, receipt_url: null };
  }
  const EdiDate = api.stamp();
  const { taxFree, vat } = taxPartsOf(order);
  const fields = {
    TID,
    Moid: imp_uid,
    CancelAmt: cancel.amount_minor,
    CancelMsg: cutBytes(cancel.reason, 100) || '취소',
    PartialCancelCode: isWhole ? '0' : '1',
    EdiDate,
    SignData: api.hash(api.mid, cancel.amount_minor, EdiDate),
    ...(taxFree > 0 || vat !== undefined ? partsOf(cancel.amount_minor, cancel.tax_free_minor, cancel.vat_minor) : {}),
    ...(cancel.refund && {
      RefundAcctNo: digitsOf(cancel.refund.account),
      RefundBankCd: cancel.refund.bank,
      RefundAcctNm: cutBytes(cancel.refund.holder, 10),
    }),
  };
  const asked = { call: 'cancel', host: CANCEL_HOST, path: '/webapi/cancel_process.jsp', fields, imp_uid } as const;
  const said = readAnswer(await api.send(asked));
  if (cancel.isRepeat && said.ResultCode === ALREADY) return { kind: 'cancelled', pg_tid: TID, receipt_url: null };
  if (SLOW.includes(said.ResultCode)) throw new AnswerLost(`NICE is not sure: [${said.ResultCode}]`);
  if (!CANCELLED.includes(said.ResultCode)) return { ...refusalOf(said), kind: 'refused' };
  if (said.CancelAmt && Number(said.CancelAmt) !== cancel.amount_minor)
    throw new AnswerLost('NICE gave back another sum.');
  return { kind: 'cancelled', pg_tid: said.TID || TID, receipt_url: null };
}
