/* KCP's common return page: what its servers report (kcp.md 6). */
import type { NoticeReading } from '../contract';
import type { NoticeReader, Params, ReceivedNotice } from '../notices';
import type { PgOrder } from '../order';
import { decodeForm } from '../pg-http';
import type { Api } from './api';
import { inquire, statusOf } from './inquire';
import { isRefusal } from './messages';

/** The addresses that KCP reports from: those that it publishes, and older ones that many programs know. */
const SENDERS = {
  live: [
    '103.215.144.173',
    '103.215.144.174',
    '103.215.145.30',
    '203.238.36.58',
    '203.238.36.160',
    '203.238.36.161',
    '203.238.36.173',
    '203.238.36.178',
  ],
  test: ['210.122.176.144'],
} as const;

const page = (result: string) =>
  `<html><body><form><input type="hidden" name="result" value="${result}"></form></body></html>`;

export const notices: NoticeReader = {
  orderOf: ({ params }) => params['order_no'],
  answers: { taken: page('0000'), refused: page('9999'), isHtml: true },
};

/**
 * Nothing of a notice is signed: it counts when it comes from an address of KCP's, and names the number, the order and
 * the account that were issued; KCP's answer to an inquiry may refute it. From another address, only on test channels,
 * the inquiry has to confirm it.
 */
export async function readNotice(api: Api, order: PgOrder, notice: ReceivedNotice): Promise<NoticeReading> {
  const { sender } = notice;
  const isKnown = [...SENDERS[api.mode], ...api.senders].includes(sender) && sender !== '';
  if (!isKnown && api.mode === 'live') return doubt('sender');
  const params = decodeForm(notice.body, 'euc-kr');
  if (params['site_cd'] !== api.site_cd) return doubt('site_cd');
  if (params['order_no'] !== order.imp_uid) return doubt('order_no');
  if (!order.pg_tid || params['tno'] !== order.pg_tid) return doubt('tno');
  const { tx_cd } = params;
  if (tx_cd === 'TX00') return readDeposit(api, order, { params, isKnown });
  if (tx_cd === 'TX01') return isKnown ? readRefund(order, params) : doubt('sender');
  return { ...describe(params), kind: 'noted' };
}

type Deposit = { readonly params: Params; readonly isKnown: boolean };

async function readDeposit(api: Api, order: PgOrder, { params, isKnown }: Deposit): Promise<NoticeReading> {
  const { account = '', ipgm_mnyx = '', op_cd } = params;
  if (digits(account) === '' || digits(account) !== digits(String(order.memory['account'] ?? ''))) {
    return doubt('account');
  }
  // A deposit that its bank has taken back.
  if (op_cd === '13') return { ...describe(params), kind: 'noted' };
  if (!/^\d{1,12}$/.test(ipgm_mnyx)) return doubt('ipgm_mnyx');
  const found = await inquire(api, order);
  if (isRefusal(found)) {
    if (!isKnown) return doubt(`inquiry ${found.code}`);
  } else if (isKnown ? statusOf(found) === 'STSC' : statusOf(found) !== 'STSR') {
    return doubt(`inquiry ${statusOf(found)}`);
  }
  return { ...describe(params), kind: 'paid', charged_currency: null, amount_minor: Number(ipgm_mnyx) };
}

/** A deposit that was given back in the merchant admin. */
function readRefund({ amount_minor }: PgOrder, params: Params): NoticeReading {
  const { refund_mny = '' } = params;
  if (!/^[1-9]\d{0,11}$/.test(refund_mny)) return doubt('refund_mny');
  const given = Number(refund_mny);
  return {
    ...describe(params),
    kind: 'refunded',
    amount_minor: given,
    part: given < amount_minor,
    cancellation_id: null,
    reason: 'KCP',
  };
}

function describe({ tno = '', tx_cd = '', tx_tm = '', noti_id = '', op_cd = '' }: Params) {
  const about = op_cd === '' ? tx_cd : `${tx_cd} op_cd ${op_cd}`;
  return { notice_id: `${tno}_${tx_cd}_${noti_id || tx_tm}`.slice(0, 100), pg_tid: tno, about: about.slice(0, 60) };
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '');
}

function doubt(why: string): NoticeReading {
  return { kind: 'refused', why };
}
