/* What a page says of a window that it has lost, moves elsewhere, or comes back to: the gateway's answer is the true one. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { createGateway } from './gateway';

const SITE = 'https://shop.example';
const SHOP = 'imp60000010';
const channel = { pg_id: 'P', mode: 'test' };
const CHANNELS = [
  { ...channel, channel_key: 'pay', name: 'Pay', pg_provider: 'html5_inicis' },
  { ...channel, channel_key: 'who', name: 'Who', pg_provider: 'danal', type: 'certification' },
];
type Answer = {
  readonly state: string;
  readonly imp_uid?: string;
  readonly key?: string;
  readonly returned?: boolean;
  readonly response?: Readonly<Record<string, unknown>>;
};

describe.each(DATABASES)('a window that its page has lost on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(async () => {
    gateway = createGateway(db());
    await gateway.setUp({ user_code: SHOP, name: 'Shop', channels: CHANNELS });
  });

  const post = (room: string, path: string, form: Record<string, string>) =>
    gateway.routes.request(`/${room}/ready/${SHOP}${path}`, {
      method: 'POST',
      headers: { origin: SITE },
      body: new URLSearchParams(form),
    });
  const ask = async (room: string, path: string, form: Record<string, string>) =>
    (await (await post(room, path, form)).json()) as Answer;
  const formOf = (request: object, more: object) => {
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const form = { request, request_id, window: 'iframe', origin: SITE, ancestors: [], languages: ['ko'], ...more };
    return { openimp: JSON.stringify(form), request_id: form.request_id };
  };
  const buyer = { buyer_name: 'Kim', buyer_tel: '010', custom_data: 'mine' };
  const ROOMS = [
    ['payments', { channelKey: 'pay', name: 'Mug', amount: 1_000, ...buyer }],
    ['certificates', { channelKey: 'who' }],
  ] as const;

  /** Asks to be let begin, as a page does that is about to be left. */
  async function begin(room: string, request: object, more: object = {}) {
    const { openimp, request_id } = formOf(
      { merchant_uid: crypto.randomUUID(), ...request },
      { window: 'redirect', return_url: `${SITE}/done`, ...more },
    );
    const { imp_uid = '', key = '' } = await ask(room, '/prepare', { openimp });
    return { request_id, imp_uid, key };
  }
  const approve = ({ imp_uid, request_id }: { imp_uid: string; request_id: string }) =>
    gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action: 'approve' }),
    });

  describe.each(ROOMS)('in %s', (room, request) => {
    it.each([
      ['', 'PAYMENT_CANCELLED', '결제포기'],
      ['PAYMENT_CANCELLED', 'PAYMENT_CANCELLED', '결제포기'],
      ['WINDOW_FAILED', 'WINDOW_FAILED', '열리지 않아'],
      ['PG_DECLINED', 'PAYMENT_CANCELLED', '결제포기'],
    ])('ends by the reason %j as %s', async (reason, error_code, words) => {
      const { request_id } = await begin(room, request);
      const { state, response } = await ask(room, '/close', { request_id, unsure: 'false', reason });
      expect({ state, response }).toMatchObject({ state: 'done', response: { error_code, is_recoverable: true } });
      expect(response?.['error_msg']).toContain(words);
    });

    it('ends nothing while its page moves it elsewhere, however long that took', async () => {
      const { request_id } = await begin(room, request);
      gateway.advanceSeconds(600);
      for (const reason of ['WINDOW_FAILED', 'PAYMENT_CANCELLED'])
        expect(await ask(room, '/close', { request_id, unsure: 'true', moving: 'true', reason })).toEqual({
          state: 'pending',
        });
    });

    it('is asked for by what its page has kept, and by nothing else', async () => {
      const { request_id, imp_uid, key } = await begin(room, request);
      expect(key).toMatch(/^[0-9a-f]{32}$/);
      expect(key).not.toBe(request_id);
      const other = await begin(room, request);
      for (const [asked, by] of [
        [imp_uid, other.key],
        [other.imp_uid, key],
        ['imp_000000000000', key],
        ['\0', key],
        ['', key],
        [imp_uid, ''],
      ] as const)
        expect(await ask(room, '/close', { imp_uid: asked, request_id: by, unsure: 'false' })).toEqual({
          state: 'none',
        });
      expect(await ask(room, '/close', { imp_uid, request_id: key, unsure: 'true' })).toEqual({ state: 'pending' });
      gateway.advanceSeconds(11);
      expect(await ask(room, '/close', { imp_uid, request_id: key, unsure: 'true' })).toMatchObject({
        state: 'done',
        response: { error_code: 'PAYMENT_CANCELLED', imp_uid },
      });
    });

    it('moves from a frame to the page’s place and back, as the same one', async () => {
      const first = formOf({ merchant_uid: crypto.randomUUID(), ...request }, {});
      const page = await (await post(room, '', { openimp: first.openimp })).text();
      const imp_uid = /imp_\d{12}/.exec(page)?.[0];
      const moved = { ...(JSON.parse(first.openimp) as object), window: 'redirect', return_url: `${SITE}/done` };
      expect(await ask(room, '/prepare', { openimp: JSON.stringify(moved) })).toMatchObject({ imp_uid });
      const left = await (await post(room, '', { openimp: JSON.stringify(moved) })).text();
      expect(left).toContain(imp_uid);
      expect(left).toContain(`/${imp_uid}/return?key=`);
      const back = await (await post(room, '', { openimp: first.openimp })).text();
      expect(back).toContain(imp_uid);
      expect(back).not.toContain(`/${imp_uid}/return?key=`);
    });
  });

  it('tells a page that its buyer came back to of a payment, and nothing of the buyer', async () => {
    const begun = await begin('payments', ROOMS[0][1]);
    await approve(begun);
    const kept = { imp_uid: begun.imp_uid, request_id: begun.key, unsure: 'true' };
    const told = await ask('payments', '/close', kept);
    expect(told).toMatchObject({
      state: 'done',
      response: { success: true, imp_uid: begun.imp_uid, paid_amount: 1_000 },
    });
    expect(told.response).toMatchObject({ buyer_name: '', buyer_tel: '', custom_data: null });
    const own = await ask('payments', '/close', { request_id: begun.request_id, unsure: 'true' });
    expect(own.response).toMatchObject({ buyer_name: 'Kim', buyer_tel: '010', custom_data: 'mine' });
  });

  it('never takes back what was paid, whatever the page says of its window', async () => {
    const begun = await begin('payments', ROOMS[0][1]);
    await approve(begun);
    for (const reason of ['WINDOW_FAILED', 'PAYMENT_CANCELLED', 'anything'])
      expect(
        (await ask('payments', '/close', { request_id: begun.request_id, unsure: 'false', reason })).response,
      ).toMatchObject({ success: true });
  });

  it.each([
    { presentation: ['popup', 'frame', 'page'], opens: true },
    { presentation: 'popup', opens: true },
    { presentation: null, opens: true },
    { presentation: [], opens: false },
    { presentation: ['window'], opens: false },
    { presentation: [['popup']], opens: false },
    { presentation: { popup: true }, opens: false },
    { presentation: ['toString'], opens: false },
  ])('takes $presentation for an order of windows: $opens', async ({ presentation, opens }) => {
    const { openimp } = formOf({ ...ROOMS[0][1], merchant_uid: 'order', presentation }, {});
    const { state, response } = await ask('payments', '/prepare', { openimp });
    if (opens) expect(state).toBe('pending');
    else expect(response).toMatchObject({ error_code: 'REQUEST_INVALID', is_recoverable: false });
  });
});
