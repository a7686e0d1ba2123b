/*
 * What moves money moves what was asked and nothing else, however a client spells it: names, digits, parts, bodies. Each
 * kind has a table, for JSON and for forms.
 */
import type { Insertable } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRow } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { type Answer, createGateway } from './gateway';

const UID = 'imp_100000000001';
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2040-12', birth: '880101', pwd_2digit: '00' };
const DECLINING = { ...CARD, card_number: '4092-0230-1234-0003' };
/** More than a double holds. */
const LONG = '9007199254740993';
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

describe.each(DATABASES)('calls that move money on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let authorization: string;
  beforeEach(async () => {
    gateway = createGateway(db());
    const billing = { channel_key: 'channel-key-5', name: 'CB', pg_provider: 'nice', pg_id: 'B', mode: 'test' };
    const kcp = { channel_key: 'channel-key-6', name: 'KCP', pg_provider: 'kcp', pg_id: 'K', mode: 'test' };
    await gateway.setUp({ ...M, channels: [...M.channels, billing, kcp] });
    authorization = String((await gateway.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
    await insert({});
  });

  async function insert(columns: Partial<Insertable<PaymentRow>>): Promise<void> {
    const paid = { status: 'paid', claimed: true, paid_at: gateway.now(), channel_key: 'channel-key-1' } as const;
    await db()
      .insertInto('payments')
      .values(paymentRow({ ...paid, request_id: columns.imp_uid ?? '', ...columns }))
      .execute();
  }

  function send(path: string, body: string, type = JSON_TYPE, method = 'POST'): Promise<Answer> {
    return gateway.ask(path, { method, headers: { authorization, 'content-type': type }, body });
  }
  const post = (path: string, body: object) => send(path, JSON.stringify(body));
  const cancelled = async (imp_uid = UID) =>
    (await gateway.ask(`/payments/${imp_uid}?include_sandbox=true`, { headers: { authorization } })).response?.[
      'cancel_amount'
    ];
  const charges = async () =>
    (await db().selectFrom('sandbox_charges').select('order_id').execute()).length +
    (await db().selectFrom('payments').select('imp_uid').where('channel', '=', 'api').execute()).length;

  describe('and the names of their fields', () => {
    it.each([
      ['a blank before, as a vendor’s client writes it', `imp_uid=${UID}& amount=100& checksum=10000`],
      ['a blank that is a plus', `imp_uid=${UID}&+amount=100`],
      ['a blank that is escaped', `imp_uid=${UID}&%20amount=100`],
      ['tabs and line ends', `imp_uid=${UID}&%09amount=100%20&%0d%0achecksum=10000`],
      ['dots and blanks for underscores', `imp.uid=${UID}&amount=100&tax free=0`],
      ['JSON that is called a form', JSON.stringify({ imp_uid: UID, amount: 100 })],
    ])('reads forms as PHP does: %s', async (_, body) => {
      expect(await send('/payments/cancel', body, FORM_TYPE)).toMatchObject({ code: 0 });
      expect(await cancelled()).toBe(100);
    });

    const near = [
      ...[
        'Amount',
        'AMOUNT',
        'amount ',
        ' amount',
        'am_ount',
        'amount_',
        '_amount',
        'a-mount',
        'ａｍｏｕｎｔ',
        'amount\u200B',
      ],
      ...['cancel_amount', 'cancelAmount', 'cancel_request_amount', 'requestAmount', 'cancelamount', 'cancel-amount'],
      ...['amount_krw', 'amountToCancel', 'amout', 'ammount', 'amuont', 'amounts', 'Checksum', 'check_sum', 'chekcsum'],
      ...['imp-uid', 'impUid', 'merchantUid', 'merchant uid', 'taxFree', 'vatAmount', 'refundBank', 'Refund_Holder'],
    ];
    it.each(near)('a cancel refuses %j by name', async (name) => {
      const answer = await post('/payments/cancel', { imp_uid: UID, [name]: 100 });
      expect(answer).toMatchObject({ status: 400, code: 1, response: null });
      expect(answer.message).toContain('did you mean');
      expect(answer.message).toContain(JSON.stringify(name));
      expect(await cancelled()).toBe(0);
    });

    it.each(['amount_', 'Amount', 'cancel_amount', 'amount[', 'am.ount', 'amount[]', 'amount[0]', 'amount[krw]'])(
      'so it does in a form: %s',
      async (name) => {
        const body = `imp_uid=${UID}&${encodeURIComponent(name)}=100`;
        expect((await send('/payments/cancel', body, FORM_TYPE)).status).toBe(400);
        expect(await cancelled()).toBe(0);
      },
    );

    it.each([
      ['/subscribe/payments/again', { customer_uid: 'c', merchant_uid: 'A', amount: 100 }, 'taxFree'],
      ['/subscribe/payments/again', { customer_uid: 'c', merchant_uid: 'A', amount: 100 }, 'Currency'],
      ['/subscribe/payments/again', { customer_uid: 'c', merchant_uid: 'A', amount: 100 }, 'cardQuota'],
      ['/subscribe/payments/onetime', { ...CARD, merchant_uid: 'A', amount: 100, pg: 'nice' }, 'currency_code'],
      ['/subscribe/payments/onetime', { ...CARD, merchant_uid: 'A', amount: 100, pg: 'nice' }, 'channelKey'],
      ['/subscribe/payments/onetime', { ...CARD, merchant_uid: 'A', amount: 100 }, 'customerUid'],
      ['/payments/prepare', { merchant_uid: 'P', amount: 100 }, 'Currency'],
      ['/subscribe/payments/unschedule', { customer_uid: 'c' }, 'merchantUid'],
      ['/vbanks', { merchant_uid: 'V', amount: 100, vbank_code: '004', vbank_due: 2_000_000_000 }, 'tax-free'],
      ['/receipts/external/R', { name: 'n', amount: 100, identifier: '010' }, 'TaxFree'],
    ])('%s with %o refuses %s', async (path, body, name) => {
      const answer = await post(path, { ...body, [name]: '1' });
      expect(answer).toMatchObject({ status: 400, response: null });
      expect(answer.message).toContain(`"${name}": did you mean`);
      expect(await charges()).toBe(0);
    });

    it('schedules refuse it too, and say in which', async () => {
      await post('/subscribe/customers/c', { ...CARD, pg: 'nice' });
      const plan = { merchant_uid: 'S-1', schedule_at: 2_000_000_000, amount: 100 };
      const answer = await post('/subscribe/payments/schedule', {
        ...{ customer_uid: 'c', schedules: [plan, { ...plan, merchant_uid: 'S-2', 'vat amount': 9 }] },
      });
      expect(answer.message).toContain('schedules.1."vat amount": did you mean vat_amount?');
      expect(await db().selectFrom('schedules').selectAll().execute()).toEqual([]);
    });

    it.each([
      ['/payments/cancel', { imp_uid: UID }, 'CancelAmt', 'amount'],
      ['/payments/cancel', { imp_uid: UID }, 'amt', 'amount'],
      ['/payments/cancel', { imp_uid: UID }, 'price', 'amount'],
      ['/payments/cancel', { imp_uid: UID }, 'mod_mny', 'amount'],
      ['/payments/cancel', { imp_uid: UID }, 'refundTotal', 'amount'],
      [`/payments/${UID}/naver/cancel`, {}, 'product_order_ids', 'product_order_id'],
      [`/payments/${UID}/naver/cancel`, {}, 'productOrders', 'product_order_id'],
      [`/payments/${UID}/naver/approve-return`, {}, 'order_id', 'product_order_id'],
      ['/cvs', { merchant_uid: 'C', amount: 100, channel_key: 'x' }, 'vbank_due', 'expired_at'],
      ['/subscribe/payments/onetime', { ...CARD, merchant_uid: 'A', amount: 100 }, 'installment', 'card_quota'],
      [`/partners/receipts/${UID}`, { data: [{ amount: 100, taxFree: 50 }] }, 'x', 'tax_free'],
      [`/partners/receipts/${UID}`, { data: '[{"amount":100},{"Amount":50}]' }, 'x', 'amount'],
    ])('%s with %o takes %s for %s', async (path, body, name, meant) => {
      const answers = [await post(path, { ...body, [name]: '1' })];
      if (!path.startsWith('/partners')) {
        const fields = Object.entries({ ...body, [name]: '1' }).map(([key, value]) => [key, String(value)]);
        answers.push(await send(path, new URLSearchParams(fields).toString(), FORM_TYPE));
      }
      for (const { message } of answers) {
        expect(message).toContain(`did you mean ${meant}?`);
      }
      expect(await charges()).toBe(0);
      expect(await cancelled()).toBe(0);
    });

    it('knows other words for a field only where that is left out', async () => {
      const body = { imp_uid: UID, amount: 100, price: 5, total: 10_000 };
      expect(await post('/payments/cancel', body)).toMatchObject({ code: 0 });
      expect(await cancelled()).toBe(100);
    });

    it('passes over what is like none, and what the original documents', async () => {
      const extra = { requester: 'admin', amount: 5 };
      const more = { extra, product_type: 'real', vat: 9, promotion_id: 'x', memo: 'y', order_id: 7, customer_id: 'z' };
      expect(await post('/payments/cancel', { imp_uid: UID, amount: 100, ...more })).toMatchObject({ code: 0 });
      expect(await cancelled()).toBe(100);
    });

    it.each([
      ['twice in a form', `imp_uid=${UID}&amount=100&amount=0`, FORM_TYPE],
      ['a list', JSON.stringify({ imp_uid: UID, amount: [100] }), JSON_TYPE],
      ['an object', JSON.stringify({ imp_uid: UID, amount: { value: 100 } }), JSON_TYPE],
      ['a word', JSON.stringify({ imp_uid: UID, amount: 'undefined' }), JSON_TYPE],
      ['with its unit', JSON.stringify({ imp_uid: UID, amount: '100원' }), JSON_TYPE],
      ['with commas', JSON.stringify({ imp_uid: UID, amount: '1,000' }), JSON_TYPE],
      ['in hex', JSON.stringify({ imp_uid: UID, amount: '0x64' }), JSON_TYPE],
      ['below zero', JSON.stringify({ imp_uid: UID, amount: '-100' }), JSON_TYPE],
      ['with more digits than can be kept', `{"imp_uid":"${UID}","amount":100.00000000000000000001}`, JSON_TYPE],
      ['behind more fields than are read', `${'x=1&'.repeat(5_000)}imp_uid=${UID}&amount=100`, FORM_TYPE],
    ])('an amount that cannot be read gives nothing back: %s', async (_, body, type) => {
      expect((await send('/payments/cancel', body, type)).status).toBe(400);
      expect(await cancelled()).toBe(0);
    });

    it('takes what stands in the query, unless the body says otherwise', async () => {
      expect((await post('/payments/cancel?amount=100', { imp_uid: UID, amount: 200 })).status).toBe(400);
      expect(await cancelled()).toBe(0);
      expect(await post(`/payments/cancel?amount=100&imp_uid=${UID}`, { amount: 100 })).toMatchObject({ code: 0 });
      expect(await cancelled()).toBe(100);
      expect((await send(`/payments/cancel?Amount=100&imp_uid=${UID}`, '')).status).toBe(400);
    });

    it.each([
      ['no JSON', '{"imp_uid":', JSON_TYPE],
      ['a form that is called JSON', `imp_uid=${UID}&amount=100`, JSON_TYPE],
      ['a list', `["${UID}"]`, JSON_TYPE],
      ['a list that is called a form', `["${UID}=1"]`, FORM_TYPE],
      ['XML', `<cancel id="${UID}"/>`, 'application/xml'],
      ['XML that is called a form', '<cancel/>', FORM_TYPE],
      ['a word', 'imp_uid', FORM_TYPE],
      ['a text that says nothing of its type', UID, 'text/plain'],
      ['a text', `"${UID}"`, JSON_TYPE],
      ['broken multipart', '--x', 'multipart/form-data'],
    ])('says of a body that it cannot be read: %s', async (_, body, type) => {
      const answer = await send('/payments/cancel', body, type);
      expect(answer).toMatchObject({ status: 400, response: null });
      expect(answer.message).toContain('요청 본문을 읽을 수 없습니다');
      expect(answer.message).not.toContain(UID);
    });
  });

  describe('and the digits of numbers', () => {
    it('cancels the order that was named, and not its neighbour', async () => {
      await insert({ imp_uid: 'imp_100000000002', merchant_uid: '9007199254740992' });
      await insert({ imp_uid: 'imp_100000000003', merchant_uid: LONG });
      const answer = await send('/payments/cancel', `{"merchant_uid":${LONG}}`);
      expect(answer.response).toMatchObject({ merchant_uid: LONG, status: 'cancelled' });
      expect(await cancelled('imp_100000000002')).toBe(0);
    });

    it.each([
      [LONG, LONG],
      ['1000000000000000000000', '1000000000000000000000'],
      [`-${LONG}`, `-${LONG}`],
      ['20250101.123456789012345678', '20250101.123456789012345678'],
      ['1e400', '1e400'],
      ['12', '12'],
      ['1.50', '1.5'],
      ['1e3', '1000'],
      [`"${LONG}"`, LONG],
    ])('an order number %s is %s', async (written, merchant_uid) => {
      const answer = await send('/payments/prepare', `{"amount":1004,"merchant_uid":${written}}`);
      expect(answer.response).toMatchObject({ merchant_uid });
    });

    it('keeps them in customers, lists, schedules and the shop’s own data', async () => {
      await send(`/subscribe/customers/${LONG}`, JSON.stringify({ ...CARD, pg: 'nice', customer_uid: 1 }));
      const again = `{"customer_uid":${LONG},"merchant_uid":1${LONG},"amount":1004,
        "custom_data":{"ids":[${LONG},{"at":-${LONG}.5}],"${LONG}":1.5,"text":"${LONG} \\"${LONG}\\"","e":1e999}}`;
      const { response } = await send('/subscribe/payments/again', again);
      expect(response).toMatchObject({ status: 'paid', merchant_uid: `1${LONG}`, customer_uid: LONG });
      expect(response?.['custom_data']).toBe(
        `{"ids":[${LONG},{"at":-${LONG}.5}],"${LONG}":1.5,"text":"${LONG} \\"${LONG}\\"","e":1e999}`,
      );
      const plan = `{"merchant_uid":2${LONG},"schedule_at":2000000000,"amount":1004,"custom_data":${LONG}}`;
      const planned = await send('/subscribe/payments/schedule', `{"customer_uid":${LONG},"schedules":[${plan}]}`);
      expect(planned.response).toMatchObject([{ merchant_uid: `2${LONG}`, customer_uid: LONG, custom_data: LONG }]);
      const neighbour = '{"merchant_uid":[29007199254740992]}';
      expect(await send('/subscribe/payments/unschedule', neighbour)).toMatchObject({ code: 1 });
      const revoked = await send('/subscribe/payments/unschedule', `{"merchant_uid":[2${LONG}]}`);
      expect(revoked.response).toMatchObject([{ merchant_uid: `2${LONG}` }]);
    });
  });

  describe('and the parts of a refund', () => {
    it.each([
      ['more tax-free than is given back', {}, { amount: 3_000, tax_free: 4_000 }],
      ['parts that together are more', {}, { amount: 3_000, tax_free: 2_000, vat_amount: 1_001 }],
      ['more VAT than is given back', {}, { amount: 3_000, vat_amount: 3_001 }],
      ['more VAT than there is taxed', { tax_free: 9_000 }, { vat_amount: 1_001 }],
      ['more tax-free than was paid', { tax_free: 1_000 }, { amount: 3_000, tax_free: 1_001 }],
      ['more taxed than was paid', { tax_free: 8_000 }, { amount: 3_000, tax_free: 500 }],
      ['more VAT than was paid', { vat_amount: 100 }, { amount: 3_000, vat_amount: 101 }],
      ['half a won', {}, { amount: 3_000, tax_free: 0.5 }],
    ])('are refused as PGs do where they cannot be: %s', async (_, request, body) => {
      await insert({ imp_uid: 'imp_100000000002', merchant_uid: 'T', request: JSON.stringify(request) });
      const answer = await post('/payments/cancel', { imp_uid: 'imp_100000000002', ...body });
      expect(answer).toMatchObject({ status: 200, code: -1, response: null });
      expect(answer.message).toMatch(/^결제취소에 실패하였습니다\. .*(tax_free|vat_amount|과세금액)/);
      expect(await cancelled('imp_100000000002')).toBe(0);
    });

    it('are no more than is left of them, and reach the PG', async () => {
      const request = JSON.stringify({ tax_free: 4_000, vat_amount: 545 });
      await insert({ imp_uid: 'imp_100000000002', merchant_uid: 'T', request });
      const cancel = (body: object) => post('/payments/cancel', { merchant_uid: 'T', ...body });
      expect(await cancel({ amount: 3_000, tax_free: 2_500, vat_amount: 45 })).toMatchObject({ code: 0 });
      expect(await cancel({ amount: 2_000, tax_free: 1_501 })).toMatchObject({ code: -1 });
      expect(await cancel({ amount: 2_000, vat_amount: 501 })).toMatchObject({ code: -1 });
      // What is taxed goes first, as nothing is said.
      expect(await cancel({ amount: 6_000 })).toMatchObject({ code: 0 });
      expect(await cancel({})).toMatchObject({ code: 0, response: { cancel_amount: 10_000 } });
      const parts = await db()
        .selectFrom('payment_cancels')
        .select(['amount_minor', 'tax_free_minor', 'vat_minor'])
        .orderBy('asked_at')
        .orderBy('cancelled_at')
        .execute();
      expect(new Set(parts.map(({ tax_free_minor }) => tax_free_minor))).toEqual(new Set([500, 1_000, 2_500]));
    });

    it.each([
      ['/subscribe/payments/again', { tax_free: 0.5 }],
      ['/subscribe/payments/onetime', { vat_amount: '90.9' }],
      ['/receipts/external/R-1', { tax_free: 0.5, name: 'n', identifier: '01012345678' }],
      ['/receipts/external/R-1', { vat: '90.9', name: 'n', identifier: '01012345678', channel_key: 'channel-key-5' }],
    ])('are no half won: %s %o', async (path, parts) => {
      await post('/subscribe/customers/c', { ...CARD, pg: 'nice' });
      const order = { merchant_uid: 'A-1', amount: 3_000, customer_uid: 'c', ...CARD, pg: 'nice' };
      const answer = await post(path, { ...order, channel_key: 'channel-key-5', ...parts });
      expect(answer).toMatchObject({ status: 400, response: null });
      expect(answer.message).toMatch(/(tax_free|vat)/);
      expect(await charges()).toBe(0);
    });

    it.each(['/subscribe/payments/again', '/subscribe/payments/onetime'])(
      'a charge of less than its parts is refused in the envelope: %s',
      async (path) => {
        await post('/subscribe/customers/c', { ...CARD, pg: 'nice' });
        const order = { merchant_uid: 'A-1', amount: 3_000, tax_free: 4_000, customer_uid: 'c', ...CARD, pg: 'nice' };
        expect(await post(path, order)).toMatchObject({ status: 200, code: -1, response: null });
        expect(await charges()).toBe(0);
      },
    );
  });

  describe('and texts', () => {
    it.each([
      ['256 characters', '가'.repeat(256), '가'.repeat(256)],
      ['more than is kept', `${'x'.repeat(999)}👨‍👩‍👧‍👦 end`, 'x'.repeat(999)],
      ['half a character', 'a\uD83D b', 'a\uFFFD b'],
      ['a zero byte', 'a\0b', 'ab'],
      ['blanks', '  ', ''],
      ['decomposed Hangul', '변심'.normalize('NFD'), '변심'],
    ])('a reason of %s stops nothing', async (_, reason, kept) => {
      const body = JSON.stringify({ imp_uid: UID, amount: 100, reason });
      expect((await send('/payments/cancel', body)).response).toMatchObject({ cancel_reason: kept });
    });

    it('so does no other text that people read', async () => {
      await post('/subscribe/customers/c', { ...CARD, pg: 'nice', customer_addr: 'x'.repeat(2_000) });
      const long = { name: 'x'.repeat(300), buyer_addr: 'y'.repeat(3_000), browser_ip: 'z'.repeat(300) };
      const order = { customer_uid: 'c', merchant_uid: 'A-1', amount: 1_004, ...long };
      expect((await post('/subscribe/payments/again', order)).response).toMatchObject({
        ...{ status: 'paid', name: 'x'.repeat(300), buyer_addr: 'y'.repeat(1_000) },
      });
      // What things are found by is never cut.
      expect((await post('/payments/prepare', { merchant_uid: 'x'.repeat(256), amount: 1 })).status).toBe(400);
    });

    it.each(['merchant_uid', 'imp_uid', 'refund_account'])('of blanks alone are none: %s', async (name) => {
      const body = { imp_uid: UID, refund_holder: '홍', refund_bank: '004', refund_account: '1', [name]: ' \t' };
      const answer = await post('/payments/cancel', body);
      expect([answer.status, answer.message]).toEqual([400, expect.stringContaining(`${name}: expected a text`)]);
      expect(await cancelled()).toBe(0);
    });

    it.each([
      ['HTTPS://Shop.example/알림?주문=1', 200],
      [[' https://shop.example/a ', `https://shop.example/${'a'.repeat(4_000)}`], 200],
      ['nonsense', 400],
      ['//shop.example', 400],
      ['javascript:alert(1)', 400],
      [['https://shop.example', 'ftp://shop.example'], 400],
      [`https://shop.example/${'a'.repeat(4_096)}`, 400],
    ])('that are addresses reach a shop, or stop the charge: %j', async (notice_url, status) => {
      await post('/subscribe/customers/c', { ...CARD, pg: 'nice' });
      const order = { customer_uid: 'c', merchant_uid: 'A-1', amount: 1_004, notice_url };
      const answer = await post('/subscribe/payments/again', order);
      expect([answer.status, answer.message ?? '']).toEqual([
        status,
        expect.stringContaining(status === 400 ? 'notice_url: expected' : ''),
      ]);
      expect(await charges()).toBe(status === 400 ? 0 : 2);
    });

    it('finds an order whose number is composed otherwise', async () => {
      await post('/payments/prepare', { merchant_uid: '주문-1'.normalize('NFD'), amount: 1_004 });
      const path = `/payments/prepare/${encodeURIComponent('주문-1')}`;
      expect((await gateway.ask(path, { headers: { authorization } })).status).toBe(200);
    });
  });

  describe('and charges', () => {
    it('without a name are made, and for nobody are refused in the envelope', async () => {
      const order = { customer_uid: 'nobody', merchant_uid: 'A-1', amount: 1_004 };
      expect(await post('/subscribe/payments/again', order)).toMatchObject({ status: 200, code: 1 });
      await post('/subscribe/customers/c', { ...CARD, pg: 'nice' });
      expect(await post('/subscribe/payments/again', { ...order, customer_uid: 'c' })).toMatchObject({
        ...{ status: 200, code: 0, response: { status: 'paid', name: '' } },
      });
    });

    it('that failed when they were due may be planned again until they are paid', async () => {
      const plan = async () => {
        const at = Math.floor(gateway.now() / 1000) + 60;
        const schedules = [{ merchant_uid: 'S-1', schedule_at: at + 0.5, amount: 1_004 }];
        return post('/subscribe/payments/schedule', { customer_uid: 'c', schedules });
      };
      const run = async () => {
        gateway.advanceSeconds(61);
        await gateway.schedules.run();
        const asked = await gateway.ask('/subscribe/payments/schedule/S-1', { headers: { authorization } });
        return asked.response?.['payment_status'];
      };
      await post('/subscribe/customers/c', { ...DECLINING, pg: 'nice' });
      expect(await plan()).toMatchObject({ code: 0, response: [{ schedule_status: 'scheduled' }] });
      expect(await plan()).toMatchObject({ code: 1 });
      expect(await run()).toBe('failed');
      expect((await Promise.all([plan(), plan()])).map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 1]);
      expect(await run()).toBe('failed');
      await post('/subscribe/customers/c', { ...CARD, pg: 'nice' });
      expect(await plan()).toMatchObject({ code: 0 });
      expect(await run()).toBe('paid');
      expect(await plan()).toMatchObject({ code: 1 });
      const { list } = (
        await gateway.ask(
          `/subscribe/payments/schedule?schedule_from=${Math.floor(gateway.now() / 1000) - 600}&schedule_to=${Math.floor(gateway.now() / 1000)}`,
          { headers: { authorization } },
        )
      ).response as unknown as { list: object[] };
      expect(list).toMatchObject([
        { payment_status: 'paid' },
        { payment_status: 'failed' },
        { payment_status: 'failed' },
      ]);
    });
  });

  describe('and cards', () => {
    it.each([
      { card_number: '4092.0230.1234.1234' },
      { card_number: '４０９２０２３０１２３４１２３４' },
      { card_number: ' 4092 - 0230 - 1234 - 1234 ' },
      { card_number: 4_092_023_012_341_234 },
      { birth: '1988/01/01' },
      { birth: '000229' },
      { birth: 123_4567_890 },
      { birth: '１２３-４５-６７８９０' },
    ])('are kept for %o', async (more) => {
      expect(await post('/subscribe/customers/c', { ...CARD, pg: 'nice', ...more })).toMatchObject({ code: 0 });
    });

    it.each([
      { card_number: '----------------' },
      { card_number: '4092-0230-1234-5' },
      { card_number: '4092-0230-1234-1234-5' },
      { birth: '880230' },
      { birth: '881301' },
      { birth: '000000' },
      { birth: '19000229' },
      { birth: '8801011' },
    ])('are not asked for %o', async (more) => {
      const body = { ...CARD, pg: 'nice', ...more };
      const form = new URLSearchParams(body).toString();
      for (const answer of [
        await post('/subscribe/customers/c', body),
        await send('/subscribe/customers/c', form, FORM_TYPE),
      ]) {
        expect(answer.status).toBe(400);
        expect(answer.message).toContain(`${Object.keys(more)[0]}: expected`);
        expect(answer.message).not.toContain(Object.values(more)[0]);
      }
    });
  });

  describe('and currencies', () => {
    it.each(['krw', ' KRW ', 'Krw'])('that are written %j', async (currency) => {
      await post('/subscribe/customers/c', { ...CARD, pg: 'nice' });
      const order = { customer_uid: 'c', merchant_uid: 'A-1', amount: 1_004, currency };
      expect((await post('/subscribe/payments/again', order)).response).toMatchObject({ currency: 'KRW' });
      expect((await post('/payments/prepare', { ...order, merchant_uid: 'P' })).response).toMatchObject({
        currency: 'KRW',
      });
    });

    it.each(['원', 'KR', 'KRWX', '410', '₩', 'WON', 'XXX'])('that are none: %s', async (currency) => {
      const answer = await post('/payments/prepare', { merchant_uid: 'P', amount: 1, currency });
      expect([answer.status, answer.message]).toEqual([400, expect.stringContaining('such as KRW')]);
    });
  });

  describe('and virtual accounts', () => {
    const account = { merchant_uid: 'V-1', amount: 20_000, channel_key: 'channel-key-6' };
    it.each(['004', '04', '4', 4, 'BK04', 'KB국민은행', '국민', '국민은행'.normalize('NFD')])(
      'at the bank %j',
      async (vbank_code) => {
        const vbank_due = gateway.now() / 1000 + 86_400;
        expect((await post('/vbanks', { ...account, vbank_code, vbank_due })).response).toMatchObject({
          vbank_code: '004',
        });
      },
    );

    it.each([
      ['milliseconds', (at: number) => at * 1000],
      ['a day', () => 20_270_101],
      ['a day and a minute', () => '202701011200'],
      ['a day with dashes', () => '2027-02-30'],
      ['the time as JavaScript writes it', (at: number) => new Date(at * 1000).toISOString()],
    ])('until no %s', async (_, write) => {
      const at = write(Math.floor(gateway.now() / 1000) + 86_400);
      const asked = {
        '/vbanks': { ...account, vbank_code: '004', vbank_due: at },
        '/cvs': { ...account, expired_at: at },
        '/subscribe/payments/schedule': {
          ...{ customer_uid: 'c', schedules: [{ merchant_uid: 'S', amount: 1, schedule_at: at }] },
        },
        '/subscribe/payments/schedule/S/reschedule': { schedule_at: at },
        [`/escrows/logis/${UID}`]: { sender: {}, receiver: {}, logis: { company: 'C', invoice: '1', sent_at: at } },
        [`/payments/${UID}/naver/ship`]: { delivery_method: 'NOTHING', dispatched_at: at },
      };
      for (const [path, body] of Object.entries(asked)) {
        const answer = await post(path, body);
        expect([path, answer.status, answer.message]).toEqual([
          path,
          400,
          expect.stringContaining('a UNIX time in sec'),
        ]);
      }
      expect(await charges()).toBe(0);
    });

    it('give money back to a bank, however it is written', async () => {
      for (const [at, refund_bank] of ['04', '국민', 'BK04', '국민은행'.normalize('NFD')].entries()) {
        const imp_uid = `imp_10000000010${at}`;
        await insert({ imp_uid, merchant_uid: imp_uid, pay_method: 'vbank', vbank_num: '1', vbank_code: '004' });
        const body = { imp_uid, refund_holder: '홍길동', refund_bank, refund_account: '110-123' };
        expect(await post('/payments/cancel', body)).toMatchObject({ code: 0 });
      }
    });

    it('take their deposit to the end of the second, and of the day where the PG knows days alone', async () => {
      const vbank_due = gateway.now() / 1000 + 60;
      const issued = await post('/vbanks', { ...account, vbank_code: '004', vbank_due });
      expect(new Date(Number(issued.response?.['vbank_date']) * 1000).toISOString()).toMatch(/T14:59:59/);
      const other = await post('/vbanks', {
        ...{ ...account, merchant_uid: 'V-2', channel_key: 'channel-key-5', vbank_code: '004', vbank_due },
      });
      expect(other.response).toMatchObject({ vbank_date: vbank_due });
      gateway.advanceSeconds(60.9);
      expect(await post(`/sandbox/payments/${String(other.response?.['imp_uid'])}/deposit`, {})).toMatchObject({
        code: 0,
      });
    });
  });
});
