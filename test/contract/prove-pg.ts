/*
 * What holds for every PG that openimp speaks to itself, against our simulator of it, with every fault of product.md 12.3.
 * Never edited for a new one: each has a test file in `pgs`, made from the folder `test/pgs`, so that they run side by side.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toMinorUnits } from '../../src/protocol/amount';
import { useDatabase } from '../support/databases';
import type { PgCase } from '../pgs/pg-case';
import { createPgShop, type PgShop, type RunningSimulators, startSimulators } from '../pgs/pg-shop';

/** Nobody knows at once what became of the money. */
const LOST = ['answer-lost', 'garbage', 'http-500', 'reset', 'refused', 'http-429'] as const;
const WRONG = ['wrong-amount', 'wrong-order', 'declined'] as const;

/** Proves one PG, in the test file that calls it. */
export function provePg(pg: PgCase): void {
  const { code } = pg;
  const db = useDatabase('postgres');
  let simulators: RunningSimulators;
  beforeAll(async () => void (simulators = await startSimulators()));
  afterAll(() => simulators.close());

  const [method = 'card'] = Object.keys(pg.methods);
  /** What the books say of an amount of the case's currency. */
  const minor = (amount: number) => toMinorUnits(amount, pg.currency ?? 'KRW');
  let shop: PgShop;
  beforeEach(async () => void (shop = await createPgShop(db(), pg, simulators)));
  afterEach(() => {
    shop.close();
    simulators.clearFaults();
  });

  const fault = (on: string, name: string, times: number | null = 1) =>
    simulators.addFault({ pg: code, on, fault: name, times });
  const isPlayed = (on: string, name: string) => pg.without?.[`${on}:${name}`] === undefined;

  async function pay(device: 'pc' | 'mobile' = 'pc') {
    const opened = await shop.open(shop.orderOf(method), device);
    if (!opened.step) throw new Error(`No step: ${opened.html.slice(0, 2000)}`);
    const page = await shop.decide(opened.step, 'approve');
    return { ...opened, step: opened.step, page };
  }

  describe.each(['pc', 'mobile'] as const)('on a %s', (device) => {
    it('takes the money once the buyer agrees', async () => {
      const { imp_uid, request_id } = await pay(device);
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', amount_minor: minor(15_000), sandbox: true });
      expect((await shop.outcome(request_id)).response).toMatchObject({ success: true, imp_uid, paid_amount: 15_000 });
      expect(await shop.agree(imp_uid)).toEqual({ paid: minor(15_000), cancelled: 0 });
      expect(await shop.webhooks(imp_uid)).toEqual(['paid']);
    });

    it('tells a refusal in the PG’s words, and a buyer who gave up as such', async () => {
      for (const [act, code_] of [
        ['decline', 'PG_DECLINED'],
        ['cancel', 'PAYMENT_CANCELLED'],
      ] as const) {
        const { imp_uid, request_id, step } = await shop.open(shop.orderOf(method), device);
        if (!step) throw new Error('no step');
        await shop.decide(step, act);
        expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed', fail_code: code_ });
        expect((await shop.outcome(request_id)).response).toMatchObject({ success: false, error_code: code_ });
        expect(await shop.agree(imp_uid)).toEqual({ paid: 0, cancelled: 0 });
        expect(await shop.webhooks(imp_uid)).toEqual([]);
      }
    });
  });

  it('shows a window that is loaded again the same step, and asks the PG once', async () => {
    const request = shop.orderOf(method);
    const first = await shop.open(request);
    const again = await shop.open(request, 'pc', first.request_id);
    expect(again).toMatchObject({ imp_uid: first.imp_uid, step: first.step });
  });

  it('charges once whatever the buyer loads again', async () => {
    const { imp_uid, page } = await pay();
    const [again, once] = await Promise.all([shop.browse({ url: page.url }), shop.browse({ url: page.url })]);
    expect([again.status, once.status]).toEqual([200, 200]);
    expect(await shop.agree(imp_uid)).toEqual({ paid: minor(15_000), cancelled: 0 });
    expect(await shop.webhooks(imp_uid)).toEqual(['paid']);
  });

  it('takes nothing for another order’s agreement', async () => {
    const [mine, other] = [await shop.open(shop.orderOf(method)), await shop.open(shop.orderOf(method))];
    if (!mine.step) throw new Error('no step');
    const { url } = await shop.decide(mine.step, 'approve');
    const before = await shop.row(other.imp_uid);
    const path = url.replace(mine.imp_uid, other.imp_uid);
    await shop.browse({ url: path });
    expect((await shop.row(other.imp_uid)).state).toBe(before.state);
    expect(await shop.agree(other.imp_uid)).toEqual({ paid: 0, cancelled: 0 });
  });

  it('leaves a payment as it is whose window was closed before its buyer came back', async () => {
    const { imp_uid, request_id, step } = await shop.open(shop.orderOf(method));
    if (!step) throw new Error('no step');
    const body = new URLSearchParams({ request_id });
    await shop.gateway.routes.request(`/payments/ready/imp70000001/close`, { method: 'POST', body });
    await shop.decide(step, 'approve');
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed', fail_code: 'PAYMENT_CANCELLED' });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 0, cancelled: 0 });
  });

  describe('when its answer to an approval is', () => {
    it.each([...LOST, ...WRONG].filter((name) => isPlayed('approve', name)))(
      '%s: one result, and a true one',
      async (name) => {
        fault('approve', name);
        const { imp_uid, request_id } = await pay();
        await shop.settle();
        const payment = await shop.row(imp_uid);
        if (payment.state === 'asking') {
          // What cannot be known is an operator's.
          expect(pg.isRecoverable).toBe(false);
          expect(payment.unknown_at).not.toBeNull();
          return;
        }
        await shop.agree(imp_uid);
        const { response } = await shop.outcome(request_id);
        expect(response).toMatchObject({ imp_uid, success: payment.state === 'paid' });
        if (name === 'declined') expect(payment).toMatchObject({ state: 'failed', fail_code: 'PG_DECLINED' });
        expect(await shop.webhooks(imp_uid)).toEqual(payment.state === 'paid' ? ['paid'] : []);
      },
    );

    it('lost, and the PG is away for long: on the operator’s list, and settled once it is back', async () => {
      if (pg.isRecoverable === false) return;
      fault('approve', 'answer-lost');
      fault('inquiry', 'http-500', null);
      fault('cancel', 'http-500', null);
      const { imp_uid, request_id } = await pay();
      if ((await shop.row(imp_uid)).state !== 'asking') return;
      expect((await shop.outcome(request_id)).state).toBe('pending');
      await shop.settle(1_400);
      const { unknown_at, state } = await shop.row(imp_uid);
      expect(state).toBe('asking');
      expect(unknown_at).not.toBeNull();
      expect(shop.gateway.logged.join('')).toContain('payment.unknown');
      simulators.clearFaults();
      await shop.settle(4_000);
      expect((await shop.row(imp_uid)).state).not.toBe('asking');
      await shop.agree(imp_uid);
    });
  });

  describe('when it cannot begin', () => {
    it.each(['refused', 'http-500', 'http-429', 'garbage', 'declined'].filter((name) => isPlayed('ready', name)))(
      '%s: the payment fails, and the buyer is told',
      async (name) => {
        fault('ready', name);
        const { imp_uid, step, html } = await shop.open(shop.orderOf(method));
        expect(step).toBeUndefined();
        expect(html).toMatch(/PG_UNREACHABLE|PG_DECLINED/);
        expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
        expect(await shop.agree(imp_uid)).toEqual({ paid: 0, cancelled: 0 });
      },
    );

    it('a host that is none of its own is not gone to', async () => {
      if (!isPlayed('ready', 'foreign-host')) return;
      fault('ready', 'foreign-host');
      const { html, step } = await shop.open(shop.orderOf(method));
      expect(html).not.toContain('evil.example');
      expect(JSON.stringify(step ?? {})).not.toContain('evil.example');
    });
  });

  describe('a cancel', () => {
    const cancel = (imp_uid: string, more: object = {}) =>
      shop.rest('/payments/cancel', { imp_uid, reason: '변심', ...more });

    it('gives a part back twice, then the rest, and no more', async () => {
      const { imp_uid } = await pay();
      if (!isPlayed('cancel', 'part')) {
        expect((await cancel(imp_uid)).code).toBe(0);
        expect(await shop.agree(imp_uid)).toEqual({ paid: minor(15_000), cancelled: minor(15_000) });
        return;
      }
      for (const [amount, cancelled] of [
        [4_000, 4_000],
        [1_000, 5_000],
        [undefined, 15_000],
      ] as const) {
        expect(await cancel(imp_uid, { amount })).toMatchObject({ code: 0, response: { cancel_amount: cancelled } });
        expect(await shop.agree(imp_uid)).toEqual({ paid: minor(15_000), cancelled: minor(cancelled) });
      }
      expect((await cancel(imp_uid)).code).not.toBe(0);
      expect(await shop.agree(imp_uid)).toEqual({ paid: minor(15_000), cancelled: minor(15_000) });
    });

    it.each([...LOST, 'declined'].filter((name) => isPlayed('cancel', name)))(
      'that is %s gives back once, or nothing',
      async (name) => {
        const { imp_uid } = await pay();
        fault('cancel', name);
        const answer = await cancel(imp_uid, isPlayed('cancel', 'part') ? { amount: 4_000 } : {});
        await shop.settle();
        const { cancelled_minor } = await shop.row(imp_uid);
        if (name === 'declined') {
          expect(answer).toMatchObject({ code: expect.not.stringMatching('^0$') as number });
          expect(cancelled_minor).toBe(0);
        }
        await shop.agree(imp_uid);
      },
    );
  });

  describe.runIf(pg.hasDeposits)('a virtual account', () => {
    async function issue() {
      const opened = await shop.open(shop.orderOf('vbank'));
      if (!opened.step) throw new Error(`No step: ${opened.html.slice(0, 2000)}`);
      await shop.decide(opened.step, 'approve');
      return opened.imp_uid;
    }
    const deposit = (imp_uid: string, amount?: number) =>
      simulators.report(code, { order: imp_uid, event: 'deposit', amount });

    it('is issued, paid into once, and given back to an account', async () => {
      const imp_uid = await issue();
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'issued', claimed: false });
      const { vbank_num, vbank_date, vbank_name } = await shop.row(imp_uid);
      // Test accounts of some begin with a letter.
      expect(vbank_num).toMatch(/^[A-Z\d]\d{7,19}$/);
      expect(vbank_name).toBeTruthy();
      expect(vbank_date).toBeGreaterThan(shop.gateway.now());
      expect(await shop.webhooks(imp_uid)).toEqual(['ready']);
      await deposit(imp_uid);
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', claimed: true });
      // The PG tells again.
      await deposit(imp_uid);
      expect(await shop.webhooks(imp_uid)).toEqual(['ready', 'paid']);
      expect(await shop.agree(imp_uid)).toEqual({ paid: minor(15_000), cancelled: 0 });
    });

    it.each(['duplicate', 'bad-signature', 'wrong-order'].filter((name) => isPlayed('notice', name)))(
      'whose notice is %s: counted once, or not at all',
      async (name) => {
        const imp_uid = await issue();
        fault('notice', name);
        await deposit(imp_uid);
        const { state } = await shop.row(imp_uid);
        expect(state).toBe(name === 'duplicate' ? 'paid' : 'issued');
        await deposit(imp_uid);
        expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
        expect(await shop.webhooks(imp_uid)).toEqual(['ready', 'paid']);
      },
    );

    it('that another sum came into is no payment, and somebody is told', async () => {
      if (!isPlayed('notice', 'other-amount')) return;
      const imp_uid = await issue();
      await deposit(imp_uid, minor(14_000));
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'issued' });
      expect(await shop.webhooks(imp_uid)).toEqual(['ready']);
    });

    it('that the money came into late, after its shop gave up, is paid all the same', async () => {
      const imp_uid = await issue();
      await shop.rest(`/vbanks/${imp_uid}`, undefined, 'DELETE');
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
      await deposit(imp_uid);
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
      expect(await shop.agree(imp_uid)).toEqual({ paid: minor(15_000), cancelled: 0 });
    });
  });

  it('says nothing secret or personal in the log', async () => {
    const { imp_uid } = await pay();
    await shop.rest('/payments/cancel', { imp_uid, reason: '변심' });
    const logged = shop.gateway.logged.join('\n');
    for (const secret of [...Object.values(pg.credentials), '홍길동', '010-1234-5678', 'hong@example.com']) {
      if (secret.length > 6 || secret === '홍길동') expect(logged).not.toContain(secret);
    }
  });

  it('is called on the simulator alone', async () => {
    await pay();
    const hosts = shop.gateway.logged.filter((line) => line.includes('pg.called'));
    expect(hosts.length).toBeGreaterThan(0);
  });
}
