import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE, OTHER } from './console-gateway';

const PATH = `/console/merchants/${MINE}/links`;
const FORM = { title: 'Consultation', amount: '30,000', currency: 'KRW', buyer_tel: '01012345678', uses: 'once' };
const WAYS = { 'way.key-a.card': 'true', 'way.key-c.card': 'true' };

describe.each(DATABASES)('payment links in the console on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createConsole>>;
  let cookie: string;
  let csrf: string;
  beforeEach(async () => {
    shop = await createConsole(db());
    ({ cookie, csrf } = await shop.signIn());
  });
  const send = (form: Record<string, string>, path = PATH) => shop.post(path, { csrf, ...form }, cookie);
  const links = () => db().selectFrom('payment_links').selectAll().execute();
  const look = async (path = PATH) => (await shop.get(path, cookie)).text();

  it('makes one, shows its address, and lists what became of it', async () => {
    const made = await send({ ...FORM, ...WAYS, expires: '2030-01-02T12:00' });
    expect(made.status).toBe(303);
    const [link] = await links();
    expect(link).toMatchObject({
      ...{ user_code: MINE, title: 'Consultation', name: 'Consultation', amount_minor: 30_000, once: true },
      ...{ expires_at: Date.parse('2030-01-02T12:00+09:00'), request: { buyer_tel: '01012345678' } },
      methods: [
        { channelKey: 'key-a', pay_method: 'card', label: 'Card' },
        { channelKey: 'key-c', pay_method: 'card', label: 'Kakao Pay' },
      ],
    });
    expect(link?.merchant_uid).toMatch(/^link-[0-9a-f]{12}$/);
    const page = await look(made.headers.get('location') ?? '');
    expect(page).toContain(`value="https://pay.example/pay/${link?.code}"`);
    expect(page).toContain('Can be paid');
    expect(await look(`/console/merchants/${MINE}/history`)).toContain('Made a payment link');
  });

  it('closes one', async () => {
    await send({ ...FORM, ...WAYS });
    const [link] = await links();
    expect((await send({}, `${PATH}/${link?.code}/end`)).status).toBe(303);
    expect((await links())[0]?.disabled_at).toBe(shop.now());
    const page = await look(`${PATH}?notice=ended`);
    expect(page).toContain('Nobody can pay by it any more');
    expect(page).not.toContain('/end"');
  });

  it.each([
    ['no title', { title: '' }, 'needs a title'],
    ['an amount that is none', { amount: 'ten' }, 'Amount: expected a number above 0, got ten'],
    ['a fraction of a won', { amount: '0.5' }, 'amount'],
    ['a time that is none', { expires: 'tomorrow' }, 'expected a date and a time, got tomorrow'],
    ['a time that is over', { expires: '2020-01-01T00:00' }, 'later than now'],
    ['a currency that is none', { currency: 'dollars' }, 'Currency: expected three letters'],
  ])('keeps what was typed in where there is %s, and says what is wrong', async (_, wrong, says) => {
    const answer = await send({ ...FORM, ...WAYS, buyer_name: 'Kim', ...wrong });
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain(says);
    expect(page).toContain('value="Kim"');
    expect(page).toMatch(/name="way\.key-c\.card"[^>]* checked/);
    expect(await links()).toEqual([]);
  });

  it('asks for a way to pay', async () => {
    const answer = await send(FORM);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Choose one way to pay at least');
  });

  it('shows and closes nobody else’s', async () => {
    await send({ ...FORM, ...WAYS });
    const [link] = await links();
    const other = `/console/merchants/${OTHER}/links`;
    expect(await look(other)).not.toContain('Consultation');
    expect(await look(`${other}?before=${link?.code}`)).not.toContain('Consultation');
    expect((await send({}, `${other}/${link?.code}/end`)).status).toBe(404);
    expect((await links())[0]?.disabled_at).toBeNull();
    const mine = await shop.signIn('mine');
    expect((await shop.get(other, mine.cookie)).status).toBe(404);
  });

  it('goes on to older ones', async () => {
    for (let number = 0; number < 51; number += 1) {
      await send({ ...FORM, ...WAYS, title: `Link ${number}.`, merchant_uid: `order-${number}` });
      shop.advanceSeconds(1);
    }
    const page = await look();
    expect(page).not.toContain('Link 0.');
    const [, older] = /href="([^"]*before=\w+)"/.exec(page) ?? [];
    const next = await look(older);
    expect(next.match(/data-link=/g)).toHaveLength(1);
    expect(next).toContain('Link 0.');
  });
});
