/* INIAPI, both generations: refunds, inquiries, billing keys, accounts. */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import type { CallName, Play } from '../simulator';
import { change, findRow, left, newTid, openRow, readForm, type Row, rows, settleRow, stamp } from './books';
import { findMerchant } from './merchants';
import { openAccount, sealOf } from './seals';

type Asked = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>>;

export function iniapiRoutes(play: Play): Hono {
  const app = new Hono();
  const v2 = (
    on: CallName,
    path: string,
    answer: (data: Asked, asked: Asked, fault: FaultKind | undefined) => Answer,
  ) =>
    app.post(
      `/v2/pg/${path}`,
      play.call(on, async (c, fault) => c.json(await answerV2(c, (data, asked) => answer(data, asked, fault)))),
    );
  v2('inquiry', 'inquiry', (data, { mid = '' }) => inquire(play, data, mid));
  for (const path of ['refund', 'partialRefund', 'refund/vacct', 'partialRefund/vacct'])
    v2('cancel', path, (data, { mid = '' }, fault) => refund(play, { data, mid, path, fault }));
  v1Routes(app, play);
  return app;
}

const no = (resultCode: string, resultMsg: string): Answer => ({ resultCode, resultMsg, tid: null, cancelDate: null });

/** Checks the hash over the text of `data` as it came. */
async function answerV2(c: Context, answer: (data: Asked, asked: Asked) => Answer): Promise<Answer> {
  const body = await c.req.text();
  const asked = JSON.parse(body) as Asked & { readonly data: unknown };
  const dataText = /"data":(\{(?:[^"{}]|"(?:[^"\\]|\\.)*")*\})/.exec(body)?.[1] ?? '';
  const { mid = '', type = '', timestamp = '' } = asked;
  const keys = findMerchant(mid);
  if (!/^\d{14}$/.test(timestamp)) return no('01', 'timestamp');
  if (keys && asked['hashData'] !== sealOf.v2(keys.apiKey, { mid, type, timestamp, dataText }))
    return no('01', 'hashData');
  return answer(JSON.parse(dataText) as Asked, asked);
}

function statusOf(row: Row): string {
  const rest = left(row);
  if (row.kind === 'VBNK') {
    if (row.state === 'waiting') return 'NON_DEPOSIT';
    if (row.taken === 0) return 'DEPOSIT_CANCELED';
    return row.cancels.length ? (rest === 0 ? 'REFUND_COMPLETED' : 'PART_CANCEL') : 'DEPOSIT_COMPLETED';
  }
  if (row.state === 'void') return 'CANCEL';
  return row.cancels.length ? (rest === 0 ? 'CANCEL' : 'PART_CANCEL') : 'APPROVAL';
}

function inquire(play: Play, { tid = '', oid = '' }: Asked, mid: string): Answer {
  const row = oid ? rows(play).get(oid) : findRow(play, 'tid', tid);
  if (!row || row.mid !== mid || !row.tid) return no('01', '거래내역이 존재하지 않습니다');
  const methods: Readonly<Record<string, string>> = { DBNK: 'DirectBank', VBNK: 'VBank', HPP_: 'HPP' };
  return {
    resultCode: 'SUCCESS',
    resultMsg: '정상',
    mid,
    tid: row.tid,
    oid: row.oid,
    price: String(row.price),
    goodsName: row.goods,
    paymethod: methods[row.kind] ?? 'Card',
    approvedDate: stamp(row.at).slice(0, 8),
    approvedTime: stamp(row.at).slice(8),
    transactionStatus: statusOf(row),
    availablePartCancel: 'Y',
    availablePartCancelPrice: String(left(row)),
    partCancelTransInfo: row.cancels.map(({ tid: own, price, at }) => ({
      tid: own,
      requestDate: stamp(at).slice(0, 8),
      requestTime: stamp(at).slice(8),
      requestPrice: String(price),
    })),
    cardInfo:
      row.kind === 'CARD' ? { currencyCode: 'WON', approvedNumber: '12345678', cardNumber: '538720*********2' } : null,
    vacctInfo: row.account && {
      accountNumber: row.state === 'waiting' ? `${row.account.slice(0, 6)}********` : row.account,
      depositStatus: row.taken ? 'Y' : 'N',
      depositAmount: row.taken ? String(row.taken) : null,
    },
  };
}

type Refund = {
  readonly data: Asked;
  readonly mid: string;
  readonly path: string;
  readonly fault: FaultKind | undefined;
};

/** Gives money back as often as it is asked: nothing tells a second part from a repeat but `confirmPrice`. */
function refund(play: Play, { data, mid, path, fault }: Refund): Answer {
  const row = findRow(play, 'tid', data['tid'] ?? '');
  if (!row || row.mid !== mid) return no('01', '원거래가 존재하지 않습니다');
  if (fault === 'declined') return no('01', '[카드] 취소 불가');
  const rest = left(row);
  if (rest === 0 || row.state === 'void') return no('500626', '이미 취소된 거래입니다');
  const isAccount = row.kind === 'VBNK';
  if (isAccount !== path.endsWith('/vacct')) return no('01', '결제수단이 다릅니다');
  const keys = findMerchant(mid);
  if (isAccount && !/^\d\d$/.test(data['refundBankCode'] ?? '')) return no('01', 'refundBankCode');
  if (isAccount && keys && !openAccount(data['refundAcctNum'] ?? '', keys.apiKey, keys.apiIv))
    return no('01', 'refundAcctNum');
  const isPart = path.startsWith('partialRefund');
  if (isPart && !['CARD', 'DBNK', 'VBNK'].includes(row.kind)) return no('01', '부분취소 불가');
  const price = isPart ? Number(data['price']) : rest;
  if (!isPart && row.cancels.length) return no('01', '부분취소된 거래입니다');
  if (!(price > 0) || price > rest) return no('01', '취소금액이 남은 금액보다 큽니다');
  if (isPart && Number(data['confirmPrice']) !== rest - price) return no('01', 'confirmPrice가 다릅니다');
  const tid = isPart ? newTid('INIAPI', row, play.now()) : (row.tid ?? '');
  change(play, row, { cancels: [...row.cancels, { tid, price, at: play.now() }] });
  const at = stamp(play.now());
  const ok = { resultCode: '00', resultMsg: '정상처리되었습니다', cancelDate: at.slice(0, 8), cancelTime: at.slice(8) };
  if (!isPart) return { ...ok, cshrCancelNum: null };
  const count = String(row.cancels.length + 1);
  return {
    ...ok,
    tid,
    prtcTid: row.tid,
    prtcPrice: String(price),
    prtcRemains: String(rest - price),
    prtcCnt: count,
    prtcType: '1',
  };
}

function v1Routes(app: Hono, play: Play): void {
  const v1 = (on: CallName, path: string, rest: (asked: Asked) => readonly string[]) => {
    return (answer: (asked: Asked, fault: FaultKind | undefined) => Answer) =>
      app.post(
        `/api/v1/${path}`,
        play.call(on, async (c, fault) => {
          const asked = await readForm(c);
          const { type = '', paymethod = '', timestamp = '', clientIp = '', mid = '' } = asked;
          const keys = findMerchant(mid);
          const own = keys && sealOf.v1(keys.apiKey, type, paymethod, timestamp, clientIp, mid, ...rest(asked));
          return c.json(own === undefined || own === asked['hashData'] ? answer(asked, fault) : no('01', 'hashData'));
        }),
      );
  };
  v1('inquiry', 'extra', () => [])((asked) => inquireV1(play, asked));
  v1('cancel', 'refund', ({ tid = '' }) => [tid])((asked) => closeAccount(play, asked));
  v1('approve', 'billing', ({ moid = '', price = '', billKey = '' }) => [moid, price, billKey])((asked, fault) =>
    charge(play, asked, fault),
  );
  v1('approve', 'formpay', ({ moid = '', price = '' }) => [moid, price])((asked, fault) => formpay(play, asked, fault));
}

function inquireV1(play: Play, { mid, oid = '', originalTid = '' }: Asked): Answer {
  const row = oid ? rows(play).get(oid) : findRow(play, 'tid', originalTid);
  if (!row || row.mid !== mid || !row.tid) return { resultCode: '00', resultMsg: '정상', status: '9', tid: null };
  const letters: Readonly<Record<string, string>> = { NON_DEPOSIT: 'N', DEPOSIT_COMPLETED: 'Y', DEPOSIT_CANCELED: 'C' };
  const status = letters[statusOf(row)] ?? (row.state === 'void' || left(row) === 0 ? '1' : '0');
  return { resultCode: '00', resultMsg: '정상', status, tid: row.tid, price: String(row.price) };
}

/** Of the old refund, the one thing that the new has not: an account that nobody has paid into is closed. */
function closeAccount(play: Play, { tid = '', paymethod }: Asked): Answer {
  const row = findRow(play, 'tid', tid);
  if (paymethod !== 'GVacct' || row?.state !== 'waiting') return no('01', '채번취소할 수 없습니다');
  change(play, row, { state: 'void' });
  return { resultCode: '00', resultMsg: '정상' };
}

function charge(play: Play, asked: Asked, fault: FaultKind | undefined): Answer {
  const { mid = '', moid = '', price = '', goodName = '', billKey = '' } = asked;
  if (!asked['buyerName'] || !asked['buyerEmail'] || !asked['buyerTel']) return no('ER0102', '파라미터 오류');
  const key = findRow(play, 'billKey' as 'token', billKey);
  if (!key || key.mid !== mid) return no('1195', '등록된 빌키가 아닙니다');
  if (fault === 'declined') return no('01', '[카드] 한도초과');
  const row = openRow(play, {
    oid: moid,
    mid,
    price: Number(price),
    goods: goodName,
    device: 'API',
    kind: 'CARD',
    form: asked,
  });
  const done = settleRow(play, row, newTid('INIAPI', row, play.now()));
  const at = stamp(done.at);
  return {
    resultCode: '00',
    resultMsg: '정상',
    tid: done.tid,
    payDate: at.slice(0, 8),
    payTime: at.slice(8),
    payAuthCode: '30001234',
    cardQuota: asked['cardQuota'],
    checkFlg: '0',
    cardCode: '14',
    prtcCode: '1',
  };
}

function formpay(play: Play, asked: Asked, fault: FaultKind | undefined): Answer {
  const {
    mid = '',
    moid = '',
    price = '',
    goodName = '',
    paymethod,
    bankCode = '',
    dtInput = '',
    tmInput = '',
  } = asked;
  if (paymethod !== 'Vacct' || !/^\d\d$/.test(bankCode) || !/^\d{8}$/.test(dtInput))
    return no('ER0102', '파라미터 오류');
  if (fault === 'declined') return no('01', '채번 실패');
  const row = openRow(play, {
    oid: moid,
    mid,
    price: Number(price),
    goods: goodName,
    device: 'API',
    kind: 'VBNK',
    form: asked,
  });
  const done = settleRow(play, row, newTid('INIAPI', row, play.now()));
  const at = stamp(done.at);
  return {
    resultCode: '00',
    resultMsg: '정상',
    tid: done.tid,
    vacct: done.account,
    vacctName: '(주)케이지이니시스',
    vacctBankCode: bankCode,
    validDate: dtInput,
    validTime: `${tmInput}00`,
    authDate: at.slice(0, 8),
    authTime: at.slice(8),
  };
}
