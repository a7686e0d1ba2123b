import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { USER_CODE } from './gateway.mjs';

/** Writes a year of payments, in every status, over all channels of the shop: into PostgreSQL, or the embedded database. */
export async function fillPayments({ data, databaseUrl, channels, payments }) {
  const db = databaseUrl ? new Client({ connectionString: databaseUrl }) : await PGlite.create(join(data, 'database'));
  if (databaseUrl) await db.connect();
  await db.query(
    `insert into payments (imp_uid, user_code, tier_code, merchant_uid, request_id, channel_key, pg_provider, pg_id,
       sandbox, status, claimed, amount_minor, currency, name, channel, pay_method, request, buyer_name, started_at)
     select 'imp_' || (100000000000 + n), c.user_code, '', 'order_' || n, 'request_' || n, c.channel_key, c.pg_provider,
       c.pg_id, true, (array['paid','paid','paid','failed','ready'])[1 + n % 5], false, 1000 + n, 'KRW', 'Mug', 'pc', 'card',
       '{}', 'Kim', 1770000000000 + n * 300000::bigint
     from generate_series(1, $1::int) n
     join (select *, row_number() over (order by position) - 1 as place from channels where user_code = $2) c
       on c.place = n % $3::int`,
    [payments, USER_CODE, channels],
  );
  // Vacuumed now rather than by the server itself in the middle of a measurement.
  await db.query('vacuum analyze');
  await (databaseUrl ? db.end() : db.close());
}
