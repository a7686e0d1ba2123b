/* Smart routing over HTTP (product.md 13.6): set-up file, windows, REST, super billing keys and the console. */
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseShare, type Share } from '../../src/channel/choose-share';
import { exportSetUp } from '../../src/server/merchants/export-set-up';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE } from './console-gateway';
import type { Answer } from './gateway';

const SHOP = 'https://shop.example';
const GROUP = 'group-1';
const KEYS = ['key-a', 'key-b', 'key-c'];
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2040-12', birth: '880101', pwd_2digit: '00' };
const DECLINING = { ...CARD, expiry: '2020-01' };
const ORDER = { amount: 1004, currency: 'KRW', name: '월' };
const channel = (channel_key: string, more: object = {}) => ({
  ...{ channel_key, name: channel_key.toUpperCase(), pg_provider: 'nice', pg_id: channel_key, mode: 'test', ...more },
});
const CHANNELS = [channel('key-a', { default: true }), channel('key-b'), channel('key-c', { pg_provider: 'kakaopay' })];
const plan = (weights: object) =>
  Object.entries(weights).map(([channel_key, weight]) => ({ channel_key, weight: Number(weight) }));
const group = (weights: object, more: object = {}) => ({
  ...{ group_id: GROUP, name: 'Cards', mode: 'test', channels: plan(weights), ...more },
});
const at = (ms: number) => new Date(ms).toISOString();
const requestId = (place: number) => place.toString(16).padStart(32, '0');

describe.each(DATABASES)('smart routing on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createConsole>>;
  beforeEach(async () => {
    shop = await createConsole(db());
    await setUp({ channel_groups: [group({ 'key-a': 70, 'key-b': 30 })] });
  });

  const setUp = (more: object) =>
    shop.setUp({
      ...{ user_code: MINE, name: 'Mine', rest_key: 'mine', rest_secret: 'S'.repeat(20), channels: CHANNELS },
      ...more,
    });
  const stored = () => db().selectFrom('channel_groups').selectAll().where('user_code', '=', MINE).execute();
  const exported = async () => {
    const merchant = await db()
      .selectFrom('merchants')
      .selectAll()
      .where('user_code', '=', MINE)
      .executeTakeFirstOrThrow();
    return exportSetUp({ db: db(), seal: shop.seal, clock: { now: shop.now } }, merchant);
  };
  const profile = async (query = '') =>
    (await shop.ask(`/users/pg/${MINE}${query}`)) as unknown as { groups?: Record<string, readonly Share[]> };
  const switchOff = (channel_key: string) =>
    db().updateTable('channels').set({ active: false }).where('channel_key', '=', channel_key).execute();

  async function call(method: string, path: string, json?: object): Promise<Answer> {
    const token = String(
      (await shop.getToken({ imp_key: 'mine', imp_secret: 'S'.repeat(20) })).response?.['access_token'],
    );
    const headers = { authorization: token, 'content-type': 'application/json' };
    return shop.ask(path, { method, headers, ...(json && { body: JSON.stringify(json) }) });
  }

  /** The window of a request: its payment's channel, or why there is none. */
  async function open(request_id: string, wish: object = {}, form: object = {}) {
    const request = { merchant_uid: `o-${request_id}`, name: 'Mug', amount: 12_000, channelGroupId: GROUP, ...wish };
    const sent = { request, request_id, window: 'iframe', origin: SHOP, ancestors: [], languages: [], ...form };
    const body = new URLSearchParams({ openimp: JSON.stringify(sent) });
    const page = await shop.routes.request(`/payments/ready/${MINE}`, {
      method: 'POST',
      headers: { origin: SHOP },
      body,
    });
    const html = await page.text();
    const row = await db().selectFrom('payments').selectAll().where('request_id', '=', request_id).executeTakeFirst();
    return row ? row.channel_key : html;
  }

  describe('the set-up file', () => {
    it('says what the groups are, says it again unchanged, and leaves them alone where it is silent', async () => {
      const change = { at: at(shop.now() + 3_600_000), channels: plan({ 'key-c': 100 }) };
      await setUp({ channel_groups: [group({ 'key-a': 70, 'key-b': 30 }, { change })] });
      const [before] = await stored();
      const file = await exported();
      expect(file.merchants[0]?.channel_groups).toEqual([group({ 'key-a': 70, 'key-b': 30 }, { change })]);
      await shop.setUp(...file.merchants);
      await setUp({});
      expect(await stored()).toEqual([before]);
      shop.advanceSeconds(3_600);
      expect((await exported()).merchants[0]?.channel_groups).toEqual([group({ 'key-c': 100 })]);
      await setUp({ channel_groups: [] });
      expect(await stored()).toEqual([]);
    });

    it('is exported so that it can be applied, whatever became of its channels', async () => {
      await setUp({ channel_groups: [group({ 'key-a': 33, 'key-b': 33, 'key-c': 34 })] });
      await db().deleteFrom('channels').where('channel_key', '=', 'key-c').execute();
      const file = await exported();
      expect(file.merchants[0]?.channel_groups).toEqual([group({ 'key-a': 50, 'key-b': 50 })]);
      await shop.setUp(...file.merchants);
    });

    it.each([
      [
        'weights that sum to 90',
        group({ 'key-a': 50, 'key-b': 40 }),
        /channel_groups\[0\]\.channels: .*sum to 100, got 90/,
      ],
      ['no channel', group({}), /channels: expected 1 to 10 channels/],
      ['an unknown channel', group({ 'key-z': 100 }), /channels\[0\]\.channel_key: .*got "key-z"/],
      ['a channel of the other mode', group({ 'key-a': 100 }, { mode: 'live' }), /a live channel.*got "key-a"/],
      ['a weight of 0', group({ 'key-a': 100, 'key-b': 0 }), /weight: expected a whole number from 1 to 100/],
      ['a weight that is not whole', group({ 'key-a': 99.5 }), /weight/],
      ['a channel twice', { ...group({}), channels: [...plan({ 'key-a': 50 }), ...plan({ 'key-a': 50 })] }, /twice/],
      ['an id with a blank', group({ 'key-a': 100 }, { group_id: 'a b' }), /group_id: expected 1 to 55/],
      [
        'a change without a zone',
        group({ 'key-a': 100 }, { change: { at: '2026-12-01T09:00:00', channels: plan({ 'key-b': 100 }) } }),
        /change\.at: expected a time with its zone/,
      ],
      [
        'a change that does not sum',
        group({ 'key-a': 100 }, { change: { at: '2026-12-01T09:00:00Z', channels: plan({ 'key-b': 1 }) } }),
        /change\.channels: expected weights that sum to 100/,
      ],
    ])('refuses %s, and says where', async (_, wrong, message) => {
      await expect((async () => setUp({ channel_groups: [wrong] }))()).rejects.toThrow(message);
      expect((await stored())[0]?.channels).toEqual(plan({ 'key-a': 70, 'key-b': 30 }));
    });

    it('refuses eleven channels, and a group that is there twice', async () => {
      const many = Array.from({ length: 11 }, (_, place) => channel(`key-${place}`));
      const weights = Object.fromEntries(many.map((one, place) => [one.channel_key, place ? 9 : 10]));
      const eleven = { channels: many, channel_groups: [group(weights)] };
      await expect((async () => setUp(eleven))()).rejects.toThrow('expected 1 to 10 channels');
      const twice = { channel_groups: [group({ 'key-a': 100 }), group({ 'key-b': 100 })] };
      await expect((async () => setUp(twice))()).rejects.toThrow('"group-1" is there twice');
    });
  });

  describe('a window', () => {
    it('opens the channel that the page has chosen by the profile, whatever else the request names', async () => {
      const shares = (await profile()).groups?.[GROUP];
      expect(shares?.map(([key]) => key)).toEqual(['key-a', 'key-b']);
      const seen = new Set<string>();
      for (let place = 0; place < 12; place += 1) {
        const chosen = chooseShare(shares, requestId(place)) ?? '';
        expect(await open(requestId(place), { pg: 'kakaopay', channelKey: 'key-c' })).toBe(chosen);
        seen.add(chosen);
      }
      expect([...seen].toSorted()).toEqual(['key-a', 'key-b']);
      const [payment] = await db().selectFrom('payments').selectAll().execute();
      expect(payment?.channel_group_id).toBe(GROUP);
    });

    it('keeps the channel of its request_id, also after the weights were changed', async () => {
      const first = await open(requestId(1));
      const other = first === 'key-a' ? 'key-b' : 'key-a';
      await setUp({ channel_groups: [group({ [other]: 100 })] });
      expect(await open(requestId(1))).toBe(first);
      expect(await open(requestId(2))).toBe(other);
    });

    it('lets no page choose, except what the weights before the last change chose for it', async () => {
      for (const told of ['key-c', 'key-x', 'key-b', '', 'x'.repeat(200)]) {
        await setUp({ channel_groups: [group({ 'key-a': 100 })] });
        await db().updateTable('channel_groups').set({ before_channels: null }).execute();
        expect(await open(crypto.randomUUID().replaceAll('-', ''), {}, { channel_key: told })).toBe('key-a');
      }
      await setUp({ channel_groups: [group({ 'key-b': 100 })] });
      expect(await open(requestId(1), {}, { channel_key: 'key-a' })).toBe('key-a');
      expect(await open(requestId(2), {}, { channel_key: 'key-c' })).toBe('key-b');
    });

    it('goes by the new weights from the set hour on, in the profile too', async () => {
      const change = { at: at(shop.now() + 60_000), channels: plan({ 'key-c': 100 }) };
      await setUp({ channel_groups: [group({ 'key-a': 100 }, { change })] });
      shop.advanceSeconds(59);
      expect(await open(requestId(1))).toBe('key-a');
      shop.advanceSeconds(1);
      expect(await open(requestId(2))).toBe('key-c');
      expect((await profile()).groups).toEqual({ [GROUP]: [['key-c', 2 ** 32]] });
      expect(await open(requestId(3), {}, { channel_key: 'key-a' })).toBe('key-a');
    });

    it('gives the share of a channel that is out to the others, and says so when all are', async () => {
      await switchOff('key-a');
      expect((await profile()).groups).toEqual({ [GROUP]: [['key-b', 2 ** 32]] });
      for (let place = 0; place < 5; place += 1) expect(await open(requestId(place))).toBe('key-b');
      await switchOff('key-b');
      expect((await profile()).groups).toEqual({ [GROUP]: [] });
      const refused = await open(requestId(9), { language: 'en' });
      expect(refused).toContain('"error_code":"F500"');
      expect(refused).toContain('No channel of the channel group');
      expect(await open(requestId(10), { channelGroupId: 'nothing' })).toContain('"error_code":"F500"');
    });

    it('of a tier opens only what the tier has, and of closed test channels nothing', async () => {
      await setUp({
        channel_groups: [group({ 'key-a': 70, 'key-b': 30 })],
        tiers: [{ tier_code: 'ABC', name: 'T', channels: ['key-b'] }],
      });
      expect((await profile('?tier=ABC')).groups).toEqual({ [GROUP]: [['key-b', 2 ** 32]] });
      expect(await open(requestId(1), {}, { tier_code: 'ABC', channel_key: 'key-a' })).toBe('key-b');
      await db().updateTable('merchants').set({ test_channels: 'key' }).execute();
      expect((await profile()).groups).toEqual({ [GROUP]: [] });
      expect(await open(requestId(2))).toContain('"error_code":"');
      const { test_key } = await db()
        .selectFrom('merchants')
        .selectAll()
        .where('user_code', '=', MINE)
        .executeTakeFirstOrThrow();
      expect(KEYS).toContain(await open(requestId(3), {}, { test_key }));
    });
  });

  describe('REST', () => {
    const issue = (card: object = CARD, more: object = {}) =>
      call('POST', '/subscribe/customers/cust-1', { ...card, channel_group_id: GROUP, customer_name: '김', ...more });
    const again = (merchant_uid: string, more: object = {}) =>
      call('POST', '/subscribe/payments/again', { customer_uid: 'cust-1', merchant_uid, ...ORDER, ...more });
    const channelOf = async (merchant_uid: string) =>
      (
        await db()
          .selectFrom('payments')
          .selectAll()
          .where('merchant_uid', '=', merchant_uid)
          .orderBy('started_at', 'desc')
          .executeTakeFirstOrThrow()
      ).channel_key;

    it.each(['channelGroupId', 'channel_group_id'])(
      'charges a card once by %s, the same order at the same PG',
      async (name) => {
        const charge = (merchant_uid: string) =>
          call('POST', '/subscribe/payments/onetime', {
            ...CARD,
            ...ORDER,
            merchant_uid,
            pg: 'kakaopay',
            [name]: GROUP,
          });
        const seen = new Set<string>();
        for (let place = 0; place < 12; place += 1) {
          expect(await charge(`one-${place}`)).toMatchObject({ code: 0, response: { status: 'paid' } });
          seen.add(await channelOf(`one-${place}`));
        }
        expect([...seen].toSorted()).toEqual(['key-a', 'key-b']);
        expect(
          await call('POST', '/subscribe/payments/onetime', { ...CARD, ...ORDER, merchant_uid: 'x', [name]: 'no' }),
        ).toMatchObject({ code: 1, message: expect.stringContaining('채널 그룹을 찾을 수 없습니다') as string });
      },
    );

    it('makes a super key: one at every channel of the group, and of a change that is ahead', async () => {
      const change = { at: at(shop.now() + 60_000), channels: plan({ 'key-c': 100 }) };
      await setUp({ channel_groups: [group({ 'key-a': 70, 'key-b': 30 }, { change })] });
      const made = await issue();
      expect(made).toMatchObject({
        code: 0,
        response: { customer_uid: 'cust-1', channelGroupId: GROUP, customer_name: '김', failedChannels: [] },
      });
      const pgs = (answer: Answer) =>
        ((answer.response?.['succeededChannels'] ?? []) as { pg_id: string }[]).map(({ pg_id }) => pg_id).toSorted();
      expect(pgs(made)).toEqual(KEYS);
      const read = await call('GET', '/subscribe/customers/cust-1');
      expect(pgs(read)).toEqual(KEYS);
      expect(JSON.stringify(read)).not.toContain('1234-1234');
      const [listed] = (await call('GET', '/subscribe/customers?customer_uid[]=cust-1'))
        .response as unknown as object[];
      expect(listed).toEqual(read.response);
      expect(pgs(await call('DELETE', '/subscribe/customers/cust-1'))).toEqual(KEYS);
      expect(await db().selectFrom('group_keys').selectAll().execute()).toEqual([]);
      expect((await call('GET', '/subscribe/customers/cust-1')).status).toBe(404);
    });

    it('says which channels have no key, and refuses where none has', async () => {
      await setUp({
        channels: [...CHANNELS, channel('key-pg', { test_against: 'pg', pg_provider: 'paymentwall' })],
        channel_groups: [group({ 'key-a': 50, 'key-pg': 50 })],
      });
      const made = await issue();
      expect(made.response?.['failedChannels']).toEqual([
        { type: 'INVALID_REQUEST', message: expect.any(String) as string, pg_provider: 'paymentwall', pg_id: 'key-pg' },
      ]);
      expect(made.response?.['succeededChannels']).toHaveLength(1);
      // All of it at the channel that has one.
      for (const order of ['p-1', 'p-2', 'p-3', 'p-4']) {
        expect(await again(order)).toMatchObject({ code: 0, response: { status: 'paid', pg_id: 'key-a' } });
      }
      expect(await issue(DECLINING)).toMatchObject({ code: -1, response: null });
      // The key that was there is there still.
      expect(await again('p-5')).toMatchObject({ code: 0 });
      await switchOff('key-a');
      await switchOff('key-pg');
      expect(await issue()).toMatchObject({
        code: 1,
        message: expect.stringContaining('쓸 수 있는 채널이 없습니다') as string,
      });
      expect(await issue(CARD, { channel_group_id: 'no' })).toMatchObject({ code: 1 });
    });

    it('charges a super key by the weights, at the channel that is named, and never at one that is out', async () => {
      await issue();
      const seen = new Set<string>();
      for (let place = 0; place < 12; place += 1) {
        expect(await again(`a-${place}`)).toMatchObject({ code: 0, response: { status: 'paid' } });
        seen.add(await channelOf(`a-${place}`));
      }
      expect([...seen].toSorted()).toEqual(['key-a', 'key-b']);
      for (const channel_key of ['key-a', 'key-b']) {
        expect(await again(`n-${channel_key}`, { channel_key })).toMatchObject({ response: { pg_id: channel_key } });
      }
      expect(await again('n-c', { channel_key: 'key-c' })).toMatchObject({ code: 1, response: null });
      await switchOff('key-a');
      for (const order of ['o-1', 'o-2', 'o-3']) {
        expect(await again(order)).toMatchObject({ code: 0, response: { pg_id: 'key-b' } });
      }
      await switchOff('key-b');
      expect(await again('o-4')).toMatchObject({ code: 1, response: null });
    });

    it('is replaced as a whole: by a plain key, and by another super key', async () => {
      await issue();
      await call('POST', '/subscribe/customers/cust-1', { ...CARD, channel_key: 'key-c' });
      expect(await db().selectFrom('group_keys').selectAll().execute()).toEqual([]);
      expect(await again('r-1')).toMatchObject({ code: 0, response: { pg_id: 'key-c' } });
      await issue();
      await issue();
      expect(await db().selectFrom('group_keys').selectAll().execute()).toHaveLength(2);
    });

    it('runs schedules of a super key by the weights of their hour, or at the channel that was named', async () => {
      const change = { at: at(shop.now() + 1_800_000), channels: plan({ 'key-b': 100 }) };
      await setUp({ channel_groups: [group({ 'key-a': 100 }, { change })] });
      await issue();
      const schedule = (merchant_uid: string, more: object = {}) =>
        call('POST', '/subscribe/payments/schedule', {
          customer_uid: 'cust-1',
          schedules: [{ merchant_uid, schedule_at: Math.floor(shop.now() / 1000) + 3_600, ...ORDER }],
          ...more,
        });
      expect(await schedule('s-1')).toMatchObject({ code: 0 });
      expect(await schedule('s-2', { channel_key: 'key-a' })).toMatchObject({ code: 0 });
      expect(await schedule('s-3', { channel_key: 'key-c' })).toMatchObject({ code: 1 });
      await call('POST', '/sandbox/clock', { advance_s: 3_600 });
      expect([await channelOf('s-1'), await channelOf('s-2')]).toEqual(['key-b', 'key-a']);
      await schedule('s-4');
      await switchOff('key-a');
      await switchOff('key-b');
      await call('POST', '/sandbox/clock', { advance_s: 3_600 });
      const over = await call('GET', '/subscribe/payments/schedule/s-4');
      expect(over.response).toMatchObject({ schedule_status: 'executed', payment_status: 'failed' });
      expect(String(over.response?.['fail_reason'])).toContain('슈퍼 빌링키');
    });

    it('charges the keys that are there by equal shares when the group is gone', async () => {
      await issue();
      await setUp({ channel_groups: [] });
      const seen = new Set<string>();
      for (let place = 0; place < 12; place += 1) {
        expect(await again(`g-${place}`)).toMatchObject({ code: 0 });
        seen.add(await channelOf(`g-${place}`));
      }
      expect([...seen].toSorted()).toEqual(['key-a', 'key-b']);
    });

    it('opens closed test channels to whoever has the key, and says that they are closed to others', async () => {
      await db().updateTable('merchants').set({ test_channels: 'key' }).execute();
      expect(await issue()).toMatchObject({
        code: 1,
        message: expect.stringContaining('테스트 채널이 닫혀') as string,
      });
      const charge = { ...CARD, ...ORDER, merchant_uid: 'x', channelGroupId: GROUP };
      expect(await call('POST', '/subscribe/payments/onetime', charge)).toMatchObject({
        message: expect.stringContaining('테스트 채널이 닫혀') as string,
      });
    });
  });

  describe('the console', () => {
    const PAGE = `/console/merchants/${MINE}/routing`;
    async function signIn() {
      const { cookie, csrf } = await shop.signIn();
      const send = (path: string, form: Record<string, string>) =>
        shop.post(path, { csrf, mode: 'test', ...form }, cookie);
      const read = async (path = PAGE) => (await shop.get(path, cookie)).text();
      return { send, read };
    }
    const [A, B] = ['weight.key-a', 'weight.key-b'] as const;

    it('makes a group, changes its weights and their change at an hour, removes it, and keeps the history', async () => {
      const { send, read } = await signIn();
      expect((await send(PAGE, { name: 'New', [A]: '60', [B]: '40', 'weight.key-c': '' })).status).toBe(303);
      const made = (await stored()).find(({ name }) => name === 'New');
      expect(made).toMatchObject({ mode: 'test', channels: plan({ 'key-a': 60, 'key-b': 40 }), next_at: null });
      expect(made?.group_id).toMatch(/^channel-group-[\w-]{36}$/);
      const path = `${PAGE}/${made?.group_id}`;
      const edit = { action: 'save', version: '1', name: 'Newer', [A]: '10', [B]: '90' };
      const change_at = new Date(shop.now() + 7_200_000 + 32_400_000).toISOString().slice(0, 16);
      expect((await send(path, { ...edit, change_at, 'next.key-c': '100' })).status).toBe(303);
      const saved = (await stored()).find(({ name }) => name === 'Newer');
      expect(saved).toMatchObject({
        channels: plan({ 'key-a': 10, 'key-b': 90 }),
        next_channels: plan({ 'key-c': 100 }),
        before_channels: plan({ 'key-a': 60, 'key-b': 40 }),
        version: 2,
      });
      expect(saved?.next_at).toBe(Math.floor((shop.now() + 7_200_000) / 60_000) * 60_000);
      const page = await read();
      expect(page).toContain('KEY-A 10% · KEY-B 90%');
      expect(page).toContain(`channelGroupId: &#39;${made?.group_id}&#39;`);
      expect((await send(path, { ...edit, version: '1' })).status).toBe(409);
      expect((await send(path, { action: 'remove' })).headers.get('location')).toContain('notice=done');
      expect((await send(path, { action: 'remove' })).headers.get('location')).toContain('notice=gone');
      const history = await read(`/console/merchants/${MINE}/history`);
      for (const what of ['Added a channel group', 'Edited a channel group', 'Deleted a channel group']) {
        expect(history).toContain(what);
      }
      expect(history).toContain('key-b 90%');
    });

    it.each([
      [{ name: '' }, 'The group needs a name.'],
      [{ [B]: '39' }, 'expected a sum of 100, got 99'],
      [{ [A]: '6x' }, 'expected a whole number from 1 to 100, got 6x'],
      [{ [A]: '-60', [B]: '160' }, 'expected a whole number'],
      [{ [A]: '', [B]: '' }, 'got 0'],
      [{ 'weight.key-x': '0', [B]: '30', 'weight.nobody': '10' }, 'Nothing was saved'],
      [{ change_at: '2020-01-01T00:00', 'next.key-a': '100' }, 'has to be later than now'],
      [{ change_at: 'soon', 'next.key-a': '100' }, 'has to be later than now'],
      [{ change_at: '2099-01-01T00:00' }, 'from then on (%): expected a sum of 100, got 0'],
    ])('refuses %j, shows what was typed, and says why', async (wrong, why) => {
      const { send } = await signIn();
      const answer = await send(PAGE, { name: 'Typed', [A]: '60', [B]: '40', ...wrong });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html.replaceAll('&#39;', "'")).toContain(why);
      expect(await stored()).toHaveLength(1);
    });

    it('keeps a group of live channels from test ones, and one that super keys are charged by', async () => {
      const { send } = await signIn();
      expect((await send(PAGE, { name: 'Live', mode: 'live', [A]: '60', [B]: '40' })).status).toBe(422);
      await call('POST', '/subscribe/customers/cust-1', { ...CARD, channel_group_id: GROUP });
      expect((await send(`${PAGE}/${GROUP}`, { action: 'remove' })).headers.get('location')).toContain('has-keys');
      expect(await stored()).toHaveLength(1);
    });

    it('gives no share to a live channel that openimp has no driver for, and says so of a group that has one', async () => {
      const { send, read } = await signIn();
      const row = await db()
        .selectFrom('channels')
        .selectAll()
        .where('channel_key', '=', 'key-a')
        .executeTakeFirstOrThrow();
      const live = { ...row, mode: 'live', is_default: false, position: 90 } as const;
      await db()
        .insertInto('channels')
        .values([
          { ...live, channel_key: 'live-a', name: 'LIVE-A', pg_provider: 'jtnet', pg_id: 'LA' },
          { ...live, channel_key: 'live-pw', name: 'LIVE-PW', pg_provider: 'paymentwall', pg_id: 'LP' },
        ])
        .execute();
      const typed = { name: 'Live', mode: 'live' };
      const refused = await send(PAGE, { ...typed, 'weight.live-a': '60', 'weight.live-pw': '40' });
      expect([refused.status, await refused.text()]).toEqual([
        422,
        expect.stringContaining('no driver for the PG of LIVE-A yet'),
      ]);
      const later = { change_at: '2099-01-01T00:00', 'next.live-a': '100' };
      expect((await send(PAGE, { ...typed, 'weight.live-pw': '100', ...later })).status).toBe(422);
      expect((await send(PAGE, { ...typed, 'weight.live-pw': '100' })).status).toBe(303);
      expect(await read(`${PAGE}?mode=live`)).not.toContain('no driver');
      // As a set-up file may have it.
      const channels = JSON.stringify(plan({ 'live-a': 50, 'live-pw': 50 }));
      await db().updateTable('channel_groups').set({ channels }).where('name', '=', 'Live').execute();
      expect(await read(`${PAGE}?mode=live`)).toContain('no driver for the PG of LIVE-A yet');
    });

    it('says which channels a group opens and why, and of a payment which group it came by', async () => {
      const { read } = await signIn();
      const match = (id: string) => read(`/console/merchants/${MINE}/channels?pg=${id}`);
      expect(await match(GROUP)).toMatch(/Opens KEY-A 70% · KEY-B 30%\. Each payment’s request_id decides/);
      await switchOff('key-a');
      expect(await match(GROUP)).toContain('Opens KEY-B 100%.');
      await open(requestId(1));
      const [payment] = await db().selectFrom('payments').selectAll().execute();
      const page = await read(`/console/merchants/${MINE}/payments/${payment?.imp_uid}`);
      expect(page).toMatch(/Channel group<\/dt>\s*<dd>group-1/);
      await switchOff('key-b');
      expect(await match(GROUP)).toContain('No channel of this channel group can be used');
      expect(await read()).toContain('No channel can be used now');
    });

    it('is not shown to the accounts of other merchants', async () => {
      const { cookie } = await shop.signIn('mine');
      expect((await shop.get('/console/merchants/imp30000002/routing', cookie)).status).toBe(404);
      expect((await shop.get(PAGE, cookie)).status).toBe(200);
    });
  });
});
