/* The mobile page: form, return, approval, net cancel. Its answers are one line of names and values. */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { postForm, showPayPage } from '../pages';
import type { Play } from '../simulator';
import {
  change,
  defaultDue,
  findRow,
  NAME,
  newTid,
  openRow,
  readForm,
  readKoreanForm,
  type Row,
  rows,
  settleRow,
  stamp,
} from './books';
import { findMerchant } from './merchants';
import { sealOf } from './seals';
import { voidRow } from './stdpay';

const KINDS: Readonly<Record<string, string>> = {
  CARD: 'CARD',
  BANK: 'DBNK',
  VBANK: 'VBNK',
  MOBILE: 'HPP_',
  CULTURE: 'CULT',
  HPMN: 'HPMN',
};

export function smartRoutes(play: Play): Hono {
  const app = new Hono();
  app.post(
    '/smart/payment/',
    play.call('page', (c) => openPage(c, play)),
  );
  app.post('/smart/decide/:oid', (c) => decide(c, play));
  app.post(
    '/smart/payReq.ini',
    play.call('approve', (c, fault) => payReq(c, play, fault)),
  );
  app.post(
    '/smart/payNetCancel.ini',
    play.call('cancel', (c, fault) => netCancel(c, play, fault)),
  );
  return app;
}

const reservedOf = (form: Readonly<Record<string, string>>) => new URLSearchParams(form['P_RESERVED'] ?? '');

async function openPage(c: Context, play: Play): Promise<Response> {
  const form = await readKoreanForm(c);
  const { P_OID = '', P_MID = '', P_AMT = '', P_GOODS = '', P_INI_PAYMENT = '' } = form;
  const problem = findFormFault(form);
  if (problem) return c.text(problem, 400);
  const kind = KINDS[P_INI_PAYMENT] ?? 'CARD';
  openRow(play, { oid: P_OID, mid: P_MID, price: Number(P_AMT), goods: P_GOODS, device: 'MOBILE', kind, form });
  return showPayPage(c, {
    pg: NAME,
    title: P_GOODS,
    amount: `${Number(P_AMT).toLocaleString('ko-KR')}원`,
    action: play.address('mobile.inicis.com', `/smart/decide/${encodeURIComponent(P_OID)}`),
  });
}

function findFormFault(form: Readonly<Record<string, string>>): string | undefined {
  const needed = ['P_INI_PAYMENT', 'P_MID', 'P_OID', 'P_AMT', 'P_GOODS', 'P_UNAME', 'P_NEXT_URL'];
  const missing = needed.find((name) => !form[name]);
  if (missing) return `필수요청 값 누락 ${missing}`;
  const { P_INI_PAYMENT = '', P_MID = '', P_OID = '', P_AMT = '', P_TIMESTAMP = '' } = form;
  if (P_INI_PAYMENT === 'HPP') return 'MX1006';
  if (P_INI_PAYMENT === 'MOBILE' && !form['P_HPP_METHOD']) return '필수요청 값 누락 P_HPP_METHOD';
  if (P_INI_PAYMENT === 'VBANK' && !form['P_NOTI_URL']) return '필수요청 값 누락 P_NOTI_URL';
  const key = findMerchant(P_MID)?.mobileKey;
  if (!key || reservedOf(form).get('amt_hash') !== 'Y') return undefined;
  return form['P_CHKFAKE'] === sealOf.chkfake(P_AMT, P_OID, P_TIMESTAMP)(key) ? undefined : '위변조 P_CHKFAKE';
}

async function decide(c: Context, play: Play): Promise<Response> {
  const row = rows(play).get(c.req.param('oid') ?? '');
  if (!row) return c.text('no such order', 404);
  const { act } = await readForm(c);
  const action = row.form['P_NEXT_URL'] ?? '';
  const back = { P_AMT: String(row.price), P_NOTI: row.form['P_NOTI'] ?? '' };
  const charset = row.form['P_CHARSET'] === 'utf8' ? 'utf-8' : 'euc-kr';
  if (act === 'cancel')
    return postForm(c, {
      action,
      charset,
      fields: { ...back, P_STATUS: '01', P_RMESG1: '사용자가 결제를 취소하였습니다.' },
    });
  if (act === 'decline')
    return postForm(c, { action, charset, fields: { ...back, P_STATUS: '01', P_RMESG1: '[카드] 한도초과' } });
  const token = row.token ?? newTid('INIMX_', row, play.now());
  change(play, row, { token, state: row.state === 'open' ? 'agreed' : row.state });
  const fields = {
    ...back,
    P_STATUS: '00',
    P_RMESG1: '성공',
    P_TID: token,
    P_REQ_URL: play.address('stgmobile.inicis.com', '/smart/payReq.ini'),
    ...(reservedOf(row.form).get('centerCd') === 'Y' && { idc_name: 'stg' }),
  };
  return postForm(c, { action, charset, fields });
}

function line(c: Context, fields: Readonly<Record<string, string>>): Response {
  return c.text(new URLSearchParams(fields).toString());
}

async function payReq(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const { P_MID = '', P_TID = '' } = await readForm(c);
  const row = findRow(play, 'token', P_TID);
  if (!row) return line(c, { P_STATUS: '01', P_RMESG1: '존재하지 않는 TID' });
  if (row.mid !== P_MID) return line(c, { P_STATUS: '01', P_RMESG1: '요청 MID 와 TID 불일치' });
  if (row.state !== 'agreed') return line(c, { P_STATUS: 'MX1006', P_RMESG1: '이미 승인된 거래' });
  if (fault === 'declined') {
    change(play, row, { state: 'void' });
    return line(c, { P_STATUS: '01', P_RMESG1: '[카드] 잔액부족' });
  }
  const done = settleRow(play, row, newTid('StdMX_', row, play.now()));
  const answer = toAnswer(done);
  if (fault === 'wrong-order') return line(c, { ...answer, P_OID: 'imp_000000000000' });
  return line(c, fault === 'wrong-amount' ? { ...answer, P_AMT: String(row.price + 10) } : answer);
}

function toAnswer(row: Row): Record<string, string> {
  const types: Readonly<Record<string, string>> = { DBNK: 'BANK', VBNK: 'VBANK', HPP_: 'MOBILE', CULT: 'CULTURE' };
  return {
    P_STATUS: '00',
    P_RMESG1: '정상완료',
    P_TID: row.tid ?? '',
    P_MID: row.mid,
    P_OID: row.oid,
    P_AMT: String(row.price),
    P_TYPE: types[row.kind] ?? 'CARD',
    P_AUTH_DT: stamp(row.at),
    P_AUTH_NO: row.kind === 'VBNK' ? '' : '87654321',
    P_UNAME: row.form['P_UNAME'] ?? '',
    P_MNAME: row.form['P_MNAME'] ?? '',
    P_NOTI: row.form['P_NOTI'] ?? '',
    P_NOTEURL: row.form['P_NOTI_URL'] ?? '',
    P_NEXT_URL: row.form['P_NEXT_URL'] ?? '',
    ...methodFields(row),
  };
}

function methodFields(row: Row): Record<string, string> {
  switch (row.kind) {
    case 'DBNK':
      return { P_FN_CD1: '04', P_FN_NM: '국민은행', P_CSHR_CODE: '220000', P_CSHR_TYPE: '0' };
    case 'VBNK':
      return {
        P_VACT_NUM: row.account ?? '',
        P_VACT_BANK_CODE: '20',
        P_FN_NM: '우리은행',
        P_VACT_DATE: row.form['P_VBANK_DT'] ?? defaultDue(row),
        P_VACT_TIME: `${row.form['P_VBANK_TM'] ?? '2359'}59`,
        P_VACT_NAME: '(주)케이지이니시스',
      };
    case 'HPP_':
      return { P_HPP_CORP: 'SKT', P_HPP_NUM: '010****5678' };
    default:
      return {
        P_FN_CD1: '11',
        P_FN_NM: 'BC카드',
        P_CARD_NUM: '910003*********1',
        P_RMESG2: '03',
        P_CARD_ISSUER_CODE: '20',
        P_CARD_ISSUER_NAME: '우리카드',
        P_CARD_PRTC_CODE: '1',
        P_CARD_CHECKFLAG: '0',
        P_SRC_CODE: /d_kakaopay=Y/.test(row.form['P_RESERVED'] ?? '') ? 'O' : '',
      };
  }
}

async function netCancel(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const { P_MID = '', P_TID = '', P_AMT = '', P_OID = '', P_TIMESTAMP = '', P_CHKFAKE } = await readForm(c);
  const row = findRow(play, 'token', P_TID);
  const key = findMerchant(P_MID)?.mobileKey;
  if (key && P_CHKFAKE !== sealOf.chkfake(P_AMT, P_OID, P_TIMESTAMP)(key))
    return line(c, { P_STATUS: '01', P_RMESG1: '위변조' });
  const isMeant = row && row.mid === P_MID && row.oid === P_OID && String(row.price) === P_AMT;
  if (!isMeant || fault === 'declined' || (row.state !== 'done' && row.state !== 'waiting'))
    return line(c, { P_STATUS: '01', P_RMESG1: '취소할 승인 없음' });
  voidRow(play, row);
  return line(c, { P_STATUS: '00', P_RMESG1: '취소 성공', P_TID: row.tid ?? '' });
}
