import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { StartError } from '../../src/server/start-error';
import { migrate } from '../../src/server/store/migrate';
import { BOTH_DATABASES, useDatabase } from '../support/databases';

describe.each(BOTH_DATABASES)('the tables on %s', (kind) => {
  const database = useDatabase(kind);

  it('are left alone when they are up to date', async () => {
    const done = () => sql`select name, timestamp from kysely_migration order by name`.execute(database());
    const { rows } = await done();
    expect(rows.length).toBeGreaterThan(0);
    await migrate(database());
    expect((await done()).rows).toEqual(rows);
  });

  it('of a newer version are refused, not used', async () => {
    await sql`insert into kysely_migration (name, timestamp) values ('9999_of_later', now())`.execute(database());
    await expect(migrate(database())).rejects.toThrow(StartError);
    await expect(migrate(database())).rejects.toThrow('could not be brought up to date');
    await sql`delete from kysely_migration where name = '9999_of_later'`.execute(database());
    await migrate(database());
  });
});
