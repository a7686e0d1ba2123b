/* The npm client `iamport`, unchanged but for its host, over real HTTP. */
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { createGateway } from './gateway';

type Answer = Record<string, unknown>;
type Call = (given: object) => Promise<Answer>;
type Client = {
  readonly payment: Record<'getByImpUid' | 'getByMerchant' | 'getByStatus' | 'cancel' | 'prepare' | 'getPrepare', Call>;
  readonly subscribe: Record<'onetime' | 'again' | 'schedule' | 'unschedule', Call>;
  readonly subscribe_customer: Record<'create' | 'get' | 'delete', Call>;
  readonly certification: Record<'get' | 'delete', Call>;
};
type Iamport = { new (keys: object): Client; DEFAULT_HOST: string };

const Client = createRequire(import.meta.url)('iamport') as Iamport;
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2030-12', birth: '880101', pwd_2digit: '00', pg: 'nice' };

describe.each(DATABASES)('the client iamport on %s', (kind) => {
  const db = useDatabase(kind);
  let server: ServerType;
  let client: Client;
  beforeEach(async () => {
    const gateway = createGateway(db());
    const billing = { channel_key: 'channel-key-5', name: 'CB', pg_provider: 'nice', pg_id: 'B', mode: 'test' };
    await gateway.setUp({ ...M, channels: [...M.channels, billing] });
    const paid = { status: 'paid', claimed: true, paid_at: gateway.now(), channel_key: 'channel-key-1' } as const;
    await db()
      .insertInto('payments')
      .values(paymentRow({ ...paid, imp_uid: 'imp_100000000001', merchant_uid: 'ORD-1' }))
      .execute();
    await new Promise<void>((listening) => {
      server = serve({ fetch: gateway.routes.fetch, port: 0, hostname: '127.0.0.1' }, () => listening());
    });
    Client.DEFAULT_HOST = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    client = new Client({ impKey: 'K1', impSecret: 'S1' });
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  it('reads, cancels and prepares payments', async () => {
    const { payment } = client;
    const paid = { imp_uid: 'imp_100000000001', merchant_uid: 'ORD-1', status: 'paid' };
    expect(await payment.getByImpUid({ imp_uid: paid.imp_uid })).toMatchObject(paid);
    expect(await payment.getByMerchant({ merchant_uid: 'ORD-1' })).toMatchObject(paid);
    expect(await payment.getByStatus({ payment_status: 'paid' })).toMatchObject({ total: 1, list: [paid] });
    expect(await payment.prepare({ merchant_uid: 'PRE-1', amount: 1000 })).toMatchObject({ amount: 1000 });
    expect(await payment.getPrepare({ merchant_uid: 'PRE-1' })).toMatchObject({ merchant_uid: 'PRE-1' });
    const part = { imp_uid: paid.imp_uid, amount: 3000, checksum: 10_000, reason: '변심' };
    expect(await payment.cancel(part)).toMatchObject({ status: 'cancelled', cancel_amount: 3000 });
    await expect(payment.cancel(part)).rejects.toMatchObject({
      message: expect.stringContaining('checksum') as string,
    });
    await expect(payment.getByImpUid({ imp_uid: 'imp_000000000000' })).rejects.toBeTruthy();
  });

  it('keeps cards, charges them and plans charges', async () => {
    const { subscribe, subscribe_customer } = client;
    const customer_uid = 'cust-1';
    expect(await subscribe_customer.create({ customer_uid, ...CARD })).toMatchObject({ customer_uid });
    expect(await subscribe_customer.get({ customer_uid })).toMatchObject({ card_number: '409202******1234' });
    const order = { amount: 1004, name: '정기' };
    expect(await subscribe.again({ customer_uid, merchant_uid: 'A-1', ...order })).toMatchObject({ status: 'paid' });
    expect(await subscribe.onetime({ merchant_uid: 'O-1', ...order, ...CARD })).toMatchObject({ status: 'paid' });
    const schedule_at = Math.floor(Date.UTC(2029, 0) / 1000);
    const schedules = [{ merchant_uid: 'S-1', schedule_at, ...order }];
    expect(await subscribe.schedule({ customer_uid, schedules })).toMatchObject([{ schedule_status: 'scheduled' }]);
    expect(await subscribe.unschedule({ customer_uid, merchant_uid: 'S-1' })).toMatchObject([
      { schedule_status: 'revoked' },
    ]);
    expect(await subscribe_customer.delete({ customer_uid })).toMatchObject({ customer_uid });
    await expect(subscribe_customer.get({ customer_uid })).rejects.toBeTruthy();
    await expect(client.certification.get({ imp_uid: 'imp_000000000000' })).rejects.toBeTruthy();
  });
});
