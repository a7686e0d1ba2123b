/*
 * NICE Payments, old generation: the script with `goPay`, the page of phones, approval and net cancel at the addresses of
 * a result, cancel, inquiry, billing keys and notices of deposits, from its manual pages.
 */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { postForm, showPayPage } from '../pages';
import type { Play, Simulator } from '../simulator';
import { billingRoutes } from './nice-billing';
import { digest, type Form, keyOf, newTid, newToken, readForm, type Row, say, sayApproved, textOf } from './nice-books';
import { cancelPayment, inquire, netCancel } from './nice-cancel';
import { report } from './nice-report';
import { writeScript } from './nice-script';

const NAME = { ko: '나이스페이먼츠(구모듈)', en: 'NICE Payments (old)' };
const PAGES = 'web.nicepay.co.kr';
const APPROVES = 'dc1-api.nicepay.co.kr';

/** The simulator of NICE Payments, old generation. */
export const nice: Simulator = {
  code: 'nice',
  name: NAME,
  findOrder: (play, order) => {
    const rows = play.table<Row>('payments').all();
    const mine = rows.filter(({ Moid }) => Moid === order);
    const row = mine.findLast(({ state }) => state === 'approved') ?? mine.at(-1);
    if (!row) return undefined;
    const isPaid = row.state === 'approved';
    const cancelled = row.cancels.reduce((sum, { amount }) => sum + amount, 0);
    return { paid: isPaid ? row.taken : 0, cancelled: isPaid ? cancelled : 0, row };
  },
  report,
  routes: (play) => {
    const app = new Hono();
    app.get('/v3/common/js/nicepay-pgweb.js', (c) =>
      c.body(writeScript(play.address(PAGES, '/v3/pcPayment.jsp')), 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
      }),
    );
    app.post(
      '/v3/pcPayment.jsp',
      play.call('page', async (c) => openWindow(c, play, { form: await readForm(c, 'utf-8'), isMobile: false })),
    );
    app.post(
      '/v3/v3Payment.jsp',
      play.call('page', async (c) => openWindow(c, play, { form: await readForm(c, 'euc-kr'), isMobile: true })),
    );
    app.post('/v3/decide/:tid', (c) => decide(c, play));
    app.post(
      '/webapi/pay_process.jsp',
      play.call('approve', (c, fault) => approve(c, play, fault)),
    );
    app.post(
      '/webapi/cancel_process.jsp',
      play.call('cancel', async (c, fault) => {
        const asked = await readForm(c, 'euc-kr');
        return asked['NetCancel'] === '1' ? netCancel(c, play, asked) : cancelPayment(c, play, { asked, fault });
      }),
    );
    app.post(
      '/webapi/inquery/trans_status.jsp',
      play.call('inquiry', (c) => inquire(c, play)),
    );
    app.route('/', billingRoutes(play));
    return app;
  },
};

type Opening = { readonly form: Form; readonly isMobile: boolean };

async function openWindow(c: Context, play: Play, { form, isMobile }: Opening): Promise<Response> {
  const { MID = '', Moid = '', Amt = '', PayMethod = '', GoodsName = '' } = form;
  // The script says where the page's form goes; phones name it themselves.
  const back = (isMobile ? form['ReturnURL'] : form['_action']) ?? '';
  const key = keyOf(MID);
  if (key === undefined)
    return c.text('This simulator signs for the test MIDs whose keys are public (nicepay00m), and for no other.', 400);
  const problem = findProblem(form, key);
  if (problem) {
    const fields = { AuthResultCode: problem, AuthResultMsg: textOf(problem), MID, Moid };
    return postForm(c, { action: back, fields, charset: isMobile ? 'euc-kr' : 'utf-8' });
  }
  const TID = newTid(play, MID, { method: PayMethod, medium: '01' });
  const row: Row = {
    TID,
    MID,
    Moid,
    PayMethod,
    GoodsName,
    back,
    Amt: Number(Amt),
    asked: { ...form, _mobile: String(isMobile) },
    AuthToken: newToken(),
    state: 'window',
    taken: Number(Amt),
    approvedAt: null,
    cancels: [],
  };
  play.table<Row>('payments').set(TID, row);
  return showPayPage(c, {
    pg: NAME,
    title: GoodsName,
    amount: `${Number(Amt).toLocaleString('ko-KR')}원`,
    action: play.address(PAGES, `/v3/decide/${TID}`),
  });
}

function findProblem(form: Form, key: string): string | undefined {
  const { MID = '', Amt = '', PayMethod = '', EdiDate = '', SignData } = form;
  if (!/^\d{1,12}$/.test(Amt) || !/^\d{14}$/.test(EdiDate)) return 'V001';
  if (!['CARD', 'BANK', 'VBANK', 'CELLPHONE'].includes(PayMethod)) return 'W004';
  return SignData === digest(EdiDate, MID, Amt, key) ? undefined : 'A211';
}

/** On a phone the result goes to the shop; on a desktop the script puts it into the page's form and has that sent. */
async function decide(c: Context, play: Play): Promise<Response> {
  const rows = play.table<Row>('payments');
  const row = rows.get(c.req.param('tid') ?? '');
  if (!row) return c.text('no such payment', 404);
  const { act } = await readForm(c, 'utf-8');
  const { TID, MID, Moid, AuthToken, asked, back } = row;
  const isMobile = asked['_mobile'] === 'true';
  const charset = isMobile ? ('euc-kr' as const) : ('utf-8' as const);
  const layered = asked['_layer'] === 'true';
  if (act === 'cancel' && layered) return tellPage(c, null);
  if (act === 'cancel' && !isMobile) return postForm(c, { action: back.replace(/\/returned$/, '/left'), fields: {} });
  if (act !== 'approve') {
    const AuthResultCode = act === 'cancel' ? 'I002' : 'U311';
    const fields = { AuthResultCode, AuthResultMsg: textOf(AuthResultCode), MID, Moid };
    return layered ? tellPage(c, fields) : postForm(c, { action: back, fields, charset });
  }
  if (row.state === 'window') rows.set(TID, { ...row, state: 'agreed' });
  const Amt = String(row.Amt);
  const result = {
    AuthResultCode: '0000',
    AuthResultMsg: '인증 성공',
    AuthToken,
    PayMethod: row.PayMethod,
    MID,
    Moid,
    Amt,
    ReqReserved: asked['ReqReserved'] ?? '',
    TxTid: TID,
    NextAppURL: play.address(APPROVES, '/webapi/pay_process.jsp'),
    NetCancelURL: play.address(APPROVES, '/webapi/cancel_process.jsp'),
    Signature: digest(AuthToken, MID, Amt, keyOf(MID) ?? ''),
  };
  if (layered) return tellPage(c, result);
  const own = Object.entries(asked).filter(([name]) => !name.startsWith('_'));
  return postForm(c, { action: back, fields: isMobile ? result : { ...Object.fromEntries(own), ...result }, charset });
}

/** Says to the script around the layer what came of it; null for a buyer who closed it. */
function tellPage(c: Context, nice: Form | null): Response {
  const message = JSON.stringify({ nice }).replaceAll('<', '\\u003c');
  return c.html(`<!doctype html><title>NICE</title><script>parent.postMessage(${message}, '*')</script>`);
}

async function approve(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readForm(c, 'euc-kr');
  const { TID = '', AuthToken = '', MID = '', Amt = '', EdiDate = '', SignData } = asked;
  const rows = play.table<Row>('payments');
  const row = rows.get(TID);
  if (!row || row.MID !== MID || row.AuthToken !== AuthToken || row.state === 'window') return say(c, 'U107');
  if (SignData !== digest(AuthToken, MID, Amt, EdiDate, keyOf(MID) ?? '')) return say(c, 'A211');
  if (row.state !== 'agreed') return say(c, 'A225');
  if (Number(Amt) !== row.Amt) return say(c, '2011');
  if (fault === 'declined') {
    rows.set(TID, { ...row, state: 'refused' });
    return say(c, '3095');
  }
  const done = rows.set(TID, {
    ...row,
    state: row.PayMethod === 'VBANK' ? 'issued' : 'approved',
    taken: fault === 'wrong-amount' ? row.Amt + 10 : row.Amt,
    approvedAt: play.now(),
  });
  return sayApproved(c, done, {
    ...(fault === 'wrong-order' && { Moid: 'imp_000000000000' }),
    ...(fault === 'bad-signature' && { key: 'another key' }),
  });
}
