/* The PC window: script, page, approval, net cancel. */
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
  newToken,
  openRow,
  readForm,
  type Row,
  rows,
  settleRow,
  stamp,
} from './books';
import { findMerchant } from './merchants';
import { sealOf } from './seals';

/** Live and test hosts are played alike: what is called tells which. */
const centreOf = (c: Context) => c.req.url.match(/\/(fc|ks|stg)?stdpay\.inicis\.com\//)?.[1] ?? 'fc';

/** As the real one: reads the form by its id, and opens INICIS's page over the shop's. */
const SCRIPT = `(function () {
  var base = document.currentScript.src.replace(/\\/stdjs\\/.*$/, '');
  window.addEventListener('message', function (message) {
    var sent = message.data && message.data.simulatorForm;
    if (!sent || base.indexOf(message.origin) !== 0) return;
    var back = document.createElement('form');
    back.method = 'post';
    back.action = sent.action;
    sent.fields.forEach(function (pair) {
      var input = document.createElement('input');
      input.type = 'hidden';
      input.name = pair[0];
      input.value = pair[1];
      back.appendChild(input);
    });
    document.body.appendChild(back);
    back.submit();
  });
  window.INIStdPay = {
    pay: function (id) {
      var form = document.getElementById(id);
      var layer = document.createElement('iframe');
      layer.name = 'iniStdPayFrame';
      layer.title = 'KG INICIS';
      layer.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff;z-index:2147483647';
      document.body.appendChild(layer);
      form.method = 'post';
      form.acceptCharset = 'UTF-8';
      form.target = layer.name;
      form.action = base + '/payMain/pay';
      form.submit();
    },
    viewOff: function () {
      var layer = document.getElementsByName('iniStdPayFrame')[0];
      if (layer) layer.remove();
    },
  };
})();`;

const KINDS: Readonly<Record<string, string>> = {
  DirectBank: 'DBNK',
  VBank: 'VBNK',
  HPP: 'HPP_',
  Culture: 'CULT',
  DGCL: 'DGCL',
  Bcsh: 'BCSH',
  HPMN: 'HPMN',
};

export function stdpayRoutes(play: Play): Hono {
  const app = new Hono();
  app.get('/stdjs/INIStdPay.js', (c) => c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.post(
    '/payMain/pay',
    play.call('page', (c) => openPage(c, play)),
  );
  app.post('/payMain/decide/:oid', (c) => decide(c, play));
  app.post(
    '/api/payAuth',
    play.call('approve', (c, fault) => payAuth(c, play, fault)),
  );
  app.post(
    '/api/netCancel',
    play.call('cancel', (c, fault) => netCancel(c, play, fault)),
  );
  return app;
}

const NEEDED = [
  'version,mid,oid,price,timestamp,signature,verification,mKey,currency,goodname,buyername,buyertel,buyeremail',
  'returnUrl',
]
  .join()
  .split(',');

async function openPage(c: Context, play: Play): Promise<Response> {
  const form = await readForm(c);
  const problem = findFormFault(c, form);
  if (problem) return c.text(problem, 400);
  const { oid = '', mid = '', price = '', goodname = '', gopaymethod = '' } = form;
  const kind = KINDS[gopaymethod] ?? 'CARD';
  openRow(play, { oid, mid, price: Number(price), goods: goodname, device: 'WEB', kind, form });
  return showPayPage(c, {
    pg: NAME,
    title: goodname,
    amount: `${Number(price).toLocaleString('ko-KR')}원`,
    action: c.req.url.replace(/\/pay(\?.*)?$/, `/decide/${encodeURIComponent(oid)}`),
  });
}

function findFormFault(c: Context, form: Readonly<Record<string, string>>): string | undefined {
  const missing = NEEDED.find((name) => !form[name]);
  if (missing) return `V001 ${missing}`;
  const { oid = '', price = '', timestamp = '', mid = '', returnUrl = '', goodname = '', buyername = '' } = form;
  if (Buffer.byteLength(oid) > 40 || Buffer.byteLength(goodname) > 40 || Buffer.byteLength(buyername) > 30)
    return 'V002';
  if (!/^\d+$/.test(price) || !/^\d{13}$/.test(timestamp)) return 'V003';
  const referer = c.req.header('referer');
  if (referer && new URL(referer).host !== new URL(returnUrl).host) return 'V023 returnUrl';
  if (form['signature'] !== sealOf.windowSignature(oid, price, timestamp)) return 'V013 signature';
  const keys = findMerchant(mid);
  if (!keys) return undefined;
  if (form['mKey'] !== sealOf.mKey(keys.signKey)) return 'V014 mKey';
  const expected = sealOf.windowVerification({ oid, price, timestamp }, keys.signKey);
  return form['use_chkfake'] === 'Y' && form['verification'] !== expected ? 'V015 verification' : undefined;
}

/** The buyer has decided: the page that opened the window moves, or INICIS's layer shows its address for leaving. */
async function decide(c: Context, play: Play): Promise<Response> {
  const row = rows(play).get(c.req.param('oid') ?? '');
  if (!row) return c.text('no such order', 404);
  const { act } = await readForm(c);
  if (act === 'cancel') return c.redirect(row.form['closeUrl'] ?? '', 302);
  const back = { mid: row.mid, orderNumber: row.oid, charset: 'UTF-8', merchantData: row.form['merchantData'] ?? '' };
  const action = row.form['returnUrl'] ?? '';
  if (act === 'decline') {
    const fields = { ...back, resultCode: 'R902', resultMsg: '[카드] 한도초과' };
    return postForm(c, { action, fields, byParent: true });
  }
  const token = row.token ?? newToken();
  change(play, row, { token, state: row.state === 'open' ? 'agreed' : row.state });
  const centre = centreOf(c);
  const host = `${centre}stdpay.inicis.com`;
  const fields = {
    ...back,
    resultCode: '0000',
    resultMsg: '정상처리되었습니다.',
    authToken: token,
    authUrl: play.address(host, '/api/payAuth'),
    netCancelUrl: play.address(host, '/api/netCancel'),
    // It says which data centre only to those who asked.
    ...(/centerCd\(Y\)/.test(row.form['acceptmethod'] ?? '') && { idc_name: centre }),
  };
  return postForm(c, { action, fields, byParent: true });
}

function findApprovalFault(asked: Readonly<Record<string, string>>): string | undefined {
  const { mid = '', authToken = '', timestamp = '' } = asked;
  if (asked['signature'] !== sealOf.authSignature(authToken, timestamp)) return 'R101';
  const keys = findMerchant(mid);
  return keys && asked['verification'] !== sealOf.authVerification(authToken, keys.signKey, timestamp)
    ? 'R102'
    : undefined;
}

async function payAuth(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readForm(c);
  const row = findRow(play, 'token', asked['authToken'] ?? '');
  const problem = findApprovalFault(asked) ?? (row && row.mid === asked['mid'] ? undefined : 'R103');
  if (problem || !row) return c.json({ resultCode: problem, resultMsg: '요청이 올바르지 않습니다.' });
  if (row.state !== 'agreed') return c.json({ resultCode: 'R201', resultMsg: '이미 승인된 인증입니다.' });
  if (fault === 'declined') {
    change(play, row, { state: 'void' });
    return c.json({ resultCode: 'R999', resultMsg: '[카드] 잔액부족' });
  }
  const isBill = (row.form['acceptmethod'] ?? '').startsWith('BILLAUTH(Card)');
  const billed = isBill ? change(play, row, { billKey: newBillKey(play.now()) }) : row;
  const done = settleRow(play, billed, newTid('Stdpay', row, play.now()));
  return c.json(wronged(toAnswer(done, play.now()), fault));
}

function newBillKey(now: number): string {
  return `${stamp(now)}${newToken().replaceAll(/\W/g, '')}`.slice(0, 40);
}

const METHODS: Readonly<Record<string, string>> = {
  CARD: 'Card',
  DBNK: 'DirectBank',
  VBNK: 'VBank',
  HPP_: 'HPP',
  CULT: 'Culture',
};

function toAnswer(row: Row, now: number): Record<string, string | null> {
  const MOID = row.oid;
  const TotPrice = String(row.price);
  return {
    resultCode: '0000',
    resultMsg: '정상완료',
    tid: row.tid,
    mid: row.mid,
    MOID,
    TotPrice,
    payMethod: METHODS[row.kind] ?? row.kind,
    goodName: row.goods,
    applDate: stamp(row.at).slice(0, 8),
    applTime: stamp(row.at).slice(8),
    applNum: row.kind === 'VBNK' ? '' : '12345678',
    currency: 'WON',
    EventCode: '',
    buyerName: row.form['buyername'] ?? '',
    buyerTel: row.form['buyertel'] ?? '',
    buyerEmail: row.form['buyeremail'] ?? '',
    custEmail: row.form['buyeremail'] ?? '',
    payDevice: 'PC',
    tstamp: String(now),
    authSignature: sealOf.answer({ mid: row.mid, MOID, TotPrice, tstamp: String(now) }),
    ...methodFields(row),
  };
}

function methodFields(row: Row): Record<string, string | null> {
  if (row.kind === 'DBNK')
    return { ACCT_BankCode: '88', ACCT_Name: '홍길동', CSHR_ResultCode: '220000', CSHR_Type: '0' };
  if (row.kind === 'HPP_') return { HPP_Num: '010****5678' };
  if (row.kind === 'VBNK') {
    const due = /vbank\((\d{8})\)/.exec(row.form['acceptmethod'] ?? '')?.[1] ?? defaultDue(row);
    return {
      VACT_Num: row.account,
      VACT_BankCode: '20',
      vactBankName: '우리은행',
      VACT_Name: '(주)케이지이니시스',
      VACT_InputName: row.form['buyername'] ?? '',
      VACT_Date: due,
      VACT_Time: '235959',
    };
  }
  return {
    CARD_Num: '538720*********2',
    CARD_Quota: '00',
    CARD_Interest: '0',
    CARD_Code: '06',
    CARD_BankCode: '04',
    CARD_CorpFlag: '0',
    CARD_CheckFlag: '0',
    CARD_PRTC_CODE: '1',
    CARD_SrcCode: '',
    ...(row.billKey && { CARD_BillKey: row.billKey }),
  };
}

/** What a PG that is broken, or somebody on the way, makes of the answer. */
function wronged(answer: Record<string, string | null>, fault: FaultKind | undefined): object {
  const resigned = (changes: Readonly<Record<string, string>>) => {
    const { mid, MOID, TotPrice, tstamp }: Record<string, string | null> = { ...answer, ...changes };
    const text = (value: string | null | undefined) => value ?? '';
    const signed = { mid: text(mid), MOID: text(MOID), TotPrice: text(TotPrice), tstamp: text(tstamp) };
    return { ...answer, ...changes, authSignature: sealOf.answer(signed) };
  };
  if (fault === 'wrong-order') return resigned({ MOID: 'imp_000000000000' });
  if (fault === 'wrong-amount') return resigned({ TotPrice: String(Number(answer['TotPrice']) + 10) });
  return fault === 'bad-signature' ? { ...answer, authSignature: '0'.repeat(64) } : answer;
}

/** Takes back an approval that nobody heard of. One that was never made it does not know. */
async function netCancel(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readForm(c);
  const row = findRow(play, 'token', asked['authToken'] ?? '');
  const problem = findApprovalFault(asked);
  if (problem || !row || row.mid !== asked['mid'])
    return c.json({ resultCode: problem ?? 'R103', resultMsg: '원거래 없음' });
  if (fault === 'declined' || (row.state !== 'done' && row.state !== 'waiting'))
    return c.json({ resultCode: 'R104', resultMsg: '취소할 승인 없음' });
  voidRow(play, row);
  return c.json({
    resultCode: '0000',
    resultMsg: '취소되었습니다.',
    tid: row.tid,
    moid: row.oid,
    selectPayMethod: 'Card',
  });
}

export function voidRow(play: Play, row: Row): Row {
  const cancels = row.taken > 0 ? [{ tid: row.tid ?? '', price: row.taken, at: play.now() }] : [];
  return change(play, row, { state: 'void', cancels });
}
