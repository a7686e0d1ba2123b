import { createPublicKey, sign } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BuyerReturn, PgConnection } from '../../../src/server/drivers/contract';
import { createApi } from '../../../src/server/drivers/kcp/api';
import { cleanText } from '../../../src/server/drivers/kcp/clean-text';
import { CARDS, toBankCode, usedWay } from '../../../src/server/drivers/kcp/codes';
import { kcp } from '../../../src/server/drivers/kcp/kcp';
import type { PgOrder } from '../../../src/server/drivers/order';
import { AnswerLost, createPgHttp, encodeForm, type PgHttp, type PgRequest } from '../../../src/server/drivers/pg-http';
import { isSignedBy, readCertificate, writeForm } from '../../../src/simulators/kcp/kcp-books';
import { pgCase } from '../../pgs/kcp';
import { type RunningSimulators, startSimulators } from '../../pgs/pg-shop';
import vectors from '../../pgs/vectors/kcp.json' with { type: 'json' };
import { createSelfSigned } from '../../support/self-signed';
import { cancelOf, connectDriver, makeOrder, readPostedForm, visitOf } from './play-driver';

let simulators: RunningSimulators;
beforeAll(async () => void (simulators = await startSimulators()));
afterEach(() => simulators.clearFaults());
afterAll(() => simulators.close());

const shop = createSelfSigned();
const OWN = { kcp_cert_info: shop.certificate, private_key: shop.privateKey };
const connect = (credentials: Readonly<Record<string, string>> = OWN, more: object = {}) =>
  connectDriver(kcp, { pg_id: 'T0000', credentials }, { origin: simulators.origin, ...more }).connection;

/** A KCP that answers what it is told to, and keeps what it was asked. */
function fakeKcp(answer: (request: PgRequest) => object, mode: 'test' | 'live' = 'test') {
  const asked: PgRequest[] = [];
  const real = createPgHttp({ pg: 'kcp', hosts: kcp.hosts[mode], standIn: () => undefined, log: () => undefined });
  const http: PgHttp = {
    ...real,
    send: async (request) => {
      asked.push(request);
      const text = JSON.stringify(answer(request));
      return { status: 200, text, headers: {}, json: () => JSON.parse(text) as unknown };
    },
  };
  const channel = { pg_id: 'T0000', mode, credentials: { ...OWN, card_window: 'lite' } };
  const sent = (at = 0) => {
    const body = asked[at]?.body;
    return (body && 'json' in body ? body.json : {}) as Record<string, string>;
  };
  return { connection: kcp.connect(channel, { http, clock: { now: Date.now } }), asked, sent };
}

async function fieldsOf(more: Partial<PgOrder>, connection: PgConnection = connect()) {
  const order = makeOrder('kcp', more);
  const begun = await connection.begin(order, visitOf(order));
  if (begun.kind !== 'begun') throw new Error(begun.text);
  const { step } = begun;
  if (step.kind === 'script') return step.form?.fields ?? {};
  if (step.kind === 'submit') return step.fields;
  throw new Error(step.kind);
}

/** A payment that its buyer has agreed to, by the window of PCs. */
async function agree(more: Partial<PgOrder> = {}, connection: PgConnection = connect()) {
  const order = makeOrder('kcp', more);
  const begun = await connection.begin(order, visitOf(order));
  if (begun.kind !== 'begun' || begun.step.kind !== 'script') throw new Error('no script');
  const entered = pgCase.enter?.(begun.step);
  const page = await post(entered?.url ?? '', entered?.form ?? {});
  const { action } = readPostedForm(page);
  const { fields } = readPostedForm(await post(action, { act: 'approve' }));
  const back = { hint: 'window', params: fields, body: new Uint8Array() };
  return { order: { ...order, memory: begun.memory ?? {} }, back };
}

async function pay(more: Partial<PgOrder> = {}, connection: PgConnection = connect()) {
  const { order, back } = await agree(more, connection);
  const said = connection.readReturn(order, back);
  if (said.kind !== 'approve') throw new Error(said.kind);
  const answer = await connection.approve?.(order, said.proof);
  if (answer?.kind !== 'approved' && answer?.kind !== 'issued') throw new Error(answer?.kind);
  return { order: { ...order, pg_tid: answer.pg_tid, memory: answer.memory ?? {} }, answer, proof: said.proof };
}

async function post(url: string, form: Readonly<Record<string, string>>): Promise<string> {
  return (await fetch(url, { method: 'POST', body: new URLSearchParams(form) })).text();
}

describe('published vectors', () => {
  const signed = vectors.filter(({ inputs }) => 'publicKeySpkiDerBase64' in inputs);

  it.each(signed)('$what', async ({ inputs, expected }) => {
    const { text, publicKeySpkiDerBase64 = '' } = inputs;
    const parts = text.split('^');
    const key = createPublicKey({ key: Buffer.from(publicKeySpkiDerBase64, 'base64'), format: 'der', type: 'spki' });
    // The simulator believes KCP's own signature, and no other.
    expect(isSignedBy(key, parts, expected)).toBe(true);
    expect(isSignedBy(key, [...parts.slice(0, -1), 'other'], expected)).toBe(false);
    // The driver signs the same text in each call, with its shop's key: PKCS#1 v1.5 has one signature for it.
    const ours = sign('sha256', Buffer.from(text), shop.key).toString('base64');
    expect(await signatureFor(parts)).toBe(ours);
    expect(isSignedBy(shop.publicKey, parts, ours)).toBe(true);
  });

  /** What the driver sends when it does what the text of a vector says. */
  async function signatureFor([, second = '', third = '', ...rest]: readonly string[]): Promise<string | undefined> {
    const paid = { res_cd: '0000', tno: second, order_no: 'imp_1', amount: '100', stat_ca_cd: 'STSR', pay_url: '' };
    const { connection, sent } = fakeKcp(() => paid);
    const order = makeOrder('kcp', { imp_uid: 'imp_1', pg_tid: second });
    if (rest.length > 0) {
      const [reg_type, imp_uid = ''] = rest;
      const channel = reg_type === 'mobile' ? 'mobile' : 'pc';
      const begun = makeOrder('kcp', { imp_uid, amount_minor: Number(second), channel });
      await connection.begin(begun, visitOf(begun));
    } else {
      const isPart = third === 'STPC';
      await connection.cancel(order, cancelOf({ isRepeat: third === 'PACA', left_minor: isPart ? 20_000 : 15_000 }));
    }
    return sent()['kcp_sign_data'];
  }

  it('writes Korean in EUC-KR, as both do', () => {
    const [found] = vectors.filter(({ inputs }) => !('publicKeySpkiDerBase64' in inputs));
    const bytes = (found?.expected ?? '').match(/../g) ?? [];
    const text = found?.inputs.text ?? '';
    expect(encodeForm({ n: text }, 'euc-kr')).toBe(`n=${bytes.map((byte) => `%${byte.toUpperCase()}`).join('')}`);
    expect(writeForm({ n: text })).toBe(`n=${bytes.map((byte) => `%${byte}`).join('')}`);
  });
});

describe('certificate and key', () => {
  const http = createPgHttp({ pg: 'kcp', hosts: [], standIn: () => undefined, log: () => undefined });
  const api = (credentials: Readonly<Record<string, string>>) =>
    createApi({ pg_id: 'T0000', mode: 'test', credentials }, http);
  const encrypted = createSelfSigned('changeit');

  it.each([
    ['as KCP gives them', (text: string) => text],
    ['with Windows’ line breaks', (text: string) => text.replaceAll('\n', '\r\n')],
    ['without line breaks, as a console’s field has them', (text: string) => text.replaceAll('\n', '')],
    ['with \\n written out, as an environment variable has them', (text: string) => text.replaceAll('\n', '\\n')],
  ])('are read %s', async (_, change) => {
    const own = { kcp_cert_info: change(OWN.kcp_cert_info), private_key: change(OWN.private_key) };
    expect((await pay({}, connect(own))).answer.kind).toBe('approved');
    const { order } = await pay({}, connect({ service_certificate: `${own.kcp_cert_info}${own.private_key}` }));
    expect(await connect(own).cancel(order, cancelOf({}))).toMatchObject({ kind: 'cancelled' });
  });

  it('say what is missing, and keep the key out of it', () => {
    const { certificate: kcp_cert_info, privateKey: private_key } = encrypted;
    expect(() => api({ kcp_cert_info, private_key, private_key_password: 'changeit' })).not.toThrow();
    for (const private_key_password of ['', 'wrong']) {
      const fields = ['private_key', 'private_key_password'];
      expect(() => api({ kcp_cert_info, private_key, private_key_password })).toThrow(
        expect.objectContaining({ fields }) as Error,
      );
    }
    expect(() => api({ private_key: OWN.private_key })).toThrow(/kcp_cert_info/);
    expect(() => api({ kcp_cert_info })).toThrow(/lacks: private_key\./);
    expect(readCertificate(kcp_cert_info)).toBeUndefined();
  });
});

describe('the window', () => {
  it('hears of every parameter that KCP knows', async () => {
    const request = {
      company: '머그 가게',
      vbank_due: '2027-01-31',
      app_scheme: 'mug://',
      display: { card_quota: [1, 3, 6] },
      card: { detail: [{ card_code: '*', enabled: false }, { card_code: '366' }] },
      prefill: { phoneNumber: '01099998888' },
      tax_free: 4_000,
      bypass: { shop_user_id: 'member-1', skin_indx: 3, site_logo: 'https://shop.example/l.png', coupon_apply_yn: 'Y' },
    };
    expect(await fieldsOf({ request })).toMatchObject({
      site_name: '머그 가게',
      quotaopt: '6',
      used_card_YN: 'Y',
      used_card: 'CCLG',
      buyr_tel2: '01099998888',
      shop_user_id: 'member-1',
      skin_indx: '3',
      site_logo: 'https://shop.example/l.png',
      coupon_apply_yn: 'Y',
      tax_flag: 'TG03',
      comm_tax_mny: '10000',
      comm_vat_mny: '1000',
      comm_free_mny: '4000',
      buyr_name: '홍길동',
      buyr_mail: 'hong@example.com',
      enc_data: '',
    });
    expect(await fieldsOf({ request, pay_method: 'vbank' })).toMatchObject({ ipgm_date: '20270131235959' });
    expect(await fieldsOf({ request, channel: 'mobile' })).toMatchObject({ AppUrl: 'mug://', ActionResult: 'card' });
    const order = makeOrder('kcp');
    const begun = await connect().begin(order, { ...visitOf(order), language: 'en' });
    expect(JSON.stringify(begun)).toContain('"eng_flag":"Y"');
  });

  it.each<[name: string, value: unknown, why: string]>([
    ['digital', true, 'part of the contract: no field of the window is known'],
    ['appCard', true, 'no field of the window is known'],
    ['kcpProducts', [{ orderNumber: 'k1', name: 'k2', quantity: 1, amount: 1 }], 'of escrow, which is refused'],
    ['customer_uid', 'kcp-uid', 'keys are those of kcp_billing'],
    ['custom_data', 'kcp-data', 'kept by openimp'],
    ['notice_url', 'https://shop.example/kcp', 'called by openimp'],
    ['m_redirect_url', 'https://shop.example/kcp', 'gone to by openimp'],
    ['merchant_uid', 'kcp-order', 'KCP has our own number of the order'],
  ])('does not hear of %s (%s): %s', async (name, value) => {
    for (const channel of ['pc', 'mobile'] as const) {
      const order = { imp_uid: 'imp_000000000123', channel };
      const [plain, said] = [await fieldsOf(order), await fieldsOf({ ...order, request: { [name]: value } })];
      expect(Object.keys(said).sort()).toEqual(Object.keys(plain).sort());
      expect(JSON.stringify(said)).not.toContain('shop.example');
    }
  });

  it('shows the issuers and months that are asked for', async () => {
    const cards = async (card: object, display?: object) => fieldsOf({ request: { card, display } });
    expect(await cards({ direct: { code: '370', quota: 3 } })).toMatchObject({ used_card: 'CCCT:CCHM', quotaopt: '3' });
    expect(await cards({ detail: [{ card_code: '366', enabled: false }] })).toMatchObject({ not_used_card: 'CCLG' });
    expect(await cards({}, { card_quota: [] })).toMatchObject({ quotaopt: '0' });
    expect(await cards({}, { card_quota: [1] })).toMatchObject({ quotaopt: '0' });
    expect(await cards({}, { card_quota: [24] })).toMatchObject({ quotaopt: '12' });
    expect(await cards({})).not.toHaveProperty('quotaopt');
  });

  it.each(['kakaopay', 'naverpay', 'payco', 'applepay', 'tosspay', 'samsung'])(
    'goes straight to %s',
    async (wallet) => {
      const fields = await fieldsOf({ pay_method: wallet });
      expect(Object.entries(fields).filter(([name]) => name.endsWith('_direct'))).toHaveLength(1);
      expect(fields['pay_method']).toBe('100000000000');
    },
  );

  it('is refused for what KCP cannot do, or does not say how', () => {
    const find = (more: Partial<PgOrder>) => connect().findUnsupported?.(makeOrder('kcp', more));
    expect(find({})).toBeUndefined();
    for (const more of [
      { currency: 'USD' },
      { registers: true },
      { request: { escrow: true } },
      { request: { auth_mode: 'key-in' } },
      ...['cultureland', 'smartculture', 'booknlife', 'happymoney', 'point', 'lpay', 'ssgpay', 'naverpay_bridge'].map(
        (pay_method) => ({ pay_method }),
      ),
    ]) {
      expect(find(more)).toBeTruthy();
    }
  });

  it('has names without what KCP forbids, and no half letters', () => {
    expect(cleanText('a,b&c;d\\e|f\'g"h<i>j\r\nk', 100)).toBe('a b c d e f g h i j  k');
    expect(cleanText('가'.repeat(60), 99)).toBe('가'.repeat(49));
    expect(cleanText('머그 🫖', 100)).toMatch(/^머그 \?+$/);
  });

  it.each([
    ['https://pay.example/x', false],
    ['https://newpay.kcp.co.kr/x', false],
    ['http://testpay2.kcp.co.kr/x', false],
    ['https://testpay2.kcp.co.kr:444/x', false],
    ['https://a@testpay2.kcp.co.kr/x', false],
    ['https://testkcp.co.kr/x', false],
    ['https://testpay2.kcp.co.kr/x', true],
    ['https://testsmpay.kcp.co.kr/x', true],
  ])('of a test channel is %s: %s', async (pay_url, isGone) => {
    const order = makeOrder('kcp');
    const begun = await fakeKcp(() => ({ res_cd: '0000', pay_url })).connection.begin(order, visitOf(order));
    expect(begun.kind).toBe(isGone ? 'begun' : 'declined');
  });
});

describe('what the browser brings back', () => {
  const order = makeOrder('kcp', { imp_uid: 'imp_000000000077' });
  const good = {
    ordr_idxx: order.imp_uid,
    res_cd: '0000',
    tran_cd: '00100000',
    enc_data: 'd',
    enc_info: 'i',
    use_pay_method: '010000000000',
  };
  const read = (params: Record<string, string>, hint = 'window', body = new Uint8Array()): BuyerReturn =>
    connect().readReturn(order, { hint, params, body });

  it('is an agreement only when it is whole, and this order’s', () => {
    expect(read(good)).toMatchObject({ kind: 'approve', proof: { pay_type: 'PABK' } });
    expect(read({ ...good, use_pay_method: '' })).toMatchObject({ proof: { pay_type: 'PACA' } });
    for (const name of ['ordr_idxx', 'res_cd', 'tran_cd', 'enc_data', 'enc_info']) {
      expect(read({ ...good, [name]: '' }).kind).toBe('disbelieved');
    }
    expect(read({ ...good, ordr_idxx: 'imp_000000000078' }).kind).toBe('disbelieved');
    expect(read({ ...good, tran_cd: '00300001' }).kind).toBe('disbelieved');
  });

  it('is the end of it where the buyer left, KCP refused or its script broke', () => {
    expect(read({ res_cd: '3001' }).kind).toBe('left');
    expect(read({}, 'left').kind).toBe('left');
    expect(read({ code: 'SCRIPT_UNREACHABLE', message: 'x' }, 'failed')).toMatchObject({ code: 'SCRIPT_UNREACHABLE' });
    const body = Buffer.from(writeForm({ ordr_idxx: order.imp_uid, res_cd: 'CC61', res_msg: '한도초과' }));
    expect(read(Object.fromEntries(new URLSearchParams(body.toString())), 'page', body)).toEqual({
      kind: 'refused',
      code: 'CC61',
      text: '한도초과',
    });
  });
});

describe('an approval', () => {
  const approved = { res_cd: '0000', tno: '21999999999999', amount: '15000', pay_method: 'PACA' };
  const ask = (answer: object, more: Partial<PgOrder> = {}) => {
    const order = makeOrder('kcp', more);
    const { connection } = fakeKcp(() => ({ order_no: order.imp_uid, ...answer }));
    return connection.approve?.(order, { pay_type: 'PACA' });
  };

  it('has cards, banks and wallets in standard codes', async () => {
    const card = { card_cd: 'CCLG', card_name: '신한', card_no: '4330****', quota: '03', app_no: '123' };
    expect(await ask({ ...approved, ...card, card_other_pay_type: 'OT12', card_mny: '0' })).toMatchObject({
      card_code: '366',
      card_name: '신한카드',
      card_quota: 3,
      apply_num: '123',
      pay_method: 'card',
      emb_pg_provider: 'payco',
      charged: { amount_minor: 15_000 },
      receipt_url: expect.stringContaining('https://testadmin8.kcp.co.kr/') as string,
    });
    expect(await ask({ ...approved, card_cd: 'CVSF', card_name: 'VISA' })).toMatchObject({
      card_code: null,
      card_name: 'VISA',
    });
    expect(await ask({ ...approved, pay_method: 'PAKM' })).toMatchObject({
      pay_method: 'point',
      emb_pg_provider: 'kakaopay',
    });
    expect(usedWay('PABK', '', 'trans').pay_method).toBe('trans');
    expect(usedWay('PAXX', 'OT99', 'card')).toEqual({ pay_method: 'card', emb_pg_provider: null });
    expect(['BK04', '88', 'BK004', 'X', ''].map(toBankCode)).toEqual(['004', '088', '004', null, null]);
    expect(Object.values(CARDS).every((code) => /^\d{3}$/.test(code))).toBe(true);
  });

  it('that cannot be read is no result, and nothing is made up', async () => {
    for (const answer of [
      {},
      { ...approved, order_no: 'imp_9' },
      { ...approved, amount: '' },
      { ...approved, amount: '1e4' },
      { ...approved, tno: '' },
      { ...approved, pay_method: 'PAVC' },
      { ...approved, pay_method: 'PAVC', account: '123', bankcode: 'BK88', va_date: 'soon' },
      { ...approved, pay_method: 'PAVC', account: '1', bankcode: 'BK88', va_date: '20270101235959', amount: '1' },
    ]) {
      await expect(ask(answer)).rejects.toThrow(AnswerLost);
    }
    expect(await ask({ res_cd: 'S032', res_msg: '권한' })).toEqual({ kind: 'declined', code: 'S032', text: '권한' });
  });

  it('is asked for once: KCP has no other way to tell', async () => {
    const { order, proof } = await pay();
    expect(await connect().recover?.(order, proof)).toMatchObject({
      kind: 'unknown',
      about: expect.stringContaining(order.imp_uid) as string,
    });
    expect(await connect().approve?.(order, proof)).toMatchObject({ kind: 'declined' });
  });
});

describe('a cancel', () => {
  const paid = (order: PgOrder) => simulators.findOrder('kcp', order.imp_uid) as { cancelled: number };
  const part = { amount_minor: 4_000, left_minor: 15_000 };

  it('that is repeated is looked up first, whole and in part, by every way to pay', async () => {
    for (const pay_method of ['card', 'trans', 'phone']) {
      for (const [wish, cancelled] of [
        [part, 4_000],
        [{ left_minor: 15_000 }, 15_000],
      ] as const) {
        const { order } = await pay({ pay_method });
        await connect().cancel(order, cancelOf({ ...wish }));
        expect(await connect().cancel(order, cancelOf({ ...wish, isRepeat: true }))).toMatchObject({
          kind: 'cancelled',
        });
        expect(paid(order).cancelled).toBe(cancelled);
      }
    }
  });

  it('of the rest is one of a part, after one of a part', async () => {
    const { order } = await pay({ request: { tax_free: 5_000 } });
    await connect().cancel(order, cancelOf({ ...part, tax_free_minor: 1_000 }));
    const rest = { amount_minor: 11_000, left_minor: 11_000, tax_free_minor: 4_000, earlier: 1 };
    expect(await connect().cancel(order, cancelOf(rest))).toMatchObject({ kind: 'cancelled' });
    expect(paid(order).cancelled).toBe(15_000);
  });

  it('that nobody can look up is an operator’s, but for the whole, which is given back once', async () => {
    const order = makeOrder('kcp', { pg_tid: '21999999999999' });
    const { connection, asked } = fakeKcp(({ call }) =>
      call === 'inquiry' ? { res_cd: 'S032' } : { res_cd: '0000', tno: '21999999999999' },
    );
    const again = { isRepeat: true };
    expect(await connection.cancel(order, cancelOf({ ...part, ...again }))).toEqual({ kind: 'waiting', sure: false });
    expect(asked.map(({ call }) => call)).toEqual(['inquiry']);
    expect(await connection.cancel(order, cancelOf({ left_minor: 15_000, ...again }))).toMatchObject({
      kind: 'cancelled',
    });
    const refusing = fakeKcp(() => ({ res_cd: 'S032' })).connection;
    expect(await refusing.cancel(order, cancelOf({ left_minor: 15_000, ...again }))).toEqual({
      kind: 'waiting',
      sure: false,
    });
  });

  it('of a deposit is refused before anything is asked', async () => {
    const order = makeOrder('kcp', { pg_tid: '1', memory: { pay_type: 'PAVC' } });
    const { connection, asked } = fakeKcp(() => ({ res_cd: '0000' }));
    expect(await connection.cancel(order, cancelOf({}))).toMatchObject({ kind: 'refused' });
    expect(asked).toEqual([]);
  });
});

describe('a notice', () => {
  const order = makeOrder('kcp', {
    pg_tid: '21999999999999',
    pay_method: 'vbank',
    memory: { pay_type: 'PAVC', account: '110-22' },
  });
  const good = {
    ...{ site_cd: 'T0000', tno: '21999999999999', order_no: order.imp_uid, tx_cd: 'TX00', tx_tm: '20270101000000' },
    ...{ account: '11022', ipgm_mnyx: '15000', remitter: '홍길동', noti_id: 'n1' },
  };
  const paid = { res_cd: '0000', tno: good.tno, order_no: order.imp_uid, shop_status: 'STSR' };
  type Reading = { from?: string; found?: object; mode?: 'live' | 'test' };
  async function read(more: object, { from = '103.215.144.173', found = paid, mode = 'live' }: Reading = {}) {
    const body = Buffer.from(writeForm({ ...good, ...more }));
    const { connection } = fakeKcp(() => found, mode);
    return connection.readNotice?.(order, { params: {}, body, headers: {}, sender: from });
  }

  it('counts from KCP’s addresses, and about what was issued', async () => {
    expect(await read({})).toMatchObject({ kind: 'paid', amount_minor: 15_000, pg_tid: good.tno });
    for (const more of [
      { site_cd: 'T0007' },
      { tno: '2' },
      { order_no: 'imp_1' },
      { account: '99' },
      { account: '' },
      { ipgm_mnyx: '' },
    ]) {
      expect(await read(more)).toMatchObject({ kind: 'refused' });
    }
    for (const from of ['203.0.113.9', '', '210.122.176.144']) {
      expect(await read({}, { from })).toEqual({ kind: 'refused', why: 'sender' });
    }
  });

  it('is refuted by KCP’s answer; without the right to ask, its address is enough', async () => {
    expect(await read({}, { found: { ...paid, shop_status: 'STSC' } })).toMatchObject({ kind: 'refused' });
    await expect(read({}, { found: { ...paid, order_no: 'imp_2' } })).rejects.toThrow(AnswerLost);
    expect(await read({}, { found: { res_cd: 'S032' } })).toMatchObject({ kind: 'paid' });
    const forged = { from: '203.0.113.9', mode: 'test' as const };
    expect(await read({}, { ...forged, found: { res_cd: 'S032' } })).toMatchObject({ kind: 'refused' });
    expect(await read({}, { ...forged, found: { ...paid, shop_status: '' } })).toMatchObject({ kind: 'refused' });
    expect(await read({}, forged)).toMatchObject({ kind: 'paid' });
    expect(await read({ tx_cd: 'TX01', refund_mny: '15000' }, forged)).toMatchObject({ kind: 'refused' });
  });

  it('of a refund gives back what it says, and of other events nothing', async () => {
    expect(await read({ tx_cd: 'TX01', refund_mny: '5000' })).toMatchObject({
      kind: 'refunded',
      amount_minor: 5_000,
      part: true,
    });
    expect(await read({ tx_cd: 'TX01', refund_mny: '15000' })).toMatchObject({ kind: 'refunded', part: false });
    expect(await read({ tx_cd: 'TX01', refund_mny: '0' })).toMatchObject({ kind: 'refused' });
    for (const more of [{ tx_cd: 'TX04' }, { op_cd: '13' }]) expect(await read(more)).toMatchObject({ kind: 'noted' });
  });

  it('is answered with the form that KCP looks for', () => {
    expect(kcp.notices?.answers.taken).toContain('<input type="hidden" name="result" value="0000">');
    expect(kcp.notices?.answers.refused).not.toContain('0000');
  });
});
