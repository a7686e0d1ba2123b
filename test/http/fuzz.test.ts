/* Every call of the REST API with values of every type and size in every field: refused in plain words, and nothing breaks. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { type Description, hostileCalls } from '../support/hostile-calls.mjs';
import { M } from './fixtures';
import { createGateway } from './gateway';

describe.each(DATABASES)('the REST API on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let authorization: string;
  beforeEach(async () => {
    gateway = createGateway(db());
    const billing = { channel_key: 'channel-key-5', name: 'CB', pg_provider: 'nice', pg_id: 'B', mode: 'test' };
    await gateway.setUp({ ...M, channels: [...M.channels, billing] });
    authorization = String((await gateway.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
  });

  it('answers anything at all in its envelope, and with no fault of its own', async () => {
    const description = (await (await gateway.routes.request('/openapi.json')).json()) as Description;
    const faults: string[] = [];
    let asked = 0;
    for (const { name, method, path, body } of hostileCalls(description)) {
      const headers = { authorization, 'content-type': 'application/json' };
      const answer = await gateway.routes.request(path, { method, headers, ...(body !== undefined && { body }) });
      asked += 1;
      const text = await answer.text();
      const isKnown = answer.status < 500 || answer.status === 501;
      if (!isKnown || /\n\s+at |node_modules/.test(text)) faults.push(`${name}: ${text}`);
    }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(1_000);
  }, 120_000);

  it.each([
    ['what is no JSON', 'application/json', '{"imp_uid":'],
    ['JSON that is no object', 'application/json', '[1,2]'],
    ['a form cut short', 'application/x-www-form-urlencoded', 'imp_uid[=%E0%A4%A'],
    ['a deep form', 'application/x-www-form-urlencoded', `a${'[b]'.repeat(200)}=1`],
    ['a multipart body that is none', 'multipart/form-data; boundary=x', 'nothing'],
    ['another type', 'text/xml', '<a/>'],
  ])('reads %s as nothing', async (_, type, body) => {
    const headers = { authorization, 'content-type': type };
    const answer = await gateway.ask('/payments/cancel', { method: 'POST', headers, body });
    expect(answer).toMatchObject({ code: 1, response: null });
  });

  it('takes lists and objects of forms as PHP writes them', async () => {
    const card = { card_number: '4092-0230-1234-1234', expiry: '2030-12', birth: '880101', pwd_2digit: '00' };
    const plan = { merchant_uid: 'S-1', schedule_at: '1900000000', amount: '1000', name: 'x' };
    const body = new URLSearchParams([
      ...Object.entries({ customer_uid: 'cust-1', channel_key: 'channel-key-5', ...card }),
      ...Object.entries(plan).map(([name, value]) => [`schedules[0][${name}]`, value]),
    ] as [string, string][]);
    const answer = await gateway.ask('/subscribe/payments/schedule', {
      method: 'POST',
      headers: { authorization },
      body,
    });
    expect(answer).toMatchObject({ code: 0, response: [{ merchant_uid: 'S-1', amount: 1000 }] });
    const log = gateway.logged.join('\n');
    const dump = JSON.stringify(await db().selectFrom('billing_keys').selectAll().execute());
    for (const secret of ['4092-0230-1234-1234', '4092023012341234', '880101']) {
      expect(log + dump).not.toContain(secret);
    }
  });

  it('does not repeat a card that it refuses', async () => {
    const body = JSON.stringify({
      card_number: '4092-0230-1234-12345678901234',
      expiry: 'soon',
      channel_key: 'channel-key-5',
    });
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await gateway.ask('/subscribe/customers/cust-1', { method: 'POST', headers, body });
    expect(answer).toMatchObject({ status: 400, code: 1 });
    expect(answer.message).toContain('card_number: expected 14 to 16 digits');
    expect(answer.message).not.toContain('1234-12345678901234');
  });
});
