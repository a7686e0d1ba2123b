import { createApp } from '../../src/server/app';
import { pgs as catalogue } from '../../src/catalog';
import { createLog } from '../../src/server/log';
import { applySetUp } from '../../src/server/merchants/apply-set-up';
import { parseSetUp } from '../../src/server/merchants/set-up-file';
import { createSeal, type SealedPlace } from '../../src/server/seal';
import { createReach } from '../../src/server/webhooks/reach';
import type { Db } from '../../src/server/store/schema';

const START = 1_789_000_000_000;
/** Where the demo store's server would reach it. */
export const DEMO_GATEWAY = 'http://gateway.example';

export type Answer = { status: number; code: number; message: string | null; response: Record<string, unknown> | null };

/** Where PGs are that are none: nowhere, left out. */
export type PgPlaces = {
  readonly paymentwall?: string;
  readonly hosts?: Readonly<Record<string, string>>;
  readonly simulators?: string;
  /** Of the gateway, where PGs report to it by HTTP. */
  readonly publicUrl?: string;
};

/** A gateway asked without a port, on a clock that the test moves. */
export function createGateway(db: Db, pgs: PgPlaces = {}, windowsPerMinute = 120) {
  let now = START;
  const logged: string[] = [];
  /** Places of sealed values that did not open. */
  const refused: SealedPlace[] = [];
  const seal = createSeal('test secret', (place) => void refused.push(place));
  const { routes, payments, webhooks, schedules } = createApp({
    db,
    seal,
    clock: { now: () => now },
    log: createLog({ now: () => now, write: (line) => void logged.push(line) }),
    dist: 'dist',
    demoGateway: () => DEMO_GATEWAY,
    isStopping: () => false,
    publicUrl: pgs.publicUrl ?? 'https://pay.example',
    pgHosts: { 'api.paymentwall.com': pgs.paymentwall ?? 'http://127.0.0.1:9', ...pgs.hosts },
    startSimulators: async () => pgs.simulators,
    reach: createReach({ networks: ['127.0.0.0/8', '::1/128'], fromPages: true }),
    windowsPerMinute,
    trustedProxies: ['127.0.0.0/8', '::1/128'],
    moveClock: (seconds) => void (now += Math.round(seconds * 1000)),
  });

  /** `from` is the address that the request comes from. */
  async function ask(path: string, init: RequestInit = {}, from = '127.0.0.1'): Promise<Answer> {
    const response = await routes.request(path, init, { incoming: { socket: { remoteAddress: from } } });
    const body = (await response.json()) as Omit<Answer, 'status'>;
    return { status: response.status, ...body };
  }

  function getToken(body: unknown, from?: string): Promise<Answer> {
    return ask('/users/getToken', postJson(body), from);
  }

  return {
    routes,
    payments,
    webhooks,
    schedules,
    seal,
    refused,
    /** What went to the log. */
    logged,
    ask,
    getToken,
    now: () => now,
    advanceSeconds: (seconds: number) => void (now += Math.round(seconds * 1000)),
    setUp: (...merchants: object[]) => {
      const file = parseSetUp(
        JSON.stringify({ merchants }),
        catalogue.map(({ code }) => code),
      );
      return applySetUp(db, seal, { ...file, at: now });
    },
  };
}

function postJson(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
