import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createSeal, type Seal } from '../../src/server/seal';
import { createOpenerOfV1 } from '../../src/server/seal-v1';
import { rotateSecret } from '../../src/server/store/rotate-secret';
import type { Db } from '../../src/server/store/schema';
import { SEALED, type SealedColumn } from '../../src/server/store/sealed-columns';
import { isSealedBy, SECRET_CHECK, verifySecret } from '../../src/server/store/verify-secret';
import { BOTH_DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { createConsole, MINE, OTHER, SECRET } from './console-gateway';

const OLD = 'test secret';

describe.each(BOTH_DATABASES)('what is stored sealed, on %s', (kind) => {
  const db = useDatabase(kind);
  const from = createSeal(OLD);
  const to = createSeal('another secret');

  it('is sealed anew once when the secret changes, and nothing opens under the old one any more', async () => {
    await fill(db(), from);
    const done = await Promise.all([rotateSecret(db(), { from, to }), rotateSecret(db(), { from, to })]);
    expect(done.sort()).toEqual([false, true]);
    await verifySecret(db(), to);
    await expect(verifySecret(db(), from)).rejects.toThrow('OPENIMP_SECRET_PREVIOUS');
    expect(await readSealed(db(), SEALED.restSecret, to)).toContain(SECRET);
    expect(await readSealed(db(), SEALED.credentials, to)).toContain(JSON.stringify({ sign_key: SECRET }));
  });

  it('is forgotten in no column', async () => {
    await fill(db(), from);
    await rotateSecret(db(), { from, to });
    const { rows: columns } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and column_name like '%\\_sealed'`.execute(db());
    const known = Object.values(SEALED).map(({ table, column }) => `${table}.${column}`);
    expect(known.toSorted()).toEqual(columns.map(({ name }) => name).toSorted());
    // Tokens are dropped instead.
    for (const column of Object.values(SEALED).filter(({ table }) => table !== 'rest_tokens')) {
      expect(await readSealed(db(), column, to), column.column).not.toEqual([]);
    }
  });

  it('is left alone where it was never under the earlier secret', async () => {
    await fill(db(), from);
    expect(await rotateSecret(db(), { from: createSeal('a third'), to })).toBe(false);
    await verifySecret(db(), from);
  });

  it('comes from the form of earlier releases into the one that knows its place, under the same secret', async () => {
    await fill(db(), from);
    await putBack(db());
    expect(await isSealedBy(db(), from)).toBe(false);
    expect(await rotateSecret(db(), { from: createOpenerOfV1(OLD), to: from })).toBe(true);
    await verifySecret(db(), from);
    expect(await readSealed(db(), SEALED.restSecret, from)).toContain(SECRET);
    expect(await rotateSecret(db(), { from: createOpenerOfV1(OLD), to: from })).toBe(false);
  });

  it('comes from that form under another secret in one step', async () => {
    await fill(db(), from);
    await putBack(db());
    expect(await rotateSecret(db(), { from: createOpenerOfV1(OLD), to })).toBe(true);
    expect(await readSealed(db(), SEALED.pgKey, to)).toEqual(['key']);
  });

  it('has no value of the earlier form sealed anew beside today’s, though the mark of the database was reset', async () => {
    await fill(db(), from);
    const check = sealV1(SECRET_CHECK);
    await db().updateTable('settings').set({ value: check }).where('name', '=', SECRET_CHECK).execute();
    await db()
      .updateTable('merchants')
      .set({ rest_secret_sealed: sealV1('{"sign_key":"x"}') })
      .where('user_code', '=', MINE)
      .execute();
    const rotation = rotateSecret(db(), { from: createOpenerOfV1(OLD), to: from });
    await expect(rotation).rejects.toThrow('holds a value that does not belong there');
    const { value } = await db().selectFrom('settings').selectAll().executeTakeFirstOrThrow();
    expect(value).toBe(check);
  });

  it.each([
    ['merchants', 'rest_secret_sealed', '{"sign_key":"x"}'],
    ['merchants', 'webhook_secret_sealed', '{}'],
    ['channels', 'credentials_sealed', 'whsec_x'],
  ] as const)('has nothing sealed anew that cannot belong there: %s.%s', async (table, column, text) => {
    await fill(db(), from);
    await putBack(db());
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sealV1(text)} where user_code = ${MINE}`.execute(
      db(),
    );
    await expect(rotateSecret(db(), { from: createOpenerOfV1(OLD), to: from })).rejects.toThrow(column);
  });
});

describe.each(BOTH_DATABASES)('a sealed value in another’s place, on %s', (kind) => {
  const db = useDatabase(kind);

  it('is not given as a token, and says so in the log', async () => {
    const shop = await createConsole(db());
    await shop.getToken({ imp_key: 'mine', imp_secret: SECRET });
    await sql`update rest_tokens set token_sealed =
      (select credentials_sealed from channels where channel_key = 'key-a')`.execute(db());
    const answer = await shop.getToken({ imp_key: 'mine', imp_secret: SECRET });
    expect(answer).toMatchObject({ status: 200, code: 0 });
    expect(answer.response?.['access_token']).toMatch(/^[0-9a-f]{40}$/);
    expect(shop.refused).toContainEqual(['rest_tokens', 'token_sealed', MINE]);
  });

  it('is not given as a token either where it was sealed by the earlier form', async () => {
    const shop = await createConsole(db());
    await shop.getToken({ imp_key: 'mine', imp_secret: SECRET });
    await db()
      .updateTable('rest_tokens')
      .set({ token_sealed: sealV1('whsec_x') })
      .execute();
    const answer = await shop.getToken({ imp_key: 'mine', imp_secret: SECRET });
    expect(answer.response?.['access_token']).toMatch(/^[0-9a-f]{40}$/);
  });

  it('is no other merchant’s secret', async () => {
    const shop = await createConsole(db());
    await sql`update merchants set rest_secret_sealed =
      (select rest_secret_sealed from merchants where user_code = ${MINE}) where user_code = ${OTHER}`.execute(db());
    const other = await db().selectFrom('merchants').selectAll().where('user_code', '=', OTHER).executeTakeFirst();
    expect(await shop.getToken({ imp_key: other?.rest_key, imp_secret: SECRET })).toMatchObject({ status: 401 });
    // Whoever asks at the same moment is not concerned.
    const both = await Promise.all([
      shop.getToken({ imp_key: other?.rest_key, imp_secret: SECRET }),
      shop.getToken({ imp_key: 'mine', imp_secret: SECRET }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('is no other channel’s set of credentials', async () => {
    const shop = await createConsole(db());
    await sql`update channels set credentials_sealed =
      (select credentials_sealed from channels where channel_key = 'key-a') where channel_key = 'key-b'`.execute(db());
    await expect(shop.payments.readAccess('key-b')).rejects.toThrow('channels.credentials_sealed');
    await expect(shop.payments.readAccess('key-a')).resolves.toBeTruthy();
  });
});

/** A row in every table that holds something sealed. */
async function fill(db: Db, seal: Seal): Promise<void> {
  await createConsole(db);
  await verifySecret(db, seal);
  const store = { user_code: MINE, tier_code: '' };
  await db
    .updateTable('merchants')
    .set({
      webhook_secret_sealed: seal.seal('whsec_x', SEALED.webhookSecret.of({ user_code: MINE })),
      webhook_test_secret_sealed: seal.seal('whsec_y', SEALED.webhookTestSecret.of({ user_code: MINE })),
    })
    .where('user_code', '=', MINE)
    .execute();
  const key = { ...store, customer_uid: 'c', channel_key: 'key-a', pg_provider: 'nice', pg_id: 'M', sandbox: true };
  await db
    .insertInto('billing_keys')
    .values({
      ...key,
      made_by: 'api',
      inserted_at: 0,
      updated_at: 0,
      pg_key_sealed: seal.seal('key', SEALED.pgKey.of(key)),
    })
    .execute();
  const person = { ...store, imp_uid: 'imp_2', merchant_uid: 'm', pg_provider: 'danal' };
  await db
    .insertInto('certifications')
    .values({ ...person, person_sealed: seal.seal('{}', SEALED.person.of(person)) })
    .execute();
  await db
    .insertInto('payments')
    .values(paymentRow({ user_code: MINE, channel_key: 'key-a' }))
    .execute();
  const cancel = { cancellation_id: 'c', imp_uid: 'imp_100000000001', amount_minor: 1, reason: '' };
  const refund_sealed = seal.seal('{}', SEALED.refund.of(cancel));
  await db
    .insertInto('payment_cancels')
    .values({ ...cancel, notify: 'none', state: 'asked', asked_at: 0, refund_sealed })
    .execute();
}

/** What a column holds, each value opened in its place. */
async function readSealed(db: Db, { table, column, keys, of }: SealedColumn, seal: Seal): Promise<string[]> {
  const { rows } = await sql<Record<string, string>>`
    select ${sql.join(keys.map((key) => sql.ref(key)))}, ${sql.ref(column)} as sealed
    from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db);
  return rows.map(({ sealed = '', ...row }) => seal.open(sealed, of(row)));
}

/** Makes of everything what an earlier release would have sealed. */
async function putBack(db: Db): Promise<void> {
  const today = createSeal(OLD);
  for (const column of Object.values(SEALED) as readonly SealedColumn[]) {
    const { table, column: name, keys, of } = column;
    const { rows } = await sql<Record<string, string>>`
      select ${sql.join(keys.map((key) => sql.ref(key)))}, ${sql.ref(name)} as sealed
      from ${sql.table(table)} where ${sql.ref(name)} is not null`.execute(db);
    for (const { sealed = '', ...row } of rows) {
      const earlier = sealV1(today.open(sealed, of(row)));
      await sql`update ${sql.table(table)} set ${sql.ref(name)} = ${earlier}
        where ${sql.ref(name)} = ${sealed}`.execute(db);
    }
  }
  await db
    .updateTable('settings')
    .set({ value: sealV1(SECRET_CHECK) })
    .where('name', '=', SECRET_CHECK)
    .execute();
}

/** As releases before have sealed: bound to no place. */
function sealV1(text: string): string {
  const key = new Uint8Array(hkdfSync('sha256', OLD, '', 'openimp sealed columns', 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}
