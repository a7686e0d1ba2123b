import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { USER_CODE } from './gateway.mjs';

/**
 * Writes payments, in every status, over all channels of the shop: into PostgreSQL, or the embedded database. One every
 * five minutes, or all of them within the last days.
 */
export async function fillPayments({ data, databaseUrl, channels, payments, days }) {
  const [begin, step] = days
    ? [Date.now() - days * 86_400_000, Math.floor((days * 86_400_000) / payments)]
    : [1_770_000_000_000, 300_000];
  const db = databaseUrl ? new Client({ connectionString: databaseUrl }) : await PGlite.create(join(data, 'database'));
  if (databaseUrl) await db.connect();
  await db.query(
    `insert into payments (imp_uid, user_code, tier_code, merchant_uid, request_id, channel_key, pg_provider, pg_id,
       sandbox, status, claimed, amount_minor, currency, name, channel, pay_method, request, buyer_name, started_at, paid_at,
       failed_at)
     select 'imp_' || (100000000000 + n), c.user_code, '', 'order_' || n, 'request_' || n, c.channel_key, c.pg_provider,
       c.pg_id, true, (array['paid','paid','paid','failed','ready'])[1 + n % 5], false, 1000 + n, 'KRW', 'Mug', 'pc', 'card',
       '{}', 'Kim', ${begin} + n * ${step}::bigint, case when n % 5 < 3 then ${begin} + n * ${step}::bigint + 1 end,
       case when n % 5 = 3 then ${begin} + n * ${step}::bigint + 1 end
     from generate_series(1, $1::int) n
     join (select *, row_number() over (order by position) - 1 as place from channels where user_code = $2) c
       on c.place = n % $3::int`,
    [payments, USER_CODE, channels],
  );
  // Vacuumed now rather than by the server itself in the middle of a measurement.
  await db.query('vacuum analyze');
  await (databaseUrl ? db.end() : db.close());
}
