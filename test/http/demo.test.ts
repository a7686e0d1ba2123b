/* The demo store's own server shows what it asked and heard, and of people nothing: anybody may ask it. */
import { describe, expect, it, vi } from 'vitest';
import { createDemoMerchant, DEMO_USER_CODE } from '../../src/server/merchants/create-demo-merchant';
import { SEALED } from '../../src/server/store/sealed-columns';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { createGateway, DEMO_GATEWAY } from './gateway';

const BUYER = {
  buyer_name: '홍길동',
  buyer_tel: '01012345678',
  buyer_email: 'hong@shop.example',
  buyer_addr: '서울시 중구',
  buyer_postcode: '04524',
};
const PERSON = {
  name: BUYER.buyer_name,
  phone: BUYER.buyer_tel,
  birthday: '1990-01-01',
  gender: 'male',
  carrier: 'SKT',
};
const OF_THE_SHOP = 'secret-of-the-shop';
const PERSONAL = [...Object.values(BUYER), PERSON.birthday, PERSON.carrier, OF_THE_SHOP];

describe.each(DATABASES)('the demo store on %s', (kind) => {
  const db = useDatabase(kind);

  async function create() {
    const gateway = createGateway(db());
    await createDemoMerchant(db(), gateway.seal);
    vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
      gateway.routes.request(url.replace(DEMO_GATEWAY, ''), init, {
        incoming: { socket: { remoteAddress: '127.0.0.1' } },
      }),
    );
    const verify = async (body: object) => {
      const answer = await gateway.routes.request('/demo/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return answer.text();
    };
    return { ...gateway, verify };
  }

  it('shows anybody a payment, and nobody who paid', async () => {
    const { verify } = await create();
    const channel = db().selectFrom('channels').select('channel_key').where('user_code', '=', DEMO_USER_CODE);
    const { channel_key } = await channel.limit(1).executeTakeFirstOrThrow();
    const row = {
      channel_key,
      user_code: DEMO_USER_CODE,
      status: 'paid' as const,
      sandbox: true,
      card_number: '1234-56**',
    };
    const custom_data = JSON.stringify(OF_THE_SHOP);
    await db()
      .insertInto('payments')
      .values(paymentRow({ ...row, ...BUYER, custom_data, customer_uid: '홍길동-card' }))
      .execute();
    const said = await verify({ imp_uid: 'imp_100000000001' });
    expect(said).toContain('"status":"paid"');
    expect(said).toMatch(/"access_token":"•+"/);
    for (const personal of [...PERSONAL, '1234-56']) expect(said).not.toContain(personal);
  });

  it('shows anybody a check, and nobody who was checked', async () => {
    const { verify, seal } = await create();
    const keys = { unique_key: 'unique-of-hong', unique_in_site: 'site-of-hong' };
    const check = { user_code: DEMO_USER_CODE, tier_code: '', imp_uid: 'imp_100000000002', merchant_uid: 'm' };
    const person_sealed = seal.seal(JSON.stringify({ ...PERSON, ...keys }), SEALED.person.of(check));
    await db()
      .insertInto('certifications')
      .values({ ...check, pg_provider: 'danal', sandbox: true, person_sealed, certified_at: 1, started_at: 1 })
      .execute();
    const said = await verify({ imp_uid: check.imp_uid, record: 'certifications' });
    expect(said).toContain('"certified":true');
    for (const personal of [...PERSONAL, 'unique-of-hong', 'site-of-hong']) expect(said).not.toContain(personal);
  });
});
