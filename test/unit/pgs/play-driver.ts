/* One driver and our simulator of its PG, without a gateway between them. */
import type { Pg, PgConnection, PgVisit } from '../../../src/server/drivers/contract';
import type { PgOrder } from '../../../src/server/drivers/order';
import { createPgHttp } from '../../../src/server/drivers/pg-http';
import type { PgCase } from '../../pgs/pg-case';

export type Played = { readonly connection: PgConnection; readonly logged: readonly string[] };

type Surroundings = { readonly origin?: string; readonly now?: () => number; readonly mode?: 'test' | 'live' };

/** Connects a driver to the simulators at `origin`; to nothing at all where that is left out. */
export function connectDriver(
  pg: Pg,
  { pg_id, credentials }: Pick<PgCase, 'pg_id' | 'credentials'>,
  { origin = 'http://127.0.0.1:9', now = Date.now, mode = 'test' }: Surroundings = {},
): Played {
  const logged: string[] = [];
  const http = createPgHttp({
    pg: pg.code,
    hosts: pg.hosts[mode],
    standIn: (host) => `${origin}/${pg.code}/${host}`,
    log: (...said) => void logged.push(JSON.stringify(said)),
  });
  return { connection: pg.connect({ pg_id, mode, credentials }, { http, clock: { now } }), logged };
}

let count = 0;

export function makeOrder(pg_provider: string, more: Partial<PgOrder> = {}): PgOrder {
  count += 1;
  return {
    imp_uid: `imp_${String(count).padStart(12, '0')}`,
    user_code: 'imp70000001',
    amount_minor: 15_000,
    currency: 'KRW',
    name: '머그컵',
    pg_provider,
    pay_method: 'card',
    channel: 'pc',
    started_at: Date.now(),
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
    request: {},
    ...more,
  };
}

export function visitOf(order: PgOrder): PgVisit {
  return {
    back: `https://pay.example/payments/ready/${order.user_code}/${order.imp_uid}/back/key`,
    notice: `https://pay.example/notice/${order.pg_provider}`,
    window: 'iframe',
    shopName: '머그 상점',
    language: 'ko',
    at: Date.now(),
  };
}

/** A form that a page posts by itself, read back. */
export function readPostedForm(html: string): { readonly action: string; readonly fields: Record<string, string> } {
  const action = /<form[^>]*action="([^"]*)"/.exec(html)?.[1] ?? '';
  const fields: Record<string, string> = {};
  for (const [input] of html.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1] ?? '';
    fields[name] = (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&amp;', '&').replaceAll('&quot;', '"');
  }
  return { action, fields };
}

export function cancelOf(more: object) {
  return {
    cancellation_id: `cancellation-${crypto.randomUUID()}`,
    amount_minor: 15_000,
    tax_free_minor: 0,
    vat_minor: null,
    reason: '변심',
    refund: null,
    left_minor: 15_000,
    left_tax_free_minor: 0,
    earlier: 0,
    isRepeat: false,
    ...more,
  };
}
