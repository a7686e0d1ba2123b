import type { BroughtBack, BuyerReturn } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import type { Account } from './account';
import { decryptLiteKey } from './signatures';

/**
 * Reads what a browser brought from INICIS. Nothing of it is signed: it is about this order and this channel, or it is
 * disbelieved, and the approval goes to addresses that are ours to make, by the data centre that it names (inicis.md 3).
 */
export function readReturn(account: Account, order: PgOrder, { hint, params }: BroughtBack): BuyerReturn {
  if (hint === 'left') return { kind: 'left' };
  // Our own page, where INICIS's script did not load.
  if (hint === 'failed')
    return { kind: 'refused', code: params['code'] ?? 'SCRIPT', text: '이니시스 결제창을 열지 못했습니다.' };
  if (hint === 'registered') return readLite(account, order, params);
  if (hint !== 'returned') return { kind: 'disbelieved', why: 'not an address of INICIS’s' };
  return order.channel === 'mobile' ? readPhone(account, order, params) : readPc(account, order, params);
}

function readPc(account: Account, order: PgOrder, params: Params): BuyerReturn {
  const { resultCode, resultMsg = '', mid, orderNumber, authToken, idc_name = '' } = params;
  if (!resultCode) return { kind: 'disbelieved', why: 'no result code' };
  if (resultCode !== '0000') return { kind: 'refused', code: resultCode, text: resultMsg };
  if (mid !== account.mid || orderNumber !== order.imp_uid) return { kind: 'disbelieved', why: 'another order' };
  if (!authToken) return { kind: 'disbelieved', why: 'no authToken' };
  const why = findForeign(account, idc_name, [
    ['authUrl', `${idc_name}stdpay.inicis.com`, '/api/payAuth'],
    ['checkAckUrl', `${idc_name}stdpay.inicis.com`, '/api/payAuth'],
    ['netCancelUrl', `${idc_name}stdpay.inicis.com`, '/api/netCancel'],
  ])(params);
  if (why) return { kind: 'disbelieved', why };
  // The net cancel repeats the approval's time.
  return { kind: 'approve', proof: { authToken, idc_name, timestamp: String(account.clock.now()) } };
}

/** Texts that come with `01` when the buyer has given up (inicis.md 9). */
const LEFT = /^$|사용자가 결제를 취소|사용자에 의한 취소/;

function readPhone(account: Account, order: PgOrder, params: Params): BuyerReturn {
  const { P_STATUS, P_RMESG1 = '', P_TID = '', P_AMT, P_NOTI, idc_name = '' } = params;
  if (!P_STATUS) return { kind: 'disbelieved', why: 'no P_STATUS' };
  if (P_STATUS === '01' && LEFT.test(P_RMESG1.trim())) return { kind: 'left' };
  if (P_STATUS !== '00') return { kind: 'refused', code: P_STATUS, text: P_RMESG1 };
  // The number holds the MID that it was made for.
  if (P_TID.slice(10, 20) !== account.mid.padEnd(10).slice(0, 10)) return { kind: 'disbelieved', why: 'another MID' };
  if (P_NOTI !== undefined && P_NOTI !== order.imp_uid) return { kind: 'disbelieved', why: 'another order' };
  if (P_AMT !== undefined && P_AMT !== String(order.amount_minor))
    return { kind: 'disbelieved', why: 'another amount' };
  const why = findForeign(account, idc_name, [['P_REQ_URL', `${idc_name}mobile.inicis.com`, '/smart/payReq.ini']])(
    params,
  );
  if (why) return { kind: 'disbelieved', why };
  return { kind: 'approve', proof: { P_TID, idc_name, timestamp: String(account.clock.now()) } };
}

type Address = readonly [name: string, host: string, path: string];

/** Says what of the named addresses is not the one that the data centre has. */
function findForeign({ centres, http }: Account, idc: string, addresses: readonly Address[]) {
  return (params: Params): string | undefined => {
    if (!centres.includes(idc)) return 'a data centre that is none of this channel’s';
    return addresses.find(([name, host, path]) => params[name] && params[name] !== http.address(host, path))?.[0];
  };
}

/** The INILite page's own word: a key that only INICIS could have encrypted. */
function readLite(account: Account, order: PgOrder, params: Params): BuyerReturn {
  const { resultCode, resultMessage = '', mid, orderId, billkey = '', tid = '', cardCode = '' } = params;
  if (!order.registers || !resultCode) return { kind: 'disbelieved', why: 'no registration' };
  if (resultCode !== 'SUCCESS') return { kind: 'refused', code: resultCode, text: resultMessage };
  if (mid !== account.mid || orderId !== order.imp_uid) return { kind: 'disbelieved', why: 'another order' };
  const key = decryptLiteKey(billkey, account.liteKey);
  if (!key) return { kind: 'disbelieved', why: 'a billing key that was not encrypted with ini_lite_key' };
  return { kind: 'approve', proof: { liteKey: key, tid, cardCode, cardNumber: params['cardNumber'] ?? '' } };
}
