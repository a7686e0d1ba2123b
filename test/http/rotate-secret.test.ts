import { describe, expect, it } from 'vitest';
import { createSeal } from '../../src/server/seal';
import { rotateSecret } from '../../src/server/store/rotate-secret';
import { verifySecret } from '../../src/server/store/verify-secret';
import { DATABASES, useDatabase } from '../support/databases';
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

  it('leaves a database alone that was never under the earlier one', async () => {
    await createConsole(db());
    await verifySecret(db(), from);
    expect(await rotateSecret(db(), { from: createSeal('a third'), to })).toBe(false);
    await verifySecret(db(), from);
  });
});
