/* A driver of Toss Payments or Toss Pay, and its simulator, with a buyer between them. */
import type { ChannelAccess, Pg, PgVisit } from '../../../src/server/drivers/contract';
import type { Params } from '../../../src/server/drivers/notices';
import type { PgOrder } from '../../../src/server/drivers/order';
import { createPgHttp } from '../../../src/server/drivers/pg-http';
import type { RunningSimulators } from '../../pgs/pg-shop';

export const BACK = 'http://127.0.0.1:9/payments/ready/imp1/imp_1/back/key';

export const VISIT: PgVisit = {
  back: BACK,
  notice: 'http://127.0.0.1:9/notice/pg',
  window: 'iframe',
  shopName: 'Shop',
  language: 'ko',
  at: 0,
};

let count = 0;

/** An order as the gateway gives it, with another number each time. */
export function orderOf(more: Partial<PgOrder> = {}): PgOrder {
  count += 1;
  return {
    imp_uid: `imp_${String(Date.now()).slice(-9)}${String(count).padStart(3, '0')}`,
    user_code: 'imp1',
    amount_minor: 15_000,
    currency: 'KRW',
    name: '머그컵',
    pg_provider: 'pg',
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

/** Connects a driver to its simulator. `now` moves the driver's clock. */
export function connect(
  pg: Pg,
  simulators: Pick<RunningSimulators, 'origin'>,
  {
    credentials,
    mode = 'test',
    now = Date.now,
  }: Pick<ChannelAccess, 'credentials'> & Partial<Pick<ChannelAccess, 'mode'>> & { readonly now?: () => number },
) {
  const http = createPgHttp({
    pg: pg.code,
    hosts: pg.hosts[mode],
    standIn: (host) => `${simulators.origin}/${pg.code}/${host}`,
    log: () => undefined,
  });
  return pg.connect({ pg_id: 'mid', mode, credentials }, { http, clock: { now } });
}

/** What a browser is sent back with: the last part of the address, and the query. */
export function readBack(location: string) {
  const url = new URL(location);
  return {
    hint: url.pathname.split('/').at(-1) ?? '',
    params: Object.fromEntries(url.searchParams) as Params,
    body: new Uint8Array(),
  };
}

/** The buyer's decision on the page that an answer shows. */
export async function press(page: Response, act: string, choices: Params = {}) {
  const html = await page.text();
  const action = /action="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  if (action === undefined) throw new Error(`No page: ${page.status} ${html.slice(0, 200)}`);
  const body = new URLSearchParams({ ...choices, act });
  const answer = await fetch(new URL(action, page.url), { method: 'POST', body, redirect: 'manual' });
  return readBack(answer.headers.get('location') ?? '');
}
