import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { checkFirstPassword, createFirstAdmin } from '../../src/server/admins/create-first-admin';
import { verifyPassword } from '../../src/server/admins/hash-password';
import { applySetUp } from '../../src/server/merchants/apply-set-up';
import { createDemoMerchant } from '../../src/server/merchants/create-demo-merchant';
import { findProfile } from '../../src/server/merchants/find-profile';
import { parseSetUp } from '../../src/server/merchants/set-up-file';
import { createSeal } from '../../src/server/seal';
import { SEALED } from '../../src/server/store/sealed-columns';
import type { Db } from '../../src/server/store/schema';
import { BOTH_DATABASES, useDatabase } from '../support/databases';

const seal = createSeal('test secret');
const USER_CODE = 'imp00000001';
const INICIS = {
  name: 'Inicis',
  pg_provider: 'html5_inicis',
  pg_id: 'MID-a',
  mode: 'test',
  credentials: { signKey: 's3cret' },
};
const KAKAO = { name: 'Kakao', pg_provider: 'kakaopay', pg_id: 'MID-c', mode: 'test' };
const NICE = { name: 'Nice', pg_provider: 'nice_v2', pg_id: 'MID-n', mode: 'live', channel_key: 'channel-key-nice' };

function apply(db: Db, merchant: object, ...others: object[]) {
  const merchants = [{ user_code: USER_CODE, name: 'Shop', ...merchant }, ...others];
  return applySetUp(db, seal, parseSetUp(JSON.stringify({ merchants }), ['html5_inicis', 'kakaopay', 'nice_v2']));
}

async function readAll(db: Db) {
  return {
    merchants: await db.selectFrom('merchants').selectAll().orderBy('user_code').execute(),
    channels: await db.selectFrom('channels').selectAll().orderBy('channel_key').execute(),
    tiers: await db.selectFrom('tiers').selectAll().orderBy('tier_code').execute(),
    assigned: await db.selectFrom('tier_channels').selectAll().orderBy('channel_key').execute(),
  };
}

/** Which transaction wrote each channel. */
async function readWriters(db: Db) {
  const { rows } = await sql<object>`select channel_key, xmin::text from channels order by channel_key`.execute(db);
  return rows;
}

async function readMids(db: Db, tier?: string) {
  return (await findProfile(db, USER_CODE, tier))?.channels.map(({ pg_id }) => pg_id);
}

describe.each(BOTH_DATABASES)('a set-up file applied on %s', (kind) => {
  const database = useDatabase(kind);
  const full = {
    channels: [INICIS, KAKAO, NICE],
    tiers: [{ tier_code: 'AB1', name: 'Branch', channels: ['channel-key-nice'] }],
    whitelist: { enabled: true, rules: [{ cidr: '1.1.1.0/24', memo: '사무실' }] },
  };

  it('changes nothing the second time', async () => {
    await apply(database(), full);
    const before = await readAll(database());
    const writtenBy = await readWriters(database());
    expect(await apply(database(), full)).toEqual([]);
    expect(await readAll(database())).toEqual(before);
    expect(before.channels).toHaveLength(3);
    // Not even written as they are.
    expect(await readWriters(database())).toEqual(writtenBy);
    await apply(database(), { ...full, channels: [{ ...INICIS, name: 'Renamed' }, KAKAO, NICE] });
    expect(await readWriters(database())).not.toEqual(writtenBy);
  });

  it('makes missing REST credentials once, tells them once and keeps them', async () => {
    const [made] = await apply(database(), full);
    expect(made).toMatchObject({ user_code: USER_CODE });
    expect(await apply(database(), { ...full, name: 'Renamed' })).toEqual([]);
    const [merchant] = (await readAll(database())).merchants;
    expect(merchant).toMatchObject({ name: 'Renamed', rest_key: made?.rest_key });
    expect(
      seal.open(merchant?.rest_secret_sealed ?? '', SEALED.restSecret.of({ user_code: merchant?.user_code ?? '' })),
    ).toBe(made?.rest_secret);
  });

  it('takes a new REST secret from the file at once', async () => {
    await apply(database(), { rest_key: 'K1', rest_secret: 'S1' });
    expect(await apply(database(), { rest_key: 'K1', rest_secret: 'S2' })).toEqual([]);
    const [merchant] = (await readAll(database())).merchants;
    expect(
      seal.open(merchant?.rest_secret_sealed ?? '', SEALED.restSecret.of({ user_code: merchant?.user_code ?? '' })),
    ).toBe('S2');
  });

  it('stores PG credentials sealed', async () => {
    await apply(database(), full);
    expect(JSON.stringify(await readAll(database()))).not.toContain('s3cret');
  });

  it('offers the default first, then the order of the file', async () => {
    await apply(database(), { channels: [INICIS, KAKAO, { ...NICE, default: true }] });
    expect(await readMids(database())).toEqual(['MID-n', 'MID-a', 'MID-c']);
    await apply(database(), { channels: [KAKAO, { ...INICIS, default: true }, NICE] });
    expect(await readMids(database())).toEqual(['MID-a', 'MID-c', 'MID-n']);
  });

  it('recognises a channel without a key by its PG, MID, type, mode and payment type', async () => {
    await apply(database(), { channels: [INICIS, KAKAO] });
    const keys = (await readAll(database())).channels.map(({ channel_key }) => channel_key);
    await apply(database(), { channels: [KAKAO, { ...INICIS, name: 'Renamed', credentials: {} }] });
    const { channels } = await readAll(database());
    expect(channels.map(({ channel_key }) => channel_key)).toEqual(keys);
    expect(channels.every(({ channel_key }) => /^channel-key-[0-9a-f-]{36}$/.test(channel_key))).toBe(true);
  });

  it('keeps a channel that left the file for its payments, and knows it when it comes back', async () => {
    await apply(database(), { channels: [INICIS, KAKAO] });
    const before = await readAll(database());
    await apply(database(), { channels: [KAKAO] });
    expect(await readMids(database())).toEqual(['MID-c']);
    expect((await readAll(database())).channels).toHaveLength(2);
    await apply(database(), { channels: [INICIS, KAKAO] });
    expect(await readAll(database())).toEqual(before);
  });

  it('shows a tier its own channels only', async () => {
    await apply(database(), full);
    expect(await readMids(database(), 'AB1')).toEqual(['MID-n']);
    expect(await findProfile(database(), USER_CODE, 'ZZZ')).toBeUndefined();
    expect(await findProfile(database(), 'imp99999999')).toBeUndefined();
  });

  it('leaves merchants alone that the file does not name', async () => {
    await apply(database(), full, { user_code: 'imp00000002', name: 'Other', channels: [INICIS] });
    const before = await readAll(database());
    await apply(database(), full);
    expect(await readAll(database())).toEqual(before);
  });

  it('applies nothing at all when one thing does not fit', async () => {
    await apply(database(), full);
    const before = await readAll(database());
    const other = { user_code: 'imp00000002', name: 'Other', channels: [NICE] };
    await expect(apply(database(), { name: 'Renamed', channels: [] }, other)).rejects.toThrow('channel-key-nice');
    expect(await readAll(database())).toEqual(before);
  });

  it('says whose REST key it is when another merchant has it', async () => {
    await apply(database(), { rest_key: 'K1' });
    const file = parseSetUp(
      JSON.stringify({ merchants: [{ user_code: 'imp00000002', name: 'B', rest_key: 'K1' }] }),
      [],
    );
    await expect(applySetUp(database(), seal, file)).rejects.toThrow('rest_key "K1"');
  });

  it('may be applied by several gateways that start at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => apply(database(), full)));
    expect((await readAll(database())).channels).toHaveLength(3);
  });

  it('makes the demo store once, and only where there is no merchant', async () => {
    await createDemoMerchant(database(), seal);
    const demo = await readAll(database());
    expect(demo.merchants.map(({ user_code }) => user_code)).toEqual(['imp00000000']);
    expect(demo.channels.every(({ mode }) => mode === 'test')).toBe(true);
    await createDemoMerchant(database(), seal);
    expect(await readAll(database())).toEqual(demo);
  });
});

describe.each(BOTH_DATABASES)('the first console account on %s', (kind) => {
  const database = useDatabase(kind);
  const clock = { now: () => 1_700_000_000_000 };

  it('gets a generated password, which is told once', async () => {
    const made = await createFirstAdmin({ db: database(), clock, password: undefined });
    expect(made?.login).toBe('admin');
    expect(made?.generatedPassword).toMatch(/^[\w-]{20}$/);
    expect(await createFirstAdmin({ db: database(), clock, password: undefined })).toBeUndefined();
    const { password_hash } = await database().selectFrom('admins').selectAll().executeTakeFirstOrThrow();
    expect(await verifyPassword(made?.generatedPassword ?? '', password_hash)).toBe(true);
    expect(await verifyPassword('another', password_hash)).toBe(false);
  });

  it('gets the operator’s password, which is not told', async () => {
    const made = await createFirstAdmin({ db: database(), clock, password: '비밀번호' });
    expect(made).toEqual({ login: 'admin', generatedPassword: undefined });
    const { password_hash } = await database().selectFrom('admins').selectAll().executeTakeFirstOrThrow();
    expect(await verifyPassword('비밀번호'.normalize('NFD'), password_hash)).toBe(true);
  });

  it('gets no password that can be guessed, and an account that exists keeps its own', async () => {
    const db = database();
    for (const password of ['a', '123456789', '비밀번호'])
      await expect(checkFirstPassword({ db, password })).rejects.toThrow('OPENIMP_ADMIN_PASSWORD');
    await expect(checkFirstPassword({ db, password: 'secret77' })).rejects.not.toThrow('secret77');
    await checkFirstPassword({ db, password: '1234567890' });
    await checkFirstPassword({ db, password: undefined });
    await createFirstAdmin({ db, clock, password: '1234567890' });
    await checkFirstPassword({ db, password: 'a' });
  });

  it('is made by one of several gateways that start at once', async () => {
    const start = () => createFirstAdmin({ db: database(), clock, password: undefined });
    const made = (await Promise.all([start(), start(), start()])).filter(Boolean);
    expect(made).toHaveLength(1);
  });
});
