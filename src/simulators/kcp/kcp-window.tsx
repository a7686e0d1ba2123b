/* What the buyer sees: the script of PCs and its layer, the page of mobiles, and LITE PAY's. */
import { type Context, Hono } from 'hono';
import iconv from 'iconv-lite';
import { postForm, showPayPage } from '../pages';
import type { Play } from '../simulator';
import { refusal, newNumber, tables, type Trade } from './kcp-books';

const NAME = { ko: 'NHN KCP', en: 'NHN KCP' };
export const SCRIPT_HOST = 'testspay.kcp.co.kr';
export const MOBILE_HOST = 'testsmpay.kcp.co.kr';

/** Bits of the window of PCs, with what the approval calls each. */
const WAYS = [
  { bits: '100000000000', pay_type: 'PACA', text: '신용카드 / card' },
  { bits: '010000000000', pay_type: 'PABK', text: '계좌이체 / bank transfer' },
  { bits: '001000000000', pay_type: 'PAVC', text: '가상계좌 / virtual account' },
  { bits: '000010000000', pay_type: 'PAMC', text: '휴대폰 / phone' },
] as const;

const MOBILE_BITS: Readonly<Record<string, string>> = {
  CARD: '100000000000',
  BANK: '010000000000',
  VCNT: '001000000000',
  MOBX: '000010000000',
};

export function windowRoutes(play: Play): Hono {
  const app = new Hono();
  app.get('/plugin/kcp_spay_hub.js', (c) => {
    const page = play.address(SCRIPT_HOST, '/spay/window');
    return c.body(SCRIPT.replace('PAGE', JSON.stringify(page)), 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
    });
  });
  app.post(
    '/spay/window',
    play.call('page', async (c) => openWindow(c, play, await readForm(c))),
  );
  app.post(
    '/pay/mobileGW.kcp',
    play.call('page', async (c) => openMobile(c, play, await readForm(c))),
  );
  app.post(
    '/lite/pay',
    play.call('page', async (c) => {
      const form = await readForm(c);
      const trade = tables(play)
        .trades.all()
        .findLast(({ ordr_idxx, key }) => ordr_idxx === form['ordr_idxx'] && key.startsWith('L'));
      return trade
        ? show(c, play, { trade, to: '/lite/decided', host: MOBILE_HOST })
        : c.text('no such registration', 404);
    }),
  );
  app.post('/spay/decided/:key', (c) => decide(c, play, (fields, trade) => answerLayer(c, fields, trade.Ret_URL)));
  app.post('/mobile/decided/:key', (c) =>
    decide(c, play, (fields, trade) => postForm(c, { action: trade.Ret_URL, fields, charset: 'euc-kr' })),
  );
  app.post('/lite/decided/:key', (c) =>
    decide(c, play, (fields, trade) => postForm(c, { action: trade.Ret_URL, fields })),
  );
  app.get('/assist/bill.BillActionNew.do', (c) => c.text(`매출전표 ${c.req.query('tno') ?? ''}`));
  return app;
}

type Form = Readonly<Record<string, string>>;

/** A form in either character set: EUC-KR is no UTF-8. */
async function readForm(c: Context): Promise<Form> {
  const sent = Buffer.from(await c.req.arrayBuffer()).toString('latin1');
  const form = Object.fromEntries(new URLSearchParams(sent));
  if (!Object.values(form).some((value) => value.includes('\uFFFD'))) return form;
  const read = (text: string) => {
    const bytes = text
      .replaceAll('+', ' ')
      .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return iconv.decode(Buffer.from(bytes, 'latin1'), 'cp949');
  };
  return Object.fromEntries(sent.split('&').map((pair) => pair.split('=').map(read)));
}

function openWindow(c: Context, play: Play, form: Form): Response {
  const need = ['site_cd', 'site_name', 'ordr_idxx', 'good_name'];
  const isRight =
    need.every((name) => form[name]) &&
    form['req_tx'] === 'pay' &&
    form['module_type'] === '01' &&
    form['currency'] === 'WON' &&
    'enc_data' in form &&
    isTaxRight(form);
  if (!isRight) return answerLayer(c, { ...form, ...refusal('S002') }, form['Ret_URL'] ?? '');
  const trade = keepTrade(play, {
    ...toTrade(form),
    key: `P${newNumber(12)}`,
    bits: form['pay_method'] ?? '',
    Ret_URL: form['Ret_URL'] ?? '',
  });
  return show(c, play, { trade, to: '/spay/decided', host: SCRIPT_HOST });
}

function openMobile(c: Context, play: Play, form: Form): Response {
  const trade = tables(play).trades.get(form['approval_key'] ?? '');
  const isRight =
    trade !== undefined &&
    form['ordr_idxx'] === trade.ordr_idxx &&
    Number(form['good_mny']) === trade.good_mny &&
    form['Ret_URL'] === trade.Ret_URL &&
    form['currency'] === '410' &&
    MOBILE_BITS[form['pay_method'] ?? ''] === trade.bits &&
    form['PayUrl'] === play.address(MOBILE_HOST, '/pay/mobileGW.kcp') &&
    isTaxRight(form);
  if (!isRight) return c.text('인증 정보가 올바르지 않습니다.', 400);
  const kept = keepTrade(play, { ...trade, ipgm_date: form['ipgm_date'] ?? '' });
  return show(c, play, { trade: kept, to: '/mobile/decided', host: MOBILE_HOST });
}

/** The parts of a price with mixed taxation are its sum. */
function isTaxRight(form: Form): boolean {
  if (form['tax_flag'] === undefined) return true;
  const parts = ['comm_tax_mny', 'comm_vat_mny', 'comm_free_mny'].map((name) => Number(form[name]));
  return form['tax_flag'] === 'TG03' && parts.reduce((sum, part) => sum + part, 0) === Number(form['good_mny']);
}

function toTrade(form: Form) {
  return {
    site_cd: form['site_cd'] ?? '',
    ordr_idxx: form['ordr_idxx'] ?? '',
    good_name: form['good_name'] ?? '',
    good_mny: Number(form['good_mny']),
    ipgm_date: form['ipgm_date'] ?? '',
  };
}

function keepTrade(play: Play, trade: Trade): Trade {
  return tables(play).trades.set(trade.key, trade);
}

/** By its registration's name, for `tradeReg`. */
export function bitsOf(pay_method: string): string | undefined {
  return MOBILE_BITS[pay_method];
}

type Shown = { readonly trade: Trade; readonly to: string; readonly host: string };

function show(c: Context, play: Play, { trade, to, host }: Shown): Response {
  const options = WAYS.filter(({ bits }) => trade.bits[bits.indexOf('1')] === '1');
  return showPayPage(c, {
    pg: NAME,
    title: trade.good_name,
    amount: `${trade.good_mny.toLocaleString('ko-KR')}원`,
    action: play.address(host, `${to}/${trade.key}`),
    choices: [{ name: 'way', label: '결제수단', options: options.map(({ bits, text }) => ({ value: bits, text })) }],
  });
}

async function decide(c: Context, play: Play, answer: (fields: Form, trade: Trade) => Response): Promise<Response> {
  const trade = tables(play).trades.get(c.req.param('key') ?? '');
  if (!trade) return c.text('no such payment', 404);
  const form = await c.req.parseBody();
  const { act } = form;
  const base = {
    site_cd: trade.site_cd,
    ordr_idxx: trade.ordr_idxx,
    good_name: trade.good_name,
    good_mny: String(trade.good_mny),
  };
  if (act === 'cancel') return answer({ ...base, ...refusal('3001') }, trade);
  if (act === 'decline') return answer({ ...base, ...refusal('CC61') }, trade);
  const chosen = WAYS.find(({ bits }) => bits === form['way']) ?? WAYS.find(({ bits }) => bits === trade.bits);
  if (!chosen) return answer({ ...base, ...refusal('S002') }, trade);
  const enc_data = Buffer.from(`kcp${newNumber(20)}`).toString('base64');
  tables(play).agreements.set(enc_data, { ...trade, bits: chosen.bits, tno: null });
  const agreed = {
    ...base,
    res_cd: '0000',
    res_msg: '정상처리',
    tran_cd: '00100000',
    enc_data,
    enc_info: Buffer.from(enc_data).toString('base64'),
    use_pay_method: chosen.bits,
    ret_pay_method: chosen.bits,
    ordr_chk: `${trade.ordr_idxx}|${trade.good_mny}`,
    trace_no: trade.key,
    cash_yn: '',
    cash_tr_code: '',
    cash_id_info: '',
  };
  return answer(agreed, trade);
}

export function payTypeOf(bits: string): string {
  return WAYS.find((way) => way.bits === bits)?.pay_type ?? '';
}

/** Tells the script around the layer; without one, as in tests by HTTP, the shop's own form is sent. */
function answerLayer(c: Context, fields: Form, action: string): Response {
  const document = (
    <html lang="ko">
      <head>
        <meta charset="utf-8" />
        <title>결제 결과</title>
      </head>
      <body>
        <form id="back" method="post" action={action}>
          {Object.entries(fields).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        </form>
        <script dangerouslySetInnerHTML={{ __html: ANSWER }} />
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return c.html(`<!doctype html>${String(document)}`);
}

const ANSWER = `
var form = document.getElementById('back'), said = {};
for (var i = 0; i < form.elements.length; i += 1) said[form.elements[i].name] = form.elements[i].value;
if (window.parent === window) form.submit();
else window.parent.postMessage({ kcp: said }, '*');
`;

/** As the shop's page knows it: two functions of KCP's, and one of the shop's that has to be there before. */
const SCRIPT = `
(function () {
  var page = PAGE;
  // Looked for once, as the script is read.
  var done = window.m_Completepayment;
  window.GetField = function (form, said) {
    Object.keys(said).forEach(function (name) {
      if (form.elements[name]) form.elements[name].value = said[name];
    });
  };
  window.KCP_Pay_Execute_Web = function (form) {
    var layer = document.createElement('iframe');
    layer.name = 'kcp_layer';
    layer.title = 'NHN KCP';
    layer.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff;z-index:2147483647';
    document.body.appendChild(layer);
    function close() { layer.remove(); window.removeEventListener('message', hear); }
    function hear(event) {
      if (event.source !== layer.contentWindow || !event.data || !event.data.kcp) return;
      if (done) done(event.data.kcp, close);
    }
    window.addEventListener('message', hear);
    var asked = document.createElement('form');
    asked.method = 'post';
    asked.action = page;
    asked.target = 'kcp_layer';
    var fields = { Ret_URL: form.action };
    for (var i = 0; i < form.elements.length; i += 1) fields[form.elements[i].name] = form.elements[i].value;
    Object.keys(fields).forEach(function (name) {
      var input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = fields[name];
      asked.appendChild(input);
    });
    document.body.appendChild(asked);
    asked.submit();
    asked.remove();
  };
})();
`;
