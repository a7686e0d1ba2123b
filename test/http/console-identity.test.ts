import { beforeEach, describe, expect, it } from 'vitest';
import { insertCertification } from '../../src/server/store/certifications';
import { SEALED } from '../../src/server/store/sealed-columns';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE, OTHER } from './console-gateway';

const PATH = `/console/merchants/${MINE}/identity`;
const PERSON = { name: '김하늘별', birthday: '1990-03-04', gender: 'female', foreigner: false, carrier: 'SKT' };

describe.each(DATABASES)('identity checks in the console on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createConsole>>;
  let cookie: string;
  let csrf: string;
  beforeEach(async () => {
    shop = await createConsole(db());
    ({ cookie, csrf } = await shop.signIn());
  });
  const look = async (path = PATH) => (await shop.get(path, cookie)).text();
  const add = (imp_uid: string, more: object = {}, person: object = {}) => {
    const unique = { unique_key: 'CI-of-somebody', unique_in_site: 'DI-of-somebody' };
    const data = { ...PERSON, phone: '01012345678', ...unique, ...person };
    return insertCertification(db(), {
      ...{ imp_uid, user_code: MINE, tier_code: '', merchant_uid: `check-${imp_uid}`, pg_provider: 'danal' },
      ...{
        person_sealed: shop.seal.seal(JSON.stringify(data), SEALED.person.of({ user_code: MINE, imp_uid })),
        certified_at: shop.now(),
        started_at: shop.now(),
      },
      ...more,
    });
  };

  it('shows who it was as far as an operator needs, and no further', async () => {
    await add('imp_1');
    await add('imp_2', { certified_at: null });
    await add('imp_3', {
      certified_at: null,
      failed_at: 1,
      fail_code: 'x',
      fail_reason: 'too young',
      person_sealed: null,
    });
    await add('imp_4', { tier_code: 'AB1' }, { name: '이솔' });
    const page = await look();
    expect(page).toContain('김**별');
    expect(page).toContain('이*');
    expect(page).toContain('1990-**-** · ***-****-5678');
    expect(page).toContain('too young');
    expect(page).toContain('<code>AB1</code>');
    for (const secret of ['김하늘별', '이솔', '01012345678', '1990-03-04', 'CI-of', 'DI-of']) {
      expect(page).not.toContain(secret);
    }
    // Nobody's data before it is known to be theirs.
    expect(page.match(/1990-/g)).toHaveLength(2);
  });

  it('forgets one for good, and says so', async () => {
    await add('imp_1');
    expect((await shop.post(`${PATH}/imp_1/forget`, { csrf }, cookie)).status).toBe(303);
    expect(await db().selectFrom('certifications').selectAll().execute()).toEqual([]);
    expect(await look(`${PATH}?notice=forgotten`)).toContain('was deleted');
    expect(await look(`/console/merchants/${MINE}/history`)).toContain('Deleted an identity check');
    expect((await shop.post(`${PATH}/imp_1/forget`, { csrf }, cookie)).status).toBe(404);
  });

  it('shows and forgets nobody else’s', async () => {
    await add('imp_1');
    const other = `/console/merchants/${OTHER}/identity`;
    expect(await look(other)).not.toContain('imp_1');
    expect((await shop.post(`${other}/imp_1/forget`, { csrf }, cookie)).status).toBe(404);
    const mine = await shop.signIn('mine');
    expect((await shop.get(other, mine.cookie)).status).toBe(404);
  });

  it('goes on to older ones', async () => {
    for (let number = 100; number < 151; number += 1) await add(`imp_${number}`, { started_at: number });
    const [, older] = /href="([^"]*after=[^"]+)"/.exec(await look()) ?? [];
    const next = await look(older);
    expect(next.match(/data-certification=/g)).toHaveLength(1);
    expect(next).toContain('imp_100');
  });
});
