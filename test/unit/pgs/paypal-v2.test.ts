import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PgCancel } from '../../../src/server/drivers/answers';
import type { BroughtBack, PgVisit } from '../../../src/server/drivers/contract';
import type { ReceivedNotice } from '../../../src/server/drivers/notices';
import type { PgOrder } from '../../../src/server/drivers/order';
import { fromAmountText, toAmountText } from '../../../src/server/drivers/paypal-v2/amount-text';
import { captureOf, checkOrder } from '../../../src/server/drivers/paypal-v2/messages';
import { findUnsupported, orderFields } from '../../../src/server/drivers/paypal-v2/order-fields';
import { paypalV2 } from '../../../src/server/drivers/paypal-v2/paypal-v2';
import { AnswerLost, createPgHttp } from '../../../src/server/drivers/pg-http';
import { fractionDigits } from '../../../src/protocol/amount';
import { toMoney } from '../../../src/simulators/paypal-v2/paypal-orders';
import { isSigned, signedText } from '../../../src/simulators/paypal-v2/paypal-webhooks';
import { createBrowser } from '../../pgs/browser';
import { pgCase } from '../../pgs/paypal-v2';
import { type RunningSimulators, startSimulators } from '../../pgs/pg-shop';
import vectors from '../../pgs/vectors/paypal-v2.json';

let simulators: RunningSimulators;
/** What PayPal has told, as it came. */
const told: ReceivedNotice[] = [];
let shop: ReturnType<typeof createServer>;
let visit: PgVisit;

beforeAll(async () => {
  simulators = await startSimulators();
  shop = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      if (incoming.url === '/notice/paypal_v2')
        told.push({ params: {}, body: Uint8Array.from(Buffer.concat(chunks)), headers, sender: '' });
      outgoing.end('OK');
    });
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  visit = { back: `${origin}/back/key`, notice: '', window: 'popup', shopName: 'Shop', language: 'ko', at: 0 };
});
afterEach(() => {
  simulators.clearFaults();
  told.length = 0;
});
afterAll(() => {
  simulators.close();
  shop.close();
});

const credentialsOf = (more: Record<string, string> = {}) => ({ ...pgCase.credentials, ...more });

function connect(credentials: Record<string, string> = credentialsOf(), pg_id = pgCase.pg_id) {
  const http = createPgHttp({
    pg: 'paypal_v2',
    hosts: paypalV2.hosts.test,
    standIn: (host) => `${simulators.origin}/paypal_v2/${host}`,
    log: () => undefined,
  });
  return paypalV2.connect({ pg_id, mode: 'test', credentials }, { http, clock: { now: Date.now } });
}

let count = 0;
function orderOf(more: Partial<PgOrder> = {}): PgOrder {
  count += 1;
  return {
    imp_uid: `imp_${String(Date.now()).slice(-9)}${String(count).padStart(3, '0')}`,
    user_code: 'imp1',
    amount_minor: 1_050,
    currency: 'USD',
    name: '머그컵',
    pg_provider: 'paypal_v2',
    pay_method: 'paypal',
    channel: 'pc',
    started_at: Date.now(),
    customer_uid: null,
    buyer_name: '홍길동',
    buyer_email: 'hong@example.com',
    buyer_tel: '+821012345678',
    buyer_addr: null,
    buyer_postcode: null,
    pg_tid: null,
    charged_currency: null,
    registers: false,
    memory: {},
    request: { merchant_uid: 'order-1' },
    ...more,
  };
}

/** Goes through PayPal's page. Gives the order with what the driver keeps. */
async function agree(order: PgOrder, choices: Record<string, string> = {}): Promise<PgOrder> {
  const begun = await connect().begin(order, visit);
  if (begun.kind !== 'begun') throw new Error(JSON.stringify(begun));
  expect(begun.step).toMatchObject({ kind: 'visit', isFramed: false });
  await createBrowser(pgCase).decide(begun.step, 'approve', choices);
  return { ...order, memory: begun.memory ?? {} };
}

async function pay(more: Partial<PgOrder> = {}, choices: Record<string, string> = {}): Promise<PgOrder> {
  const order = await agree(orderOf(more), choices);
  const answer = await connect().approve?.(order, {});
  if (answer?.kind !== 'approved' && answer?.kind !== 'reviewing') throw new Error(JSON.stringify(answer));
  return { ...order, pg_tid: answer.pg_tid, memory: answer.memory ?? order.memory };
}

const cancelOf = (order: PgOrder, more: Partial<PgCancel> = {}): PgCancel => ({
  cancellation_id: `cancellation-${crypto.randomUUID()}`,
  amount_minor: order.amount_minor,
  tax_free_minor: 0,
  vat_minor: null,
  reason: '변심',
  refund: null,
  left_minor: order.amount_minor,
  left_tax_free_minor: 0,
  earlier: 0,
  isRepeat: false,
  ...more,
});

const report = (order: PgOrder, event: string, amount?: number) =>
  simulators.report('paypal_v2', { order: order.imp_uid, event, amount });

async function read(order: PgOrder, notice = told.at(-1), credentials = credentialsOf()) {
  if (!notice) throw new Error('PayPal has told nothing.');
  return connect(credentials).readNotice?.(order, notice);
}

describe('the published vectors', () => {
  type Amount = { currency: string; amount_in_smallest_charged_unit: number; decimals: number };
  const amounts = vectors.filter(({ what }) => what === 'amount text');

  it.each(amounts.map(({ inputs, expected }) => [expected, inputs as unknown as Amount] as const))(
    'write %s',
    (expected, { currency, amount_in_smallest_charged_unit: charged, decimals }) => {
      const minor = charged * 10 ** (fractionDigits(currency) - decimals);
      expect(toAmountText(minor, currency)).toBe(expected);
      expect(fromAmountText(expected, currency)).toBe(minor);
      expect(toMoney(minor, currency)).toEqual({ currency_code: currency, value: expected });
    },
  );

  // The driver has PayPal verify its webhooks, and makes no such text.
  it.each(vectors.filter(({ inputs }) => 'transmission_id' in inputs))('sign $what', ({ inputs, expected }) => {
    const { body, ...transmission } = inputs as unknown as { body: string } & Parameters<typeof signedText>[0];
    expect(signedText(transmission, body)).toBe(expected);
  });

  it.each(vectors.filter(({ what }) => what.startsWith('crc32')))('sum up: $what', ({ inputs, expected }) => {
    const text = Object.values(inputs)[0] as string;
    expect(signedText({ transmission_id: '', transmission_time: '', webhook_id: '' }, text)).toBe(`|||${expected}`);
  });

  it.each(vectors.filter(({ inputs }) => 'public_key_pem' in inputs))('verify: $what', ({ inputs, expected }) => {
    const { text, public_key_pem, transmission_sig } = inputs as Record<string, string>;
    expect(String(isSigned(text ?? '', transmission_sig ?? '', public_key_pem ?? ''))).toBe(expected);
  });

  it('name the app to OAuth', async () => {
    const vector = vectors.find(({ what }) => what === 'OAuth Basic header');
    const asked: string[] = [];
    const http = {
      address: () => 'http://vector/',
      own: () => undefined,
      send: (request: { headers?: Record<string, string> }) => {
        asked.push(request.headers?.['Authorization'] ?? '');
        return Promise.reject(new AnswerLost('enough'));
      },
    };
    const { client_id = '', client_secret = '' } = (vector?.inputs ?? {}) as Record<string, string>;
    const credentials = { client_id, client_secret };
    const connection = paypalV2.connect({ pg_id: 'M', mode: 'test', credentials }, { http, clock: { now: Date.now } });
    // Without a token nothing was asked.
    await expect(connection.approve?.(orderOf({ memory: { order_id: 'O' } }), {})).rejects.toThrow('enough');
    expect(asked).toEqual([vector?.expected]);
  });
});

describe('amounts', () => {
  it.each([
    ['KRW', 15_000],
    ['VND', 15_000],
    ['TWD', 1_050],
    ['HUF', 1],
    ['USD', -1],
    ['USD', 1.5],
    ['USD', Number.NaN],
  ])('PayPal is not told %s %d', (currency, minor) => {
    expect(toAmountText(minor, currency)).toBeUndefined();
  });

  it.each([
    'AUD',
    'BRL',
    'CAD',
    'CNY',
    'CZK',
    'DKK',
    'EUR',
    'HKD',
    'ILS',
    'MYR',
    'MXN',
    'NZD',
    'NOK',
    'PHP',
    'PLN',
    'GBP',
    'SGD',
    'SEK',
    'CHF',
    'THB',
    'USD',
  ])('%s has two decimals', (currency) => {
    expect(toAmountText(5, currency)).toBe('0.05');
    expect(toAmountText(123_456, currency)).toBe('1234.56');
  });

  it.each(['', '.', '-1.00', '1.005', '1e3', '1,000.00', ' 1.00', '99999999999999999'])('%j is none', (text) => {
    expect(fromAmountText(text, 'USD')).toBeUndefined();
  });

  it.each([
    ['10.5', 'USD', 1_050],
    ['10.500', 'USD', 1_050],
    ['.5', 'USD', 50],
    ['1000.00', 'JPY', 1_000],
    ['300', 'TWD', 30_000],
  ])('%s %s is %d', (text, currency, minor) => expect(fromAmountText(text, currency)).toBe(minor));
});

describe('what PayPal cannot do', () => {
  const wish = (more: Partial<PgOrder>) => findUnsupported(orderOf(more));

  it('is refused before a window opens', () => {
    expect(wish({})).toBeUndefined();
    expect(wish({ currency: 'KRW', amount_minor: 15_000 })).toContain('KRW');
    expect(wish({ currency: 'TWD', amount_minor: 1_050 })).toContain('decimals');
    expect(wish({ registers: true })).toContain('billing keys');
    expect(wish({ request: { products: [{ name: 'a', unitPrice: 5, quantity: 2 }] } })).toContain('products');
    expect(wish({ request: { products: [{ name: 'a', unitPrice: 5.001, quantity: 2 }] } })).toContain('products');
    expect(wish({ request: { products: 'mug' } })).toContain('products');
    expect(wish({ request: { bypass: { paypal_v2: { purchase_units: [{}, {}] } } } })).toContain('purchase_units');
    expect(wish({ request: { products: [{ name: 'a', unitPrice: 5.25, quantity: 2 }] } })).toBeUndefined();
  });

  it('is a channel without its app', () => {
    expect(() => connect({})).toThrow('client_id, client_secret');
    expect(() => connect(credentialsOf(), '')).toThrow('paypal_merchant_id');
  });
});

describe('the parameters of request_pay', () => {
  /** Handled by openimp itself, or unknown to PayPal's orders (paypal.md 3.1). */
  const WITHOUT = {
    pay_method: 'PayPal alone',
    tax_free: 'must be 0: a limit of the catalogue',
    popup: 'PayPal’s page takes the window’s place',
    m_redirect_url: 'ours',
    app_scheme: 'ours',
    notice_url: 'ours',
    confirm_url: 'ours',
    custom_data: 'ours',
    customer_id: 'no vault',
    customer_uid: 'no vault',
    country: 'of the vendor’s buttons, which are not loaded',
    'bypass.paypal_v2.style': 'of the vendor’s buttons',
    'bypass.paypal_v2.enable-funding': 'of the vendor’s buttons',
    'bypass.paypal_v2.disable-funding': 'of the vendor’s buttons',
    'bypass.paypal_v2.shipping_address': 'of billing keys',
    'bypass.paypal_v2.additional_data': 'a partner’s contract',
    buyer_name: 'given and family name are asked for apart',
    buyer_addr: 'PayPal has the buyer’s address',
    buyer_postcode: 'PayPal has the buyer’s address',
  };

  it('reach PayPal', () => {
    const shipping = { name: { full_name: 'Hong Gildong' }, address: { admin_area_2: 'Seoul', country_code: 'KR' } };
    const payer = { tax_info: { tax_id: '1', tax_id_type: 'BR_CPF' }, address: { country_code: 'BR' } };
    const products = [{ id: 'p1', name: '컵', code: 'C', unitPrice: 5.25, quantity: 2 }];
    const request = {
      merchant_uid: 'order-1',
      products,
      buyer_first_name: 'Gildong',
      buyer_last_name: 'Hong',
      bypass: { paypal_v2: { purchase_units: [{ shipping }], payer } },
    };
    const order = orderOf({ request });
    const usd = (value: string) => ({ currency_code: 'USD', value });
    expect(orderFields(order, visit, 'M')).toMatchObject({
      purchase_units: [
        {
          amount: { ...usd('10.50'), breakdown: { item_total: usd('10.50') } },
          custom_id: order.imp_uid,
          invoice_id: `order-1-${order.imp_uid}`,
          description: '머그컵',
          payee: { merchant_id: 'M' },
          items: [{ name: '컵', sku: 'C', quantity: '2', unit_amount: usd('5.25') }],
          shipping,
        },
      ],
      payment_source: {
        paypal: {
          email_address: 'hong@example.com',
          name: { given_name: 'Gildong', surname: 'Hong' },
          phone: { phone_number: { national_number: '821012345678' } },
          ...payer,
          experience_context: { locale: 'ko-KR', shipping_preference: 'SET_PROVIDED_ADDRESS', brand_name: 'Shop' },
        },
      },
    });
    const digital = orderFields({ ...order, request: { ...request, digital: true } }, visit, 'M');
    expect(JSON.stringify(digital)).toContain('NO_SHIPPING');
    expect(JSON.stringify(digital)).not.toContain('full_name');
  });

  it('are each sent, or left out for a reason', () => {
    const sent = [
      'amount',
      'currency',
      'merchant_uid',
      'name',
      'products',
      'digital',
      'language',
      'buyer_email',
      'buyer_tel',
    ];
    const more = ['buyer_first_name', 'buyer_last_name', 'bypass.paypal_v2.purchase_units', 'bypass.paypal_v2.payer'];
    const known = [...sent, ...more, ...Object.keys(WITHOUT)];
    const documented = [
      'pay_method merchant_uid amount name currency country customer_id buyer_name buyer_first_name buyer_last_name',
      'buyer_tel buyer_email notice_url confirm_url products custom_data digital tax_free popup m_redirect_url',
      'app_scheme customer_uid language buyer_addr buyer_postcode bypass.paypal_v2.style',
      'bypass.paypal_v2.enable-funding bypass.paypal_v2.disable-funding bypass.paypal_v2.purchase_units',
      'bypass.paypal_v2.payer bypass.paypal_v2.shipping_address bypass.paypal_v2.additional_data',
    ].flatMap((line) => line.split(' '));
    expect(known.sort()).toEqual(documented.sort());
  });

  it('are cut where PayPal takes no more', () => {
    const order = orderOf({ name: '컵'.repeat(200), request: { merchant_uid: 'x'.repeat(200) } });
    const { purchase_units } = orderFields(order, visit, 'M') as {
      purchase_units: [{ description: string; invoice_id: string }];
    };
    expect(purchase_units[0].description).toHaveLength(127);
    expect(purchase_units[0].invoice_id).toHaveLength(127);
    expect(purchase_units[0].invoice_id.endsWith(order.imp_uid)).toBe(true);
    const split = orderFields(
      { ...order, name: `${'x'.repeat(126)}🍵`, buyer_email: 'none', buyer_tel: null },
      visit,
      'M',
    );
    expect(JSON.stringify(split)).toContain(`"${'x'.repeat(126)}"`);
    expect(JSON.stringify(split)).not.toMatch(/email_address|phone/);
  });
});

describe('a return', () => {
  it('names its own order, or nothing happens', () => {
    const order = orderOf({ memory: { order_id: 'ORDER' } });
    const back = (hint: string, params: Record<string, string>): BroughtBack => ({
      hint,
      params,
      body: new Uint8Array(),
    });
    const said = (hint: string, params: Record<string, string>) => connect().readReturn(order, back(hint, params)).kind;
    expect(said('approved', { token: 'ORDER' })).toBe('approve');
    expect(said('left', { token: 'ORDER' })).toBe('left');
    expect(said('approved', { token: 'OTHER' })).toBe('disbelieved');
    expect(said('left', { token: 'OTHER' })).toBe('disbelieved');
    expect(said('approved', {})).toBe('disbelieved');
  });
});

describe('a capture', () => {
  it('of an order that nobody approved is declined, and dropped', async () => {
    const order = orderOf();
    const begun = await connect().begin(order, visit);
    const memory = begun.kind === 'begun' ? (begun.memory ?? {}) : {};
    expect(await connect().approve?.({ ...order, memory }, {})).toMatchObject({ code: 'ORDER_NOT_APPROVED' });
    expect(await connect().recover?.({ ...order, memory }, {})).toEqual({ kind: 'dropped' });
    expect(await connect().recover?.({ ...order, memory: { order_id: 'UNKNOWN' } }, {})).toEqual({ kind: 'dropped' });
    expect(await connect().find?.(order)).toEqual({ kind: 'none' });
  });

  it('is one, however often it is asked for', async () => {
    const order = await pay();
    expect(await connect().approve?.(order, {})).toMatchObject({ kind: 'approved', pg_tid: order.pg_tid });
    expect(await connect().recover?.(order, {})).toMatchObject({ kind: 'approved', pg_tid: order.pg_tid });
    expect(simulators.findOrder('paypal_v2', order.imp_uid)).toMatchObject({ paid: 1_050 });
  });

  it('that is another merchant’s is not believed', async () => {
    const order = await pay();
    await expect(connect(credentialsOf(), 'OTHERMERCHANT').recover?.(order, {})).rejects.toThrow('another merchant');
  });

  it('has the currency of its order', async () => {
    const order = await pay({ currency: 'TWD', amount_minor: 30_000 });
    expect(await connect().find?.(order)).toMatchObject({ kind: 'paid', amount_minor: 30_000, currency: 'TWD' });
    const tens = await connect().cancel(order, cancelOf(order, { amount_minor: 1_050 }));
    expect(tens).toMatchObject({ kind: 'refused', code: 'DECIMALS_NOT_SUPPORTED' });
    expect(await connect().cancel(order, cancelOf(order))).toMatchObject({ kind: 'cancelled' });
  });

  it('that went through counts beside declined ones, and answers about others are lost', () => {
    const capture = (id: string, status: string) => ({ id, status, amount: { currency_code: 'USD', value: '1.00' } });
    const captures = [capture('A', 'DECLINED'), capture('B', 'COMPLETED'), capture('C', 'PENDING')];
    const found = { id: 'O', status: 'COMPLETED', links: [], purchase_units: [{ payments: { captures } }] };
    expect(captureOf(found)?.id).toBe('B');
    expect(() => checkOrder(found, orderOf({ memory: { order_id: 'X' } }), 'M')).toThrow(AnswerLost);
  });
});

describe('a refund', () => {
  it('is done once under its number, also after a lost answer', async () => {
    const order = await pay();
    const cancel = cancelOf(order, { amount_minor: 400 });
    simulators.addFault({ pg: 'paypal_v2', on: 'cancel', fault: 'answer-lost', times: 1 });
    await expect(connect().cancel(order, cancel)).rejects.toThrow(AnswerLost);
    expect(await connect().cancel(order, { ...cancel, isRepeat: true })).toMatchObject({ kind: 'cancelled' });
    // A payment that a webhook told of first has no capture in its memory.
    const { capture_id: _, ...memory } = order.memory;
    const rest = cancelOf(order, { amount_minor: 650, left_minor: 650 });
    expect(await connect().cancel({ ...order, memory }, rest)).toMatchObject({ kind: 'cancelled' });
    expect(simulators.findOrder('paypal_v2', order.imp_uid)).toMatchObject({ paid: 1_050, cancelled: 1_050 });
    expect(await connect().find?.(order)).toMatchObject({ kind: 'refunded' });
    expect(await connect().recover?.(order, {})).toMatchObject({ kind: 'declined', code: 'REFUNDED' });
    expect(await connect().cancel(order, cancelOf(order))).toMatchObject({ code: 'CAPTURE_FULLY_REFUNDED' });
  });
});

describe('a webhook', () => {
  it('ends a capture that is pending', async () => {
    const order = await pay({}, { funds: 'ECHECK' });
    expect(await connect().find?.(order)).toMatchObject({ kind: 'reviewing', pg_tid: order.pg_tid });
    await report(order, 'pending');
    expect(await read(order)).toMatchObject({ kind: 'reviewing', about: 'PAYMENT.CAPTURE.PENDING (ECHECK)' });
    await report(order, 'completed');
    expect(await read(order)).toMatchObject({ kind: 'paid', amount_minor: 1_050, pg_tid: order.pg_tid });
    expect(paypalV2.notices?.orderOf(told.at(-1) as ReceivedNotice)).toBe(order.imp_uid);
    const refund = await connect().cancel(order, cancelOf(order));
    expect(refund).toEqual({ kind: 'waiting', sure: true });
    await report(order, 'refunded');
    const again = await read(order);
    expect(again).toMatchObject({ kind: 'refunded', amount_minor: 1_050, part: true });
    expect(again).toMatchObject({ cancellation_id: expect.stringMatching(/^cancellation-/) as string });
    const denied = await pay({}, { funds: 'ECHECK' });
    await report(denied, 'denied');
    expect(await read(denied)).toMatchObject({ kind: 'declined' });
    expect(await connect().find?.(denied)).toMatchObject({ kind: 'declined' });
  });

  it('tells what PayPal’s people gave back, and moves nothing for an approval', async () => {
    const order = await pay();
    await report(order, 'refund', 50);
    const [first] = told;
    expect(await read(order, first)).toMatchObject({ kind: 'refunded', amount_minor: 50, cancellation_id: null });
    expect(await read({ ...order, pg_tid: null }, first)).toMatchObject({
      pg_tid: order.pg_tid,
      refund_tid: expect.not.stringMatching(order.pg_tid ?? '-') as string,
    });
    await report(order, 'reversed');
    expect(await read(order)).toMatchObject({ kind: 'refunded', amount_minor: 1_000 });
    await report(order, 'approved');
    expect(await read(order)).toMatchObject({ kind: 'noted' });
  });

  it('is not believed unless PayPal says that it is its own, byte for byte', async () => {
    const order = await pay();
    await report(order, 'completed');
    const notice = told.at(-1) as ReceivedNotice;
    const text = Buffer.from(notice.body).toString();
    const written = (body: string) => ({ ...notice, body: Uint8Array.from(Buffer.from(body)) });
    const header = (name: string, value: string) => ({ ...notice, headers: { ...notice.headers, [name]: value } });
    expect(await read(order, notice)).toMatchObject({ kind: 'paid' });
    for (const forged of [
      written(text.replace('10.50', '10.51')),
      written(text.replace('"event_version":"1.0"', '"event_version": "1.0"')),
      written(`${text} `),
      header('paypal-transmission-id', crypto.randomUUID()),
      header('paypal-auth-algo', 'none'),
      header('paypal-cert-url', 'https://api.sandbox.paypal.com.evil.example/CERT-1'),
      header('paypal-cert-url', 'http://api.sandbox.paypal.com/v1/notifications/certs/CERT-1'),
      header('paypal-transmission-sig', ''),
      written('{}'),
      written(`${text},"webhook_id":"x"`),
      { ...notice, body: Uint8Array.from([0xff, 0xfe]) },
    ])
      expect(await read(order, forged)).toMatchObject({ kind: 'refused' });
    const { webhook_id: _, ...without } = credentialsOf();
    expect(await read(order, notice, without)).toMatchObject({ kind: 'refused' });
    expect(await read(order, notice, credentialsOf({ webhook_id: 'OTHER' }))).toMatchObject({ kind: 'refused' });
    expect(await read(orderOf(), notice)).toMatchObject({ kind: 'refused', why: 'another order' });
    expect(await read({ ...order, currency: 'EUR' }, notice)).toMatchObject({ kind: 'refused' });
    for (const fault of ['bad-signature', 'wrong-order', 'foreign-host']) {
      simulators.addFault({ pg: 'paypal_v2', on: 'notice', fault, times: 1 });
      await report(order, 'completed');
      expect(await read(order)).toMatchObject({ kind: 'refused' });
    }
  });
});
