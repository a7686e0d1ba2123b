/* A driver beside a PG that answers what a test says, and remembers what it was asked. */
import type { BroughtBack, Pg, PgVisit } from '../../../src/server/drivers/contract';
import type { PgOrder } from '../../../src/server/drivers/order';
import type { PgHttp, PgReply, PgRequest } from '../../../src/server/drivers/pg-http';

export function createBench(pg: Pg, pg_id: string, credentials: Readonly<Record<string, string>>) {
  const asked: PgRequest[] = [];
  let answers: readonly object[] = [];
  const hosts = pg.hosts.test;
  const http: PgHttp = {
    address: (host, path) => `https://${host}${path}`,
    own: (address) => {
      const host = hosts.find((one) => address.startsWith(`https://${one}/`));
      return host === undefined ? undefined : { host, path: address.slice(`https://${host}`.length) };
    },
    send: (request) => {
      asked.push(request);
      const [answer = {}, ...rest] = answers;
      answers = rest;
      const { status = 200, ...body } = answer as { status?: number };
      return Promise.resolve<PgReply>({ status, text: JSON.stringify(body), headers: {}, json: () => body });
    },
  };
  const connection = pg.connect(
    { pg_id, mode: 'test', credentials },
    { http, clock: { now: () => 1_789_000_000_000 } },
  );
  return {
    connection,
    /** Requests so far. */
    asked,
    /** What the PG says next, one for each call. */
    answerWith: (...next: object[]) => void (answers = next),
    /** The JSON or the form of the last request. */
    lastBody: (): Readonly<Record<string, unknown>> => {
      const body = asked.at(-1)?.body;
      if (body && 'json' in body) return body.json as Readonly<Record<string, unknown>>;
      return body && 'form' in body ? body.form : {};
    },
  };
}

export function toOrder(more: Partial<PgOrder> = {}): PgOrder {
  return {
    imp_uid: 'imp_123456789012',
    user_code: 'imp70000001',
    amount_minor: 15_000,
    currency: 'KRW',
    name: '머그컵',
    pg_provider: 'any',
    pay_method: 'card',
    channel: 'pc',
    started_at: 1_789_000_000_000,
    customer_uid: null,
    buyer_name: '홍길동',
    buyer_email: 'hong@example.com',
    buyer_tel: '010-1234-5678',
    buyer_addr: null,
    buyer_postcode: null,
    pg_tid: null,
    charged_currency: null,
    registers: false,
    memory: {},
    request: { amount: 15_000 },
    ...more,
  };
}

export const VISIT: PgVisit = {
  back: 'https://pay.example/payments/ready/imp70000001/imp_123456789012/back/key',
  notice: 'https://pay.example/notice/any',
  window: 'popup',
  shopName: '머그 상점',
  language: 'ko',
  at: 1_789_000_000_000,
};

export function brought(params: Readonly<Record<string, string>>, hint = 'returned'): BroughtBack {
  return { hint, params, body: new Uint8Array() };
}

export const CANCEL = {
  cancellation_id: 'cancellation-1',
  amount_minor: 4_000,
  tax_free_minor: 0,
  vat_minor: null,
  reason: '변심',
  refund: null,
  left_minor: 15_000,
  left_tax_free_minor: 0,
  earlier: 0,
  isRepeat: false,
} as const;
