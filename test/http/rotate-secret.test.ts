import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createSeal, type Seal } from '../../src/server/seal';
import { createOpenerOfV1 } from '../../src/server/seal-v1';
import { rotateSecret } from '../../src/server/store/rotate-secret';
import type { Db } from '../../src/server/store/schema';
import { SEALED, type SealedColumn } from '../../src/server/store/sealed-columns';
import { isSealedBy, SECRET_CHECK, verifySecret } from '../../src/server/store/verify-secret';
import { BOTH_DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE, OTHER, SECRET } from './console-gateway';
import { fill, OLD, putBack, sealV1 } from './sealed-database';

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

/** What a column holds, each value opened in its place. */
async function readSealed(db: Db, { table, column, keys, of }: SealedColumn, seal: Seal): Promise<string[]> {
  const { rows } = await sql<Record<string, string>>`
    select ${sql.join(keys.map((key) => sql.ref(key)))}, ${sql.ref(column)} as sealed
    from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(db);
  return rows.map(({ sealed = '', ...row }) => seal.open(sealed, of(row)));
}
