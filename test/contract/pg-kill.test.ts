/*
 * A gateway that is killed around each call to a PG: before the PG has heard of it, and after it has done it with nothing
 * written. Started again, it finds out: what the PG has taken is paid, what it has given back is cancelled, once.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PGS as DRIVERS } from '../../src/server/drivers/pgs.generated';
import type { NextStep } from '../../src/server/drivers/next-step';
import { createBrowser } from '../pgs/browser';
import type { PgCase } from '../pgs/pg-case';
import { type Around, type RunningSimulators, startSimulators } from '../pgs/pg-shop';
import { GatewayProcess } from '../support/gateway-process';
import { readPgCases } from '../support/pg-cases';

const USER_CODE = 'imp70000003';
const REST = { imp_key: 'kill-key', imp_secret: 'kill-secret-kill-secret' };

/** The calls of a PG by the end of their path. */
const CALLS: Readonly<Record<string, Readonly<Record<'ready' | 'approve' | 'cancel', RegExp | undefined>>>> = {
  kakaopay: { ready: /\/ready$/, approve: /\/approve$/, cancel: /\/cancel$/ },
  nice_v2: { ready: undefined, approve: /\/v1\/payments\/[^/]{20,}$/, cancel: /\/v1\/payments\/[^/]+\/cancel$/ },
};
const MOMENTS = ['asked', 'answered'] as const;
/** Every one with `OPENIMP_TEST=all`; else those in which money is at stake. */
const isPlayed = (call: string, moment: string) =>
  process.env['OPENIMP_TEST'] === 'all' || (call !== 'ready' && (moment === 'answered' || call === 'approve'));

const cases = (await readPgCases()).filter(({ code }) => CALLS[code]);

describe.each(cases.map((pg) => [pg.code, pg] as const))('%s', (code, pg) => {
  const around: Around = {};
  let simulators: RunningSimulators;
  let gateway: GatewayProcess;
  beforeAll(async () => {
    simulators = await startSimulators(around);
    gateway = await GatewayProcess.start(setUp(pg), {
      embedded: true,
      env: { OPENIMP_PG_HOSTS: hostsOf(code, simulators) },
    });
  }, 60_000);
  afterAll(async () => {
    await gateway.stop();
    simulators.close();
  });
  beforeEach(() => {
    delete around.asked;
    delete around.answered;
  });

  const moments = (['ready', 'approve', 'cancel'] as const).flatMap((call) =>
    MOMENTS.filter((moment) => CALLS[code]?.[call] && isPlayed(call, moment)).map((moment) => [call, moment] as const),
  );

  it.each(moments)(
    'is of one mind with a gateway that was killed when %s was %s',
    { timeout: 60_000 },
    async (call, moment) => {
      if (call === 'cancel') {
        const imp_uid = await pay(gateway, pg).catch(() => '');
        expect(await status(gateway, imp_uid)).toBe('paid');
        const killed = killAt(around, gateway, { pattern: CALLS[code]?.[call], moment });
        await cancel(gateway, imp_uid).catch(() => undefined);
        await killed;
        await gateway.run();
        await expectAgreement(gateway, simulators, { code, imp_uid });
        expect(simulators.findOrder(code, imp_uid)).toMatchObject({ paid: 15_000, cancelled: 15_000 });
        return;
      }
      const killed = killAt(around, gateway, { pattern: CALLS[code]?.[call], moment });
      const opened: string[] = [];
      await pay(gateway, pg, (imp_uid) => opened.push(imp_uid)).catch(() => undefined);
      await killed;
      await gateway.run();
      for (const imp_uid of opened) {
        await expectAgreement(gateway, simulators, { code, imp_uid });
        if (call === 'approve') expect(await status(gateway, imp_uid)).toMatch(/^(paid|failed)$/);
      }
      if (call === 'approve') expect(opened).toHaveLength(1);
    },
  );
});

function setUp({ code, pg_id, credentials }: PgCase): string {
  const channel = { name: code, pg_provider: code, pg_id, mode: 'test', test_against: 'pg', credentials };
  const merchant = { user_code: USER_CODE, name: 'Shop', rest_key: REST.imp_key, rest_secret: REST.imp_secret };
  return JSON.stringify({ merchants: [{ ...merchant, channels: [channel] }] });
}

/** Every host of the PG's is where its simulator plays it. */
function hostsOf(code: string, { origin }: RunningSimulators): string {
  const hosts = DRIVERS.find((pg) => pg.code === code)?.hosts;
  const all = [...(hosts?.test ?? []), ...(hosts?.live ?? [])];
  return JSON.stringify(Object.fromEntries(all.map((host) => [host, `${origin}/${code}/${host}`])));
}

type Moment = { readonly pattern: RegExp | undefined; readonly moment: (typeof MOMENTS)[number] };

/** Kills the gateway at a call's moment, once. Resolves when it is dead. */
function killAt(around: Around, gateway: GatewayProcess, { pattern, moment }: Moment): Promise<void> {
  return new Promise((resolve) => {
    const kill = async (request: Request) => {
      if (!pattern?.test(new URL(request.url).pathname)) return false;
      delete around.asked;
      delete around.answered;
      await gateway.kill('SIGKILL');
      resolve();
      return true;
    };
    if (moment === 'asked') around.asked = async (request) => ((await kill(request)) ? 'drop' : 'pass');
    else around.answered = async (request) => void (await kill(request));
  });
}

/** Opens a window and agrees on the PG's page. Gives the payment's number; tells it as soon as it is known. */
async function pay(
  gateway: GatewayProcess,
  pg: PgCase,
  tell: (imp_uid: string) => void = () => undefined,
): Promise<string> {
  const [method = 'card'] = Object.keys(pg.methods);
  const request_id = crypto.randomUUID().replaceAll('-', '');
  const request = {
    merchant_uid: request_id,
    name: '머그컵',
    amount: 15_000,
    pay_method: method,
    buyer_name: '홍길동',
    buyer_tel: '010-1234-5678',
    buyer_email: 'hong@example.com',
    ...pg.methods[method],
  };
  const form = { request, request_id, window: 'iframe', origin: 'http://shop.test', ancestors: [], languages: [] };
  const answer = await fetch(`http://127.0.0.1:${gateway.port}/payments/ready/${USER_CODE}`, {
    method: 'POST',
    body: new URLSearchParams({ openimp: JSON.stringify(form) }),
  });
  const { step } = readData(await answer.text(), 'openimp-data') as { step: { imp_uid: string; address: string } };
  tell(step.imp_uid);
  const address = new URL(step.address, `http://127.0.0.1:${gateway.port}`).href;
  await createBrowser(pg).decide(await readStep(address), 'approve');
  return step.imp_uid;
}

/** An address of the PG's, or a page of ours that leads to it. */
async function readStep(address: string): Promise<NextStep> {
  if (!address.includes('/step/')) return { kind: 'visit', address, isFramed: true };
  const html = await (await fetch(address)).text();
  const way = readData(html, 'openimp-way') as {
    sources: string[];
    calls: never[];
    globals: object;
    form: string | null;
  };
  return { kind: 'script', ...way, form: null, globals: {}, allow: [] };
}

function readData(html: string, id: string): unknown {
  return JSON.parse(new RegExp(`id="${id}">(.*?)</script>`, 's').exec(html)?.[1] ?? '{}');
}

async function cancel(gateway: GatewayProcess, imp_uid: string): Promise<void> {
  await fetch(`http://127.0.0.1:${gateway.port}/payments/cancel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await gateway.token(REST) },
    body: JSON.stringify({ imp_uid, reason: '변심' }),
  });
}

async function status(gateway: GatewayProcess, imp_uid: string): Promise<unknown> {
  return (await gateway.payment(imp_uid, REST))['status'];
}

/** What the PG has, and what our books say. */
async function expectAgreement(
  gateway: GatewayProcess,
  simulators: RunningSimulators,
  { code, imp_uid }: { readonly code: string; readonly imp_uid: string },
): Promise<void> {
  const payment = await gateway.payment(imp_uid, REST);
  const played = simulators.findOrder(code, imp_uid) as { paid: number; cancelled: number } | undefined;
  const isPaid = payment['status'] === 'paid' || payment['status'] === 'cancelled';
  const ours = isPaid ? Number(payment['amount']) - Number(payment['cancel_amount']) : 0;
  expect((played?.paid ?? 0) - (played?.cancelled ?? 0), `${imp_uid} is ${String(payment['status'])}`).toBe(ours);
}
