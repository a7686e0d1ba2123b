/* What KG INICIS has beyond what every PG has: accounts and their notices, net cancels, keys, refunds to accounts. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pgCase } from '../pgs/html5-inicis';
import { createPgShop, type PgShop, type RunningSimulators, startSimulators } from '../pgs/pg-shop';
import { useDatabase } from '../support/databases';

const BILLING = {
  ...pgCase,
  pg_id: 'INIBillTst',
  credentials: {
    sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS',
    ini_api_key: 'rKnPljRn5m6J9Mzz',
    ini_api_iv: 'W2KLNKra6Wxc1P==',
    ini_lite_key: 'b09LVzhuTGZVaEY1WmJoQnZzdXpRdz09',
    billing_page: 'inilite',
  },
};
const REFUND = { refund_holder: '홍길동', refund_bank: '020', refund_account: '100-20-345678' };

const db = useDatabase('postgres');
let simulators: RunningSimulators;
let shop: PgShop;
let isOpen = false;

beforeAll(async () => void (simulators = await startSimulators()));
afterAll(() => {
  shop.close();
  simulators.close();
});
beforeEach(() => use(pgCase));
afterEach(() => simulators.clearFaults());

async function use(pg: typeof pgCase): Promise<void> {
  if (isOpen) shop.close();
  shop = await createPgShop(db(), pg, simulators);
  isOpen = true;
}

const fault = (on: string, name: string, times: number | null = 1) =>
  simulators.addFault({ pg: 'html5_inicis', on, fault: name, times });
const report = (order: string, event = 'deposit', amount?: number) =>
  simulators.report('html5_inicis', { order, event, amount });
const cancel = (imp_uid: string, more: object = {}) =>
  shop.rest('/payments/cancel', { imp_uid, reason: '변심', ...more });

async function pay(method: string, device: 'pc' | 'mobile' = 'pc', more: object = {}) {
  const opened = await shop.open(shop.orderOf(method, more), device);
  if (!opened.step) throw new Error(opened.html.slice(0, 2_000));
  const page = await shop.decide(opened.step, 'approve');
  return { ...opened, page };
}

describe.each(['pc', 'mobile'] as const)('a virtual account on a %s', (device) => {
  it('is paid once INICIS has told of its deposit, however often it tells', async () => {
    const { imp_uid, request_id } = await pay('vbank', device);
    const issued = await shop.row(imp_uid);
    expect(issued).toMatchObject({ state: 'issued', vbank_code: '020', vbank_name: '우리은행' });
    expect((await shop.outcome(request_id)).response).toMatchObject({ success: true, status: 'ready' });
    fault('notice', 'duplicate');
    expect(await report(imp_uid)).toEqual({ status: 200, text: 'OK' });
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', pg_tid: issued.pg_tid });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 0 });
    expect(await shop.webhooks(imp_uid)).toEqual(['ready', 'paid']);
  });

  it.each(['wrong-order', 'bad-signature'])('stays unpaid for a notice with %s', async (name) => {
    const { imp_uid } = await pay('vbank', device);
    fault('notice', name);
    expect(await report(imp_uid)).toMatchObject({ text: 'FAIL' });
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'issued' });
    // INICIS sends it again.
    expect(await report(imp_uid)).toMatchObject({ text: 'OK' });
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
  });

  it('takes the amount that INICIS confirms, not the one in the notice', async () => {
    const { imp_uid } = await pay('vbank', device);
    fault('notice', 'wrong-amount');
    await report(imp_uid);
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', amount_minor: 15_000 });
  });

  it('is not paid by another sum', async () => {
    const { imp_uid } = await pay('vbank', device);
    await report(imp_uid, 'deposit', 1_000);
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'issued' });
  });

  it('stays unpaid while INICIS knows of no deposit, and while it cannot be asked', async () => {
    const { imp_uid } = await pay('vbank', device);
    const { vbank_num } = await shop.row(imp_uid);
    const forged: Record<string, string> =
      device === 'pc'
        ? {
            no_oid: imp_uid,
            id_merchant: 'INIpayTest',
            cl_trans: '1100',
            no_vacct: String(vbank_num),
            amt_input: '15000',
          }
        : { P_OID: imp_uid, P_MID: 'INIpayTest', P_TYPE: 'VBANK', P_STATUS: '02', P_RMESG1: `${vbank_num}|` };
    const body = new URLSearchParams(forged);
    const env = { incoming: { socket: { remoteAddress: '203.238.37.15' } } };
    const answer = await shop.gateway.routes.request('/notice/html5_inicis', { method: 'POST', body }, env);
    expect(await answer.text()).toBe('FAIL');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'issued' });
    fault('inquiry', 'http-500', null);
    expect(await report(imp_uid)).not.toMatchObject({ text: 'OK' });
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'issued' });
  });

  it('goes back to an account, in parts, and to no bank that INICIS has no code of', async () => {
    const { imp_uid } = await pay('vbank', device);
    await report(imp_uid);
    expect((await cancel(imp_uid, { ...REFUND, refund_bank: '209' })).code).not.toBe(0);
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 0 });
    expect(await cancel(imp_uid, { ...REFUND, amount: 4_000 })).toMatchObject({ code: 0 });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 4_000 });
    expect(await cancel(imp_uid, REFUND)).toMatchObject({ code: 0 });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 15_000 });
    expect(shop.gateway.logged.join()).not.toMatch(/100-?20-?345678/);
  });

  it('whose opening was lost is closed: nobody can pay into it', async () => {
    fault('approve', 'answer-lost');
    const { imp_uid } = await pay('vbank', device);
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    expect(simulators.findOrder('html5_inicis', imp_uid)).toMatchObject({ row: { state: 'void' } });
  });
});

it('takes the mobile page’s other notice for no money', async () => {
  const { imp_uid } = await pay('vbank', 'mobile');
  expect(await report(imp_uid, 'issued')).toEqual({ status: 200, text: 'OK' });
  expect(await shop.row(imp_uid)).toMatchObject({ state: 'issued' });
  await report(imp_uid);
  expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
});

describe('an approval', () => {
  it('that is not signed as it should be is taken back', async () => {
    fault('approve', 'bad-signature');
    const { imp_uid } = await pay('card');
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 15_000 });
  });

  it.each(['pc', 'mobile'] as const)(
    'whose net cancel is refused is paid, since INICIS says so (%s)',
    async (device) => {
      fault('approve', 'answer-lost');
      // As INICIS does after ten minutes.
      fault('cancel', 'declined');
      const { imp_uid } = await pay('card', device);
      await shop.settle();
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', apply_num: '12345678' });
      expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 0 });
    },
  );

  it('whose net cancel was lost is asked for again, and has failed', async () => {
    fault('approve', 'answer-lost');
    fault('cancel', 'answer-lost');
    const { imp_uid } = await pay('card');
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 15_000 });
  });

  it('that may still be on its way is not given up at once', async () => {
    fault('approve', 'reset');
    const { imp_uid } = await pay('card');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'asking' });
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
  });

  it('of a form that the buyer has made a registration of is none', async () => {
    const { imp_uid, step } = await shop.open(shop.orderOf('card'));
    if (step?.kind !== 'script' || !step.form) throw new Error('no form');
    const fields = { ...step.form.fields, acceptmethod: 'BILLAUTH(Card):centerCd(Y)' };
    await shop.decide({ ...step, form: { ...step.form, fields } }, 'approve');
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 0, cancelled: 0 });
  });

  it('of another order, which a browser brings, is given back', async () => {
    const [mine, other] = [
      await shop.open(shop.orderOf('card'), 'mobile'),
      await shop.open(shop.orderOf('card'), 'mobile'),
    ];
    if (mine.step?.kind !== 'submit' || other.step?.kind !== 'submit') throw new Error('no step');
    const back = String(other.step.fields['P_NEXT_URL']);
    // The buyer changes where INICIS sends them: nothing signs that.
    const fields = { ...mine.step.fields, P_NOTI: other.imp_uid, P_NEXT_URL: back };
    await shop.decide({ ...mine.step, fields }, 'approve');
    await shop.settle();
    expect((await shop.row(other.imp_uid)).state).not.toBe('paid');
    expect(await shop.agree(mine.imp_uid)).toEqual({ paid: 15_000, cancelled: 15_000 });
  });
});

it.each(['trans', 'phone'])('says what was used: %s', async (method) => {
  for (const device of ['pc', 'mobile'] as const) {
    const { imp_uid } = await pay(method, device);
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', pay_method: method });
  }
});

it('gives a phone bill back whole only', async () => {
  const { imp_uid } = await pay('phone');
  expect((await cancel(imp_uid, { amount: 4_000 })).message).toContain('전액');
  expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 0 });
  expect(await cancel(imp_uid)).toMatchObject({ code: 0 });
  expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 15_000 });
});

it('takes a cancel that was done, and never answered, for done', async () => {
  const { imp_uid } = await pay('card');
  fault('cancel', 'answer-lost');
  await cancel(imp_uid);
  await shop.settle();
  expect(await shop.row(imp_uid)).toMatchObject({ state: 'cancelled', cancelled_minor: 15_000 });
  expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 15_000 });
});

describe('a billing key', () => {
  beforeEach(() => use(BILLING));

  const register = (device: 'pc' | 'mobile') => pay('card', device, { customer_uid: `cust-${device}`, amount: 0 });
  const again = (device: string, merchant_uid = 'A-1') =>
    shop.rest('/subscribe/payments/again', { customer_uid: `cust-${device}`, merchant_uid, amount: 1_004, name: '월' });

  it.each(['pc', 'mobile'] as const)('is registered on a %s, and charged', async (device) => {
    const { imp_uid } = await register(device);
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', amount_minor: 0 });
    const answer = await again(device);
    expect(answer).toMatchObject({ code: 0, response: { status: 'paid', card_code: '366', apply_num: '30001234' } });
    const charged = String(answer.response?.['imp_uid']);
    expect(await shop.agree(charged)).toEqual({ paid: 1_004, cancelled: 0 });
    expect(await cancel(charged, { amount: 4 })).toMatchObject({ code: 0 });
    expect(await shop.agree(charged)).toEqual({ paid: 1_004, cancelled: 4 });
    const { row } = simulators.findOrder('html5_inicis', imp_uid) as { row: { billKey: string } };
    expect(shop.gateway.logged.join()).not.toContain(row.billKey);
  });

  it('whose charge is declined fails in INICIS’s words', async () => {
    await register('pc');
    fault('approve', 'declined');
    const { response } = await again('pc');
    expect(response).toMatchObject({ status: 'failed' });
    expect(String(response?.['fail_reason'])).toContain('한도초과');
  });

  it('whose charge was lost is charged once, or not at all', async () => {
    await register('pc');
    fault('approve', 'answer-lost');
    const lost = await again('pc');
    await shop.settle();
    const { imp_uid } = await findBy('A-1');
    expect(lost).toBeDefined();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 1_004, cancelled: 0 });
    fault('approve', 'reset');
    await again('pc', 'A-2');
    expect(await findBy('A-2')).toMatchObject({ state: 'asking' });
    await shop.settle();
    expect(await findBy('A-2')).toMatchObject({ state: 'failed' });
  });

  it('whose form the buyer has made a payment of is none, and the money goes back', async () => {
    const { imp_uid, step } = await shop.open(shop.orderOf('card', { customer_uid: 'cust-pc', amount: 1_000 }));
    if (step?.kind !== 'script' || !step.form) throw new Error('no form');
    const fields = { ...step.form.fields, acceptmethod: 'centerCd(Y)' };
    // The net cancel is refused as well: it is given back as any payment.
    fault('cancel', 'declined');
    await shop.decide({ ...step, form: { ...step.form, fields } }, 'approve');
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 1_000, cancelled: 1_000 });
  });

  it('whose registration was lost is none, and nothing is charged', async () => {
    fault('approve', 'answer-lost');
    fault('cancel', 'declined');
    const { imp_uid } = await register('pc');
    await shop.settle();
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    expect((await again('pc')).code).not.toBe(0);
  });

  it('on a phone whose registration is refused, or left, is none', async () => {
    for (const act of ['decline', 'cancel'] as const) {
      const { imp_uid, step } = await shop.open(shop.orderOf('card', { customer_uid: 'c', amount: 0 }), 'mobile');
      if (!step) throw new Error('no step');
      await shop.decide(step, act);
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed', fail_code: 'PG_DECLINED' });
    }
  });
});

async function findBy(merchant_uid: string) {
  return db().selectFrom('payments').selectAll().where('merchant_uid', '=', merchant_uid).executeTakeFirstOrThrow();
}

describe('a virtual account by REST', () => {
  const issue = (merchant_uid: string, vbank_code = '020') =>
    shop.rest('/vbanks', {
      merchant_uid,
      amount: 15_000,
      name: '머그컵',
      vbank_code,
      vbank_due: Math.floor(shop.gateway.now() / 1_000) + 86_400,
      vbank_holder: '홍길동',
      channel_key: 'channel-key-html5_inicis',
    });

  it('is issued, and paid by a notice', async () => {
    await pay('card');
    const { response } = await issue('V-1');
    const imp_uid = String(response?.['imp_uid']);
    expect(response).toMatchObject({ status: 'ready', vbank_code: '020', vbank_holder: '(주)케이지이니시스' });
    expect(await report(imp_uid)).toMatchObject({ text: 'OK' });
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
  });

  it('whose answer was lost is closed', async () => {
    fault('approve', 'answer-lost');
    await issue('V-2');
    await shop.settle();
    const { imp_uid } = await findBy('V-2');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    expect(simulators.findOrder('html5_inicis', imp_uid)).toMatchObject({ row: { state: 'void' } });
  });
});
