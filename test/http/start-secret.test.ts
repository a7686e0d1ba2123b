/* What a start does with the secret: everything comes into today's form and under today's secret, once, and the operator hears of it. */
import { afterEach, expect, it, vi } from 'vitest';
import { readConfig } from '../../src/server/config';
import { prepareDatabase } from '../../src/server/prepare-database';
import { createSeal } from '../../src/server/seal';
import { openStore } from '../../src/server/store/open-store';
import { SEALED } from '../../src/server/store/sealed-columns';
import { createPostgresDatabase } from '../support/databases';
import { MINE, SECRET } from './console-gateway';
import { fill, OLD, putBack } from './sealed-database';

const NEW = 'a secret that is new';

/** A database under the secret `OLD`, and what a start on it says and then opens. */
async function startOn({ isOfV1 = false }: { isOfV1?: boolean }) {
  const { url, drop } = await createPostgresDatabase();
  const store = await openStore({ databaseUrl: url, dataDir: ':memory:' });
  await fill(store.db, createSeal(OLD));
  if (isOfV1) await putBack(store.db);
  const said: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const start = async (secret: string, previous = '') => {
    said.length = 0;
    const env = { DATABASE_URL: url, OPENIMP_SECRET: secret, OPENIMP_SECRET_PREVIOUS: previous };
    const opened = await prepareDatabase(readConfig(env), () => undefined, { now: () => 0 });
    const shop = { user_code: MINE };
    const { rest_secret_sealed } = await opened.store.db
      .selectFrom('merchants')
      .select('rest_secret_sealed')
      .where('user_code', '=', MINE)
      .executeTakeFirstOrThrow();
    const opens = opened.seal.open(rest_secret_sealed, SEALED.restSecret.of(shop));
    await opened.store.close();
    return { opens, said: said.join('') };
  };
  const end = async () => {
    await store.close();
    await drop();
  };
  return { start, end };
}

afterEach(() => vi.restoreAllMocks());

it('seals a database of an earlier release anew at the first start, and says what that means', async () => {
  const { start, end } = await startOn({ isOfV1: true });
  const first = await start(OLD);
  expect(first.opens).toBe(SECRET);
  expect(first.said).toContain('earlier releases cannot read it any more');
  expect(first.said).toContain('OPENIMP_SECRET_PREVIOUS for one start');
  expect(await start(OLD)).toEqual({ opens: SECRET, said: '' });
  await end();
});

it('brings a database of an earlier release under another secret in the same start', async () => {
  const { start, end } = await startOn({ isOfV1: true });
  const first = await start(NEW, OLD);
  expect(first.opens).toBe(SECRET);
  expect(first.said).toContain('earlier releases cannot read it any more');
  expect(first.said).not.toContain('To make them worthless');
  expect((await start(NEW, OLD)).said).toContain('OPENIMP_SECRET_PREVIOUS has done its work');
  await expect(start(OLD)).rejects.toThrow('OPENIMP_SECRET_PREVIOUS');
  await end();
});

it('changes the secret at one start, and refuses one that was never this database’s', async () => {
  const { start, end } = await startOn({});
  await expect(start('somebody else’s')).rejects.toThrow('OPENIMP_SECRET');
  await expect(start('somebody else’s', 'a third')).rejects.toThrow('OPENIMP_SECRET');
  expect((await start(NEW, OLD)).opens).toBe(SECRET);
  await end();
});
