import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../src/server/seal';
import { rotateSecret } from '../../src/server/store/rotate-secret';
import { verifySecret } from '../../src/server/store/verify-secret';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { createConsole, MINE, SECRET } from './console-gateway';

describe.each(DATABASES)('changing OPENIMP_SECRET on %s', (kind) => {
  const db = useDatabase(kind);
  const from = createSeal('test secret');
  const to = createSeal('another secret');

  it('seals everything anew, once, and nothing opens under the old one any more', async () => {
    await createConsole(db());
    await verifySecret(db(), from);
    const secret = from.seal('whsec_x');
    await db().updateTable('merchants').set({ webhook_secret_sealed: secret }).where('user_code', '=', MINE).execute();
    const done = await Promise.all([rotateSecret(db(), { from, to }), rotateSecret(db(), { from, to })]);
    expect(done.sort()).toEqual([false, true]);
    await verifySecret(db(), to);
    await expect(verifySecret(db(), from)).rejects.toThrow('OPENIMP_SECRET_PREVIOUS');
    const row = await db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).executeTakeFirstOrThrow();
    expect([to.open(row.rest_secret_sealed), to.open(row.webhook_secret_sealed ?? '')]).toEqual([SECRET, 'whsec_x']);
    const [channel] = await db().selectFrom('channels').selectAll().where('channel_key', '=', 'key-a').execute();
    expect(JSON.parse(to.open(channel?.credentials_sealed ?? ''))).toEqual({ sign_key: SECRET });
  });

  it('forgets no column that is sealed', async () => {
    await createConsole(db());
    await verifySecret(db(), from);
    await db()
      .insertInto('payments')
      .values(paymentRow({ user_code: MINE, channel_key: 'key-a' }))
      .execute();
    const person_sealed = from.seal('{}');
    const store = { user_code: MINE, tier_code: '' };
    const key = { ...store, customer_uid: 'c', channel_key: 'key-a', pg_provider: 'nice', pg_id: 'M', sandbox: true };
    const times = { inserted_at: 0, updated_at: 0, made_by: 'api' as const };
    await db()
      .insertInto('billing_keys')
      .values({ ...key, ...times, pg_key_sealed: from.seal('key') })
      .execute();
    await db()
      .insertInto('certifications')
      .values({ ...store, imp_uid: 'imp_2', merchant_uid: 'm', pg_provider: 'danal', person_sealed })
      .execute();
    const cancel = { cancellation_id: 'c', imp_uid: 'imp_100000000001', amount_minor: 1, reason: '' };
    await db()
      .insertInto('payment_cancels')
      .values({ ...cancel, notify: 'none', state: 'asked', asked_at: 0, refund_sealed: from.seal('{}') })
      .execute();
    await db()
      .updateTable('merchants')
      .set({ webhook_secret_sealed: from.seal('whsec_x'), webhook_test_secret_sealed: from.seal('whsec_y') })
      .execute();
    await rotateSecret(db(), { from, to });
    const { rows: columns } = await sql<{ table_name: string; column_name: string }>`
      select table_name, column_name from information_schema.columns
      where table_schema = 'public' and column_name like '%\\_sealed'`.execute(db());
    const closed: string[] = [];
    for (const { table_name, column_name } of columns) {
      const { rows } = await sql<{ sealed: string | null }>`
        select ${sql.ref(column_name)} as sealed from ${sql.table(table_name)}`.execute(db());
      // Tokens are dropped instead.
      if (!rows.length && table_name !== 'rest_tokens') closed.push(`${table_name}: no row to look at`);
      for (const { sealed } of rows) if (sealed === null || !opens(sealed)) closed.push(`${table_name}.${column_name}`);
    }
    expect(closed).toEqual([]);
    expect(columns.length).toBeGreaterThanOrEqual(7);
  });

  function opens(sealed: string): boolean {
    try {
      to.open(sealed);
      return true;
    } catch {
      return false;
    }
  }

  it('leaves a database alone that was never under the earlier one', async () => {
    await createConsole(db());
    await verifySecret(db(), from);
    expect(await rotateSecret(db(), { from: createSeal('a third'), to })).toBe(false);
    await verifySecret(db(), from);
  });
});
