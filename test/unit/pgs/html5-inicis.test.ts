/* What of an order and a request reaches INICIS, what comes back, and what is refused: no PG is asked here. */
import { describe, expect, it } from 'vitest';
import { CARDS } from '../../../src/catalog/standard-codes';
import type { ChannelAccess, PgVisit } from '../../../src/server/drivers/contract';
import { html5Inicis } from '../../../src/server/drivers/html5-inicis/html5-inicis';
import { CARD_CODES, fromBankCode, toBankCode, toCardCode } from '../../../src/server/drivers/html5-inicis/codes';
import { fromPc, fromPhone } from '../../../src/server/drivers/html5-inicis/messages';
import type { NextStep } from '../../../src/server/drivers/next-step';
import type { PgOrder } from '../../../src/server/drivers/order';
import { createPgHttp } from '../../../src/server/drivers/pg-http';
import { pgCase } from '../../pgs/html5-inicis';

const NOW = Date.UTC(2026, 0, 1, 3);
const access: ChannelAccess = { pg_id: pgCase.pg_id, mode: 'test', credentials: pgCase.credentials };

function connect(more: Partial<ChannelAccess> = {}, credentials: Record<string, string> = {}) {
  const channel = { ...access, ...more, credentials: { ...access.credentials, ...credentials } };
  const http = createPgHttp({
    pg: 'html5_inicis',
    hosts: html5Inicis.hosts[channel.mode],
    standIn: () => undefined,
    log: () => undefined,
  });
  const clock = { now: () => NOW } as Parameters<typeof html5Inicis.connect>[1]['clock'];
  return html5Inicis.connect(channel, { http, clock });
}

const order: PgOrder = {
  imp_uid: 'imp_123456789012',
  user_code: 'imp70000001',
  amount_minor: 15_000,
  currency: 'KRW',
  name: '머그컵',
  pg_provider: 'html5_inicis',
  pay_method: 'card',
  channel: 'pc',
  started_at: NOW,
  customer_uid: null,
  buyer_name: '홍길동',
  buyer_email: 'hong@example.com',
  buyer_tel: '010-1234-5678',
  buyer_addr: null,
  buyer_postcode: null,
  pg_tid: null,
  charged_currency: null,
  registers: false,
  memory: {},
  request: {},
};

const visit: PgVisit = {
  back: 'https://pay.example/payments/ready/s/imp_123456789012/back/key',
  notice: 'https://pay.example/notice/html5_inicis',
  window: 'iframe',
  shopName: '상점',
  language: 'ko',
  at: NOW,
};

async function stepOf(changes: Partial<PgOrder>, credentials: Record<string, string> = {}): Promise<NextStep> {
  const begun = await connect({}, credentials).begin({ ...order, ...changes }, visit);
  if (begun.kind !== 'begun') throw new Error(begun.text);
  return begun.step;
}

async function fieldsOf(changes: Partial<PgOrder>): Promise<Readonly<Record<string, string>>> {
  const step = await stepOf(changes);
  if (step.kind === 'submit') return step.fields;
  return step.kind === 'script' ? (step.form?.fields ?? {}) : {};
}

const phone = { channel: 'mobile' } as const;

describe('the window', () => {
  it('is the script on PCs, and a form in EUC-KR to the page for phones', async () => {
    expect(await stepOf({})).toMatchObject({
      kind: 'script',
      sources: ['https://stgstdpay.inicis.com/stdjs/INIStdPay.js'],
      calls: [{ name: 'INIStdPay.pay', args: ['openimp-inicis'] }],
      form: { id: 'openimp-inicis', fields: { returnUrl: `${visit.back}/returned`, closeUrl: `${visit.back}/left` } },
    });
    expect(await stepOf(phone)).toMatchObject({
      kind: 'submit',
      action: 'https://mobile.inicis.com/smart/payment/',
      charset: 'euc-kr',
      isFramed: false,
      fields: { P_NEXT_URL: `${visit.back}/returned`, P_CHARSET: 'utf8', P_NOTI: order.imp_uid },
    });
  });

  it('asks for the data centre and for the hash of the amount, whatever the page wants', async () => {
    const request = { bypass: { acceptmethod: 'noeasypay:SKIN(#ff0000)', P_RESERVED: 'noeasypay=Y&cp_yn=Y' } };
    const { acceptmethod } = await fieldsOf({ request });
    expect(acceptmethod).toBe('centerCd(Y):below1000:noeasypay:SKIN(#ff0000)');
    const { P_RESERVED } = await fieldsOf({ ...phone, request });
    expect(P_RESERVED).toBe('centerCd=Y&amt_hash=Y&twotrs_isp=Y&block_isp=Y&below1000=Y&noeasypay=Y&cp_yn=Y');
  });

  it('cuts texts between characters, and leaves out what breaks its pages', async () => {
    const name = `"50%" <할인> & 쿠폰+${'가나다'.repeat(20)}`;
    const { goodname = '' } = await fieldsOf({ name });
    expect(Buffer.byteLength(goodname)).toBeLessThanOrEqual(40);
    expect(goodname).toMatch(/^50 할인 쿠폰 가나다.*\.\.\.$/);
    expect((await fieldsOf({ name: '%&"' }))['goodname']).toBe(order.imp_uid);
    const { P_GOODS = '' } = await fieldsOf({ ...phone, name: '가'.repeat(60) });
    expect(P_GOODS).toBe(`${'가'.repeat(38)}...`);
  });

  it('never goes without a name, a telephone and an e-mail, which INICIS refuses', async () => {
    const nobody = { buyer_name: null, buyer_email: '', buyer_tel: null };
    expect(await fieldsOf(nobody)).toMatchObject({
      buyername: '구매자',
      buyertel: '010-0000-0000',
      buyeremail: 'none@example.com',
    });
  });

  it('is the test host’s on a test channel, and the live one’s on a live channel', async () => {
    const begun = await connect({ mode: 'live' }).begin(order, visit);
    expect(JSON.stringify(begun)).toContain('https://stdpay.inicis.com/stdjs/INIStdPay.js');
    expect(JSON.stringify(await stepOf({}))).not.toContain('//stdpay.');
  });
});

/** Every parameter that the original's documents name for html5_inicis, and those for all PGs that a window is told of. */
const REACHES: Readonly<Record<string, readonly [request: object, pc: object | null, mobile: object | null]>> = {
  escrow: [
    { escrow: true },
    { acceptmethod: expect.stringContaining('useescrow') },
    { P_RESERVED: expect.stringContaining('useescrow=Y') },
  ],
  vat_amount: [
    { vat_amount: 1_000, tax_free: 4_000 },
    { tax: '1000', taxfree: '4000' },
    { P_TAX: '1000', P_TAXFREE: '4000' },
  ],
  tax_free: [{ tax_free: 4_000 }, { taxfree: '4000' }, { P_TAXFREE: '4000' }],
  useFreeInterestFromMall: [
    { useFreeInterestFromMall: true, card: { detail: [{ card_code: '366', max_month: 3 }] } },
    { nointerest: '14-2:3' },
    null,
  ],
  'card.direct.code': [
    { card: { direct: { code: '366', quota: 3 } } },
    null,
    { P_CARD_OPTION: 'selcode=14', P_QUOTABASE: '03' },
  ],
  'card.detail[].enabled': [
    {
      card: {
        detail: [
          { card_code: '*', enabled: false },
          { card_code: '367', enabled: true },
        ],
      },
    },
    null,
    { P_ONLY_CARDCODE: '04' },
  ],
  'display.card_quota': [{ display: { card_quota: [6, 3] } }, { quotabase: '3:6' }, { P_QUOTABASE: '01:03:06' }],
  'period.from / period.to': [
    { period: { from: '20260101', to: '2026-12-31' } },
    { offerPeriod: '2026010120261231' },
    { P_OFFER_PERIOD: '2026010120261231' },
  ],
  app_scheme: [{ app_scheme: 'myapp' }, {}, { P_RESERVED: expect.stringContaining('app_scheme=myapp://') }],
  'bypass.acceptmethod': [
    { bypass: { acceptmethod: ['CARDPOINT'] } },
    { acceptmethod: expect.stringContaining('CARDPOINT') },
    {},
  ],
  'bypass.P_RESERVED': [
    { bypass: { P_RESERVED: 'dcp_yn=Y' } },
    {},
    { P_RESERVED: expect.stringContaining('dcp_yn=Y') },
  ],
  'bypass.ini_PAYSHOT_KEY / bypass.P_PAYSHOT_KEY': [
    { bypass: { ini_PAYSHOT_KEY: 'k1', P_PAYSHOT_KEY: 'k2' } },
    { ini_PAYSHOT_KEY: 'k1' },
    { P_PAYSHOT_KEY: 'k2' },
  ],
};

/** Those that do not reach it as a field of a request, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  language: 'is the visit’s language: languageView',
  buyer_tel: 'is the order’s: buyertel, P_MOBILE',
  vbank_due: 'is tested with its method',
  digital: 'is tested with its method',
  amount: 'is the order’s: price, P_AMT',
  pay_method: 'is the order’s: gopaymethod, P_INI_PAYMENT',
  pg: 'chooses the channel',
  'bypass.inicis.authtype': 'is of the older mobile billing page, whose answer carries no proof',
};

describe('a parameter', () => {
  it.each(Object.entries(REACHES))('%s reaches INICIS, or is refused', async (_, [request, pc, mobile]) => {
    for (const [channel, expected] of [
      ['pc', pc],
      ['mobile', mobile],
    ] as const) {
      const wish = { ...order, channel, request: request as PgOrder['request'] };
      if (expected === null) expect(connect().findUnsupported?.(wish)).toBeTypeOf('string');
      else {
        expect(connect().findUnsupported?.(wish)).toBeUndefined();
        expect(await fieldsOf({ channel, request: wish.request })).toMatchObject(expected);
      }
    }
  });

  it('of the others has a reason', () => {
    expect(Object.values(OTHERWISE).every((reason) => reason.length > 10)).toBe(true);
    expect(Object.keys(REACHES).filter((name) => name in OTHERWISE)).toEqual([]);
  });

  it('language, vbank_due and digital go by the method and the visit', async () => {
    const vbank = { pay_method: 'vbank', request: { vbank_due: '202601311200' } };
    expect(await fieldsOf(vbank)).toMatchObject({
      gopaymethod: 'VBank',
      acceptmethod: expect.stringContaining('vbank(20260131)'),
    });
    expect(await fieldsOf({ ...vbank, ...phone })).toMatchObject({
      P_INI_PAYMENT: 'VBANK',
      P_VBANK_DT: '20260131',
      P_VBANK_TM: '1200',
      P_NOTI_URL: visit.notice,
    });
    for (const [digital, pc, mobile] of [
      [true, 'HPP(1)', '1'],
      [false, 'HPP(2)', '2'],
    ] as const) {
      const by = { pay_method: 'phone', request: { digital } };
      expect((await fieldsOf(by))['acceptmethod']).toContain(pc);
      expect(await fieldsOf({ ...by, ...phone })).toMatchObject({ P_INI_PAYMENT: 'MOBILE', P_HPP_METHOD: mobile });
    }
    expect((await fieldsOf({}))['languageView']).toBe('ko');
    const begun = await connect().begin(order, { ...visit, language: 'en' });
    expect(JSON.stringify(begun)).toContain('"languageView":"en"');
  });

  it('that makes it another payment is refused', () => {
    const find = (changes: Partial<PgOrder>, credentials?: Record<string, string>) =>
      connect({}, credentials).findUnsupported?.({ ...order, ...changes });
    const accept = (acceptmethod: string) => find({ request: { bypass: { acceptmethod } } });
    expect(accept('BILLAUTH(Card)')).toContain('BILLAUTH(Card)');
    expect(accept('noeasypay:centerCd(N)')).toContain('centerCd(N)');
    expect(accept('vbank(20300101)')).toContain('vbank');
    expect(accept('HPP(1)')).toContain('HPP');
    expect(find({ ...phone, request: { bypass: { P_RESERVED: 'noeasypay=Y&amt_hash=N' } } })).toContain('amt_hash=N');
    expect(find({ ...phone, request: { bypass: { P_RESERVED: 'app_scheme=x://' } } })).toContain('app_scheme');
    expect(find({ currency: 'USD' })).toContain('USD');
    expect(find({ pay_method: 'alipay' })).toContain('alipay');
    expect(find({ ...phone, pay_method: 'booknlife' })).toContain('booknlife on phones');
    expect(find(phone, { hash_key: '' })).toContain('hash_key');
    expect(find({ registers: true, pay_method: 'phone' })).toContain('billing keys');
    expect(find({ ...phone, registers: true })).toContain('billing_page');
    expect(
      find({ ...phone, registers: true }, { billing_page: 'inilite', ini_lite_key: 'k'.repeat(32) }),
    ).toBeUndefined();
    expect(find({ ...phone, request: { card: { direct: { code: '364' } } } })).toContain('364');
    expect(find({ ...phone, request: { card: { detail: [{ card_code: '*', enabled: false }] } } })).toContain(
      'any card',
    );
  });

  it('cannot put an option of its own into the form', async () => {
    const { P_RESERVED } = await fieldsOf({ ...phone, request: { app_scheme: 'x&amt_hash=N' } });
    expect(P_RESERVED).not.toContain('amt_hash=N');
  });
});

describe('a channel', () => {
  it('without what INICIS has issued does not open', () => {
    for (const field of ['sign_key', 'ini_api_key', 'ini_api_iv']) {
      expect(() => connect({}, { [field]: '' })).toThrow(expect.objectContaining({ fields: [field] }));
    }
    expect(() => connect({ pg_id: '' })).toThrow(expect.objectContaining({ fields: ['mid'] }));
  });
});

describe('a return', () => {
  const pc = {
    resultCode: '0000',
    resultMsg: 'ok',
    mid: 'INIpayTest',
    orderNumber: order.imp_uid,
    authToken: 'T+/==',
    idc_name: 'stg',
    authUrl: 'https://stgstdpay.inicis.com/api/payAuth',
    netCancelUrl: 'https://stgstdpay.inicis.com/api/netCancel',
  };
  const tid = 'INIMX_CARDINIpayTest20260101120000000001';
  const mobile = {
    P_STATUS: '00',
    P_TID: tid,
    P_AMT: '15000',
    P_NOTI: order.imp_uid,
    idc_name: 'stg',
    P_REQ_URL: 'https://stgmobile.inicis.com/smart/payReq.ini',
  };
  const read = (
    params: Readonly<Record<string, string>>,
    { changes = {}, mode = 'test', hint = 'returned' }: Reading = {},
  ) => connect({ mode }).readReturn({ ...order, ...changes }, { hint, params, body: new Uint8Array() });
  type Reading = { readonly changes?: Partial<PgOrder>; readonly mode?: 'test' | 'live'; readonly hint?: string };

  it('is an agreement where all of it fits', () => {
    expect(read(pc)).toEqual({
      kind: 'approve',
      proof: { authToken: 'T+/==', idc_name: 'stg', timestamp: String(NOW) },
    });
    expect(read(mobile, { changes: phone })).toMatchObject({ kind: 'approve', proof: { P_TID: tid, idc_name: 'stg' } });
    const { authUrl: _, netCancelUrl: __, ...plain } = pc;
    expect(read(plain).kind).toBe('approve');
    for (const idc of ['fc', 'ks']) {
      const live = { ...plain, idc_name: idc, authUrl: `https://${idc}stdpay.inicis.com/api/payAuth` };
      expect(read(live, { mode: 'live' }).kind).toBe('approve');
    }
  });

  it.each([
    ['another MID', { mid: 'INIBillTst' }],
    ['another order', { orderNumber: 'imp_000000000000' }],
    ['no token', { authToken: '' }],
    ['no data centre', { idc_name: '' }],
    ['a live data centre', { idc_name: 'fc', authUrl: '', netCancelUrl: '' }],
    ['a data centre that is none', { idc_name: 'evil.example/', authUrl: '' }],
    ['a foreign host', { authUrl: 'https://evil.example/api/payAuth' }],
    ['a host that begins like its own', { authUrl: 'https://stgstdpay.inicis.com.evil.example/api/payAuth' }],
    ['another path', { authUrl: 'https://stgstdpay.inicis.com/api/other' }],
    ['another data centre’s address', { authUrl: 'https://fcstdpay.inicis.com/api/payAuth' }],
    ['a foreign net cancel', { netCancelUrl: 'https://evil.example/api/netCancel' }],
    ['a foreign older address', { checkAckUrl: 'https://evil.example/' }],
    ['no result', { resultCode: '' }],
  ])('with %s is disbelieved on PCs', (_, changes) => {
    expect(read({ ...pc, ...changes }).kind).toBe('disbelieved');
  });

  it.each([
    ['another MID', { P_TID: 'INIMX_CARDINIBillTst20260101120000000001' }],
    ['no number', { P_TID: '' }],
    ['another amount', { P_AMT: '100' }],
    ['another order', { P_NOTI: 'imp_000000000000' }],
    ['a foreign host', { P_REQ_URL: 'https://evil.example/smart/payReq.ini' }],
    ['a live data centre', { idc_name: 'ks', P_REQ_URL: '' }],
    ['no data centre', { idc_name: '' }],
    ['no result', { P_STATUS: '' }],
  ])('with %s is disbelieved on phones', (_, changes) => {
    expect(read({ ...mobile, ...changes }, { changes: phone }).kind).toBe('disbelieved');
  });

  it('of the test servers proves nothing on a live channel', () => {
    expect(read(pc, { mode: 'live' }).kind).toBe('disbelieved');
    expect(read(mobile, { mode: 'live', changes: phone }).kind).toBe('disbelieved');
  });

  it('tells leaving from a refusal', () => {
    const end = (P_STATUS: string, P_RMESG1: string) => read({ P_STATUS, P_RMESG1 }, { changes: phone });
    for (const text of ['', '사용자가 결제를 취소하였습니다', '사용자에 의한 취소입니다.(091)']) {
      expect(end('01', text)).toEqual({ kind: 'left' });
    }
    expect(end('01', '[카드] 한도초과')).toEqual({ kind: 'refused', code: '01', text: '[카드] 한도초과' });
    expect(end('MX1002', '')).toMatchObject({ kind: 'refused', code: 'MX1002' });
    expect(read({ resultCode: 'V023', resultMsg: 'x' })).toEqual({ kind: 'refused', code: 'V023', text: 'x' });
    expect(read({}, { hint: 'left' })).toEqual({ kind: 'left' });
    expect(read({ code: 'SCRIPT_UNREACHABLE' }, { hint: 'failed' })).toMatchObject({ kind: 'refused' });
    expect(read(pc, { hint: 'other' }).kind).toBe('disbelieved');
  });

  it('of the INILite page counts with a key that INICIS encrypted', () => {
    const lite = { resultCode: 'SUCCESS', mid: 'INIpayTest', orderId: order.imp_uid, billkey: 'AAAA' };
    const channel = connect({}, { billing_page: 'inilite', ini_lite_key: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09' });
    const changes = { ...order, ...phone, registers: true };
    const back = (params: Record<string, string>, of = changes) =>
      channel.readReturn(of, { hint: 'registered', params, body: new Uint8Array() }).kind;
    expect(back(lite)).toBe('disbelieved');
    expect(back({ ...lite, billkey: '%E0%A4%A' })).toBe('disbelieved');
    expect(back({ ...lite, billkey: 'plainkey00000000000000000000000000000000' })).toBe('disbelieved');
    expect(back(lite, { ...changes, registers: false })).toBe('disbelieved');
    expect(back({ ...lite, resultCode: 'FAIL' })).toBe('refused');
  });
});

describe('a result', () => {
  const pc = {
    tid: 't',
    payMethod: 'Card',
    TotPrice: '15000',
    applNum: '1',
    CARD_Num: '5387********2',
    CARD_Quota: '03',
  };

  it.each([
    ['06', {}, { card_code: '381', card_name: 'KB국민카드' }],
    ['01', {}, { card_code: '374' }],
    ['17', {}, { card_code: '374' }],
    ['11', { CARD_BankCode: '20' }, { card_code: '041', card_name: '우리카드' }],
    ['11', { CARD_BankCode: '39' }, { card_code: '361', card_name: 'BC카드' }],
    ['21', {}, { card_code: null, card_name: '해외 VISA' }],
    ['77', {}, { card_code: '77', card_name: null }],
    ['06', { CARD_SrcCode: 'O' }, { emb_pg_provider: 'kakaopay', pay_method: 'card' }],
    ['06', { CARD_SrcCode: 'D' }, { emb_pg_provider: 'samsungpay' }],
    ['06', { CARD_SrcCode: '?' }, { emb_pg_provider: '?' }],
    ['91', {}, { pay_method: 'point', emb_pg_provider: 'naverpay', card_code: null }],
  ])('of card code %s %o on PCs', (CARD_Code, more, expected) => {
    expect(fromPc({ ...pc, CARD_Code, ...more })).toMatchObject({ card_quota: 3, apply_num: '1', ...expected });
  });

  it('of every method', () => {
    expect(fromPc({ ...pc, payMethod: 'DirectBank', ACCT_BankCode: '26' })).toMatchObject({
      pay_method: 'trans',
      bank_code: '088',
      bank_name: '신한은행',
    });
    expect(fromPc({ ...pc, payMethod: 'HPP' })).toMatchObject({ pay_method: 'phone', card_code: null });
    expect(fromPc({ ...pc, payMethod: 'VCard' })).toMatchObject({ pay_method: 'card' });
    const phonePaid = { P_TID: 't', P_AMT: '15000', P_AUTH_NO: '9', P_FN_NM: '어떤카드', P_RMESG2: '00' };
    expect(fromPhone({ ...phonePaid, P_TYPE: 'ISP', P_FN_CD1: '88' })).toMatchObject({
      pay_method: 'card',
      card_code: '88',
      card_name: '어떤카드',
      apply_num: '9',
      charged: { amount_minor: 15_000, currency: 'KRW' },
    });
    expect(fromPhone({ ...phonePaid, P_TYPE: 'BANK', P_FN_CD1: '04' })).toMatchObject({
      pay_method: 'trans',
      bank_code: '004',
      card_code: null,
    });
    expect(
      fromPc({
        tid: 't',
        payMethod: 'VBank',
        VACT_Num: '562',
        VACT_BankCode: '20',
        vactBankName: '우리',
        VACT_Name: 'h',
        VACT_Date: '20260131',
        VACT_Time: '2359',
      }),
    ).toMatchObject({
      kind: 'issued',
      vbank_code: '020',
      vbank_name: '우리은행',
      vbank_date: Date.parse('2026-01-31T23:59:59+09:00'),
      memory: { vacct: '562' },
    });
  });

  it('in another currency is not the order’s', () => {
    expect(fromPc({ ...pc, currency: 'WON' })).toMatchObject({ charged: { currency: 'KRW' } });
    expect(fromPc({ ...pc, currency: 'USD' })).toMatchObject({ charged: { currency: 'USD' } });
  });

  it('without a number, an account or an amount is none', () => {
    for (const broken of [{ tid: '' }, { TotPrice: '' }, { TotPrice: '15,000' }, { payMethod: 'VBank' }]) {
      expect(() => fromPc({ ...pc, ...broken })).toThrow(/INICIS/);
    }
  });

  it('has codes that are standard ones', () => {
    const standard = CARDS.map(({ code }) => code);
    for (const code of Object.values(CARD_CODES)) expect(standard).toContain(code);
    expect(['374', '366', '361'].map(toCardCode)).toEqual(['01', '14', '11']);
    expect(['020', '20', '004', '209', 'kb', '0200'].map(toBankCode)).toEqual([
      '20',
      '20',
      '04',
      undefined,
      undefined,
      undefined,
    ]);
    expect(['05', '04', '92'].map(fromBankCode)).toEqual(['081', '004', '092']);
  });
});
