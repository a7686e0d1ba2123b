/* The life of an order with Naver Pay's order type: each state, each call, and whose money goes back when. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { createPgShop } from './pg-shop';

const PRODUCTS = [
  {
    ...{ id: 'mug', name: 'Mug', basePrice: 3_000, shipping: { groupId: '', baseFee: 2_500, feePayType: 'PREPAYED' } },
    options: [
      { optionQuantity: 2, optionPrice: 0, selectionCode: 'R', selections: [{ label: 'Colour', value: 'Red' }] },
      { optionQuantity: 1, optionPrice: 500, selectionCode: 'B', selections: [{ label: 'Colour', value: 'Blue' }] },
    ],
  },
  { id: 'card', name: 'Card', basePrice: 0, quantity: 1 },
];
const TOTAL = 2_500 + 6_000 + 3_500;
const COURIER = { delivery_method: 'DELIVERY', delivery_company: 'CJGLS', tracking_number: '1234' };
const RETURN = { ...COURIER, delivery_method: 'RETURN_DELIVERY' };
const HOLD = { memo: '배송비를 보내 주세요', reason: 'RETURN_DELIVERYFEE', extra_charge: 2_500 };

type Order = Readonly<Record<string, unknown>> & { readonly product_order_id: string };

describe.each(DATABASES)('product orders of Naver Pay on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createPgShop>>;
  let imp_uid: string;
  beforeEach(async () => {
    shop = await createPgShop(db());
    imp_uid = await shop.pay('naverco', {
      ...{ amount_minor: TOTAL, request: JSON.stringify({ naverProducts: PRODUCTS }) },
      ...{ buyer_name: '홍길동', buyer_tel: '010-1', buyer_addr: '서울', buyer_postcode: '04524' },
    });
  });

  const list = async (uid = imp_uid) =>
    (await shop.call('GET', `/payments/${uid}/naver/product-orders?include_sandbox=true`))
      .response as unknown as Order[];
  const act = (action: string, body: object = {}, uid = imp_uid) => {
    const sent = action === 'ship' ? { ...COURIER, dispatched_at: Math.floor(shop.now() / 1000), ...body } : body;
    if (action.startsWith('@')) {
      return shop.call('POST', `/sandbox/payments/${uid}/naver`, { event: action.slice(1), ...sent });
    }
    return shop.call('POST', `/payments/${uid}/naver/${action}`, sent);
  };
  const bodies: Readonly<Record<string, object>> = {
    'request-return': RETURN,
    'ship-exchanged': COURIER,
    'reject-return': { memo: '사용한 상품입니다' },
    'withhold-return': HOLD,
  };
  const follow = async (steps: string) => {
    for (const step of steps.split(' ').filter(Boolean)) {
      expect(await act(step, bodies[step]), step).toMatchObject({ status: 200, code: 0 });
    }
  };

  it('are one for each option and product, and give back what the payment has', async () => {
    const orders = await list();
    expect(orders).toMatchObject([
      {
        ...{ product_id: 'mug', product_option_id: 'R', product_option_name: 'Colour: Red', quantity: 2 },
        ...{ product_amount: 6_000, delivery_amount: 2_500, product_order_status: 'PAYED', claim_type: null },
        orderer: { name: '홍길동', tel: '010-1' },
        shipping_address: { base: '서울', postcode: '04524' },
      },
      { product_option_id: 'B', product_amount: 3_500, delivery_amount: 0, quantity: 1 },
      { product_id: 'card', product_name: 'Card', product_amount: 0 },
    ]);
    expect(await list()).toEqual(orders);
    for (const order of orders) {
      const path = `/naver/product-orders/${order.product_order_id}?include_sandbox=true`;
      expect((await shop.call('GET', path)).response).toEqual(order);
    }
  });

  it.each([
    ['no products', {}, 5_000, [5_000]],
    ['products at other prices than the payment’s', { naverProducts: PRODUCTS.slice(0, 1) }, 1_001, [709, 292]],
    ['products without a price', { naverProducts: [{ uid: 'a' }, { uid: 'b' }, { uid: 'c' }] }, 100, [33, 33, 34]],
    ['what is no list', { naverProducts: 'mug' }, 100, [100]],
    ['prices that are none', { naverProducts: [{ id: 1, basePrice: 'x', quantity: -3 }] }, 100, [100]],
  ])('with %s, all of them give back exactly the payment', async (_, request, amount_minor, parts) => {
    const uid = await shop.pay('naverco', { amount_minor, request: JSON.stringify(request) });
    const orders = await list(uid);
    for (const [index, { product_order_id }] of orders.entries()) {
      expect(await act('cancel', { product_order_id }, uid)).toMatchObject({ code: 0 });
      const { cancel_history } = (await shop.read(uid)) as unknown as { cancel_history: { amount: number }[] };
      expect(cancel_history.map(({ amount }) => amount)).toEqual(parts.slice(0, index + 1));
    }
    expect(await shop.read(uid)).toMatchObject({ status: 'cancelled', cancel_amount: amount_minor });
  });

  // What each way through an order's life ends in, and how much money is back by then.
  it.each([
    ['', 'PAYED', null, null, 0],
    ['place', 'PAYED', null, null, 0],
    ['place ship', 'DELIVERING', null, null, 0],
    ['ship @carrier-delivers', 'DELIVERED', null, null, 0],
    ['ship @carrier-delivers @buyer-decides', 'PURCHASE_DECIDED', null, null, 0],
    ['cancel', 'CANCELED', 'CANCEL', 'CANCEL_DONE', TOTAL],
    ['place cancel', 'CANCELED', 'CANCEL', 'CANCEL_DONE', TOTAL],
    ['@buyer-requests-cancel', 'PAYED', 'CANCEL', 'CANCEL_REQUEST', 0],
    ['@buyer-requests-cancel approve-cancel', 'CANCELED', 'CANCEL', 'CANCEL_DONE', TOTAL],
    ['@buyer-requests-cancel @buyer-withdraws-cancel ship', 'DELIVERING', 'CANCEL', 'CANCEL_REJECT', 0],
    ['ship request-return', 'DELIVERING', 'RETURN', 'RETURN_REQUEST', 0],
    ['ship request-return approve-return', 'RETURNED', 'RETURN', 'RETURN_DONE', TOTAL],
    ['ship @buyer-requests-return @carrier-collects-return', 'DELIVERING', 'RETURN', 'COLLECT_DONE', 0],
    ['ship request-return withhold-return', 'DELIVERING', 'RETURN', 'RETURN_REQUEST', 0],
    ['ship request-return withhold-return resolve-return approve-return', 'RETURNED', 'RETURN', 'RETURN_DONE', TOTAL],
    ['ship request-return reject-return', 'DELIVERING', 'RETURN', 'RETURN_REJECT', 0],
    ['ship request-return reject-return request-return', 'DELIVERING', 'RETURN', 'RETURN_REQUEST', 0],
    ['ship @buyer-requests-exchange', 'DELIVERING', 'EXCHANGE', 'EXCHANGE_REQUEST', 0],
    [
      'ship @buyer-requests-exchange @seller-approves-exchange collect-exchanged ship-exchanged',
      ...(['DELIVERING', 'EXCHANGE', 'EXCHANGE_REDELIVERING', 0] as const),
    ],
    [
      'ship @buyer-requests-exchange @seller-approves-exchange collect-exchanged ship-exchanged @carrier-delivers-exchanged',
      ...(['EXCHANGED', 'EXCHANGE', 'EXCHANGE_DONE', 0] as const),
    ],
  ])('after “%s” are %s %s %s, with %s back', async (steps, product_order_status, claim_type, claim_status, back) => {
    await follow(steps);
    for (const order of await list()) expect(order).toMatchObject({ product_order_status, claim_type, claim_status });
    const status = back ? 'cancelled' : 'paid';
    expect(await shop.read(imp_uid)).toMatchObject({ status, cancel_amount: back });
  });

  it.each([
    ['place', 'place'],
    ['ship', 'place'],
    ['ship', 'ship'],
    ['ship', 'cancel'],
    ['', 'approve-cancel'],
    ['cancel', 'cancel'],
    ['cancel', 'ship'],
    ['@buyer-requests-cancel', 'ship'],
    ['', 'request-return'],
    ['', 'approve-return'],
    ['ship', 'approve-return'],
    ['ship request-return', 'request-return'],
    ['ship request-return withhold-return', 'approve-return'],
    ['ship request-return withhold-return', 'withhold-return'],
    ['ship request-return', 'resolve-return'],
    ['ship request-return approve-return', 'approve-return'],
    ['ship request-return approve-return', 'reject-return'],
    ['ship request-return reject-return', 'approve-return'],
    ['ship @carrier-delivers @buyer-decides', 'request-return'],
    ['ship', 'collect-exchanged'],
    ['ship @buyer-requests-exchange', 'collect-exchanged'],
    ['ship @buyer-requests-exchange @seller-approves-exchange', 'ship-exchanged'],
  ])('after “%s” refuse %s, and change nothing', async (steps, action) => {
    await follow(steps);
    const before = [await list(), await shop.read(imp_uid)];
    expect(await act(action, bodies[action])).toMatchObject({ status: 500, code: -1, response: null });
    expect([await list(), await shop.read(imp_uid)]).toEqual(before);
  });

  it('answer 207 with those that could be done', async () => {
    const [first, second] = await list();
    await act('ship', { product_order_id: [first?.product_order_id] });
    const answer = await act('cancel');
    expect(answer).toMatchObject({ status: 207, code: 0 });
    expect((answer.response as unknown as Order[]).map(({ product_order_status }) => product_order_status)).toEqual([
      'CANCELED',
      'CANCELED',
    ]);
    expect(await shop.read(imp_uid)).toMatchObject({ status: 'cancelled', cancel_amount: 3_500 });
    const strange = await act('place', { product_order_id: [second?.product_order_id, 'nobody’s'] });
    expect(strange).toMatchObject({ status: 500, code: -1 });
  });

  it('of no price move no money when they are cancelled', async () => {
    const [, , gift] = await list();
    expect(await act('cancel', { product_order_id: gift?.product_order_id })).toMatchObject({ status: 200 });
    expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', cancel_amount: 0 });
    expect((await list())[2]).toMatchObject({ product_order_status: 'CANCELED' });
  });

  it('give their money back once, whoever asks at the same time', async () => {
    const [first] = await list();
    const product_order_id = first?.product_order_id;
    await Promise.all([
      act('cancel', { product_order_id }),
      act('cancel', { product_order_id }),
      act('cancel', { product_order_id: [product_order_id, product_order_id] }),
      shop.call('POST', '/payments/cancel', { imp_uid, amount: 1_000 }),
    ]);
    expect(await shop.read(imp_uid)).toMatchObject({ cancel_amount: 9_500 });
  });

  it('follow a cancel of the whole payment, and never take more than is left', async () => {
    const [first] = await list();
    await shop.call('POST', '/payments/cancel', { imp_uid, amount: TOTAL - 1_000 });
    expect(await act('cancel', { product_order_id: first?.product_order_id })).toMatchObject({ status: 500 });
    await shop.call('POST', '/payments/cancel', { imp_uid });
    for (const order of await list()) expect(order).toMatchObject({ product_order_status: 'CANCELED' });
    expect(await act('ship')).toMatchObject({ status: 500 });
    expect(await shop.read(imp_uid)).toMatchObject({ cancel_amount: TOTAL });
  });

  it.each([
    ['ship', { ...COURIER }, 'dispatched_at'],
    ['ship', { dispatched_at: 1, delivery_method: 'DELIVERY' }, 'delivery_company'],
    ['ship', { dispatched_at: 1, ...COURIER, delivery_company: 'PIGEON' }, 'delivery_company'],
    ['ship', { dispatched_at: 1, delivery_method: 'DRONE' }, 'delivery_method'],
    ['ship-exchanged', {}, 'delivery_method'],
    ['request-return', COURIER, 'delivery_method'],
    ['reject-return', {}, 'memo'],
    ['withhold-return', { reason: 'ETC' }, 'memo'],
  ])('refuse %s with %o by name', async (action, body, field) => {
    const answer = await shop.call('POST', `/payments/${imp_uid}/naver/${action}`, body);
    expect(answer).toMatchObject({ status: 400, code: 1, message: expect.stringContaining(field) as string });
  });

  it('take a reason that Naver does not know as its usual one', async () => {
    await act('cancel', { reason: 'BORED' });
    expect(await shop.read(imp_uid)).toMatchObject({ cancel_reason: 'PRODUCT_UNSATISFIED' });
  });

  it('are nobody else’s', async () => {
    const [first] = await list();
    await shop.asOther();
    for (const action of ['place', 'cancel', 'ship'])
      expect(await act(action)).toMatchObject({ status: 404, code: -1 });
    const path = `/naver/product-orders/${first?.product_order_id}`;
    expect(await shop.call('GET', path)).toMatchObject({ status: 404, code: -1 });
    await shop.asMine();
    expect(await shop.call('GET', path, undefined, { tier: 'ABC' })).toMatchObject({ status: 404 });
    expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid' });
  });

  it.each([
    ['a payment of another PG', 'kcp', {}, 400],
    ['one that is not paid', 'naverco', { status: 'ready', claimed: false, paid_at: null }, 400],
    ['one of a live channel, which has no driver', 'naverco', { sandbox: false }, 501],
  ] as const)('are none for %s', async (_, pg, columns, status) => {
    const uid = await shop.pay(pg, columns);
    expect(await act('cancel', {}, uid)).toMatchObject({ status, response: null });
    expect(await shop.read(uid)).toMatchObject({ cancel_amount: 0 });
  });

  it('have reviews, by type and time', async () => {
    const [first] = await list();
    const product_order_id = first?.product_order_id;
    const review = { product_order_id, score: 5, title: '좋아요', content: '아주' };
    for (const review_type of ['general', 'premium']) {
      await shop.call('POST', `/sandbox/payments/${imp_uid}/naver/review`, { ...review, review_type });
    }
    const now = Math.floor(shop.now() / 1000);
    const ask = (query: string) => shop.call('GET', `/naver/reviews?channel_key=key-naverco&${query}`);
    expect((await ask(`from=${now - 9}&to=${now}&review_type=premium`)).response).toMatchObject([
      { score: '5', title: '좋아요', content: '아주', product_order_id, product_id: 'mug', created_at: now },
    ]);
    expect((await ask(`from=${now - 9}&to=${now}&review_type=general`)).response).toMatchObject([{ content: null }]);
    expect((await ask(`from=${now - 9}&to=${now - 1}&review_type=general`)).response).toEqual([]);
    for (const query of ['', `from=2&to=1&review_type=general`, `from=1&to=2&review_type=odd`]) {
      expect(await ask(query)).toMatchObject({ status: 400, code: 1 });
    }
    const other = `/naver/reviews?channel_key=key-kcp&from=1&to=2&review_type=general`;
    expect(await shop.call('GET', other)).toMatchObject({ status: 400 });
  });

  it('lose their reviews with their buyer, and keep their state', async () => {
    const [first] = await list();
    const review = { product_order_id: first?.product_order_id, score: 1, title: '홍길동 씀', review_type: 'general' };
    await shop.call('POST', `/sandbox/payments/${imp_uid}/naver/review`, review);
    await act('ship');
    await shop.call('POST', '/buyers/forget', { imp_uid });
    expect(await db().selectFrom('naver_reviews').selectAll().execute()).toEqual([]);
    expect(await list()).toMatchObject([{ product_order_status: 'DELIVERING', orderer: { name: '' } }, {}, {}]);
  });
});

describe.each(DATABASES)('payments of Naver Pay’s payment type on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createPgShop>>;
  beforeEach(async () => void (shop = await createPgShop(db())));

  it.each(['point', 'confirm'])('take %s once', async (call) => {
    const imp_uid = await shop.pay('naverpay');
    const path = `/payments/${imp_uid}/naver/${call}`;
    const answers = await Promise.all([shop.call('POST', path, {}), shop.call('POST', path, {})]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 500]);
    expect(await shop.call('POST', path, {})).toMatchObject({ status: 500, code: -1, response: null });
    expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', cancel_amount: 0 });
  });

  it.each([
    ['points', { pay_method: 'point' }, { amount_total: 10_000, amount_by_npoint: 10_000, amount_by_primary: 0 }],
    ['an account', { pay_method: 'trans' }, { amount_total: 10_000, amount_by_npoint: 0, amount_by_primary: 10_000 }],
    ['a card', { pay_method: 'card' }, { amount_total: 0, amount_supply: 0, amount_vat: 0 }],
    [
      'points, in part given back',
      { pay_method: 'point', status: 'cancelled', cancelled_minor: 7_800 },
      { amount_total: 2_200, amount_supply: 2_000, amount_vat: 200 },
    ],
    [
      'points, in part free of tax',
      { pay_method: 'point', request: '{"tax_free":8900}' },
      { amount_total: 10_000, amount_supply: 9_900, amount_vat: 100 },
    ],
  ] as const)('tell what a cash receipt is for, by %s', async (_, columns, amounts) => {
    const imp_uid = await shop.pay('naverpay', columns);
    expect(await shop.call('GET', `/payments/${imp_uid}/naver/cash-amount`)).toMatchObject({
      code: 0,
      response: amounts,
    });
  });

  it.each([
    ['kcp', {}, 400],
    ['naverpay', { status: 'failed', claimed: false, paid_at: null }, 400],
    ['naverpay', { status: 'cancelled', cancelled_minor: 10_000 }, 400],
    ['naverpay', { sandbox: false }, 501],
  ] as const)('refuse one of %s with %o', async (pg, columns, status) => {
    const imp_uid = await shop.pay(pg, columns);
    for (const call of ['point', 'confirm']) {
      expect(await shop.call('POST', `/payments/${imp_uid}/naver/${call}`, {})).toMatchObject({ status });
    }
    expect(await shop.call('GET', `/payments/${imp_uid}/naver/cash-amount`)).toMatchObject({ status });
  });
});
