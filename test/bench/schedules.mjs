import { Client } from 'pg';
import { startPostgres } from '../support/start-postgres.mjs';
import { REST, startGateway, USER_CODE } from './gateway.mjs';

const DUE = 10_000;
const PER_SECOND = 100;
const LATE_S = 60;

/** Schedules that are all due at once on PostgreSQL: how many a second are charged, and how late the last one is. */
export async function benchSchedules({ folder }) {
  const postgres = await startPostgres();
  const gateway = await startGateway({ folder, databaseUrl: postgres.url });
  await registerCard(gateway.origin);
  const db = new Client({ connectionString: postgres.url });
  await db.connect();
  const begun = performance.now();
  await db.query(
    `insert into schedules (user_code, tier_code, customer_uid, merchant_uid, channel_key, pg_provider, pg_id, sandbox,
       state, schedule_at, due_at, amount_minor, currency, name, request)
     select user_code, tier_code, customer_uid, 'due-' || n, channel_key, pg_provider, pg_id, sandbox,
       'scheduled', $1::bigint, $1::bigint, 1000, 'KRW', 'Month', '{}'
     from billing_keys, generate_series(1, $2::int) n`,
    [Date.now(), DUE],
  );
  let left = DUE;
  while (left > 0) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    const { rows } = await db.query(`select count(*)::int as left from schedules where state = 'scheduled'`);
    left = rows[0].left;
  }
  const seconds = (performance.now() - begun) / 1000;
  const { rows } = await db.query(`select count(*)::int as paid from payments where status = 'paid'`);
  await db.end();
  await gateway.stop();
  await postgres.stop();
  if (rows[0].paid < DUE - 20) throw new Error(`Only ${rows[0].paid} of ${DUE} schedules were paid.`);
  return [
    ['schedules charged', `${(DUE / seconds).toFixed(0)}/s`, PER_SECOND / (DUE / seconds), 1],
    ['the last of 10,000 that are due at once', `${seconds.toFixed(0)} s`, seconds / LATE_S, 1],
  ];
}

/** A card that a shop's server registers, as shops do. */
async function registerCard(origin) {
  const ask = async (path, body, headers = {}) => {
    const all = { 'content-type': 'application/json', ...headers };
    const answer = await fetch(origin + path, { method: 'POST', headers: all, body: JSON.stringify(body) });
    return (await answer.json()).response;
  };
  const { access_token } = await ask('/users/getToken', REST);
  const card = { card_number: '4242-4242-4242-4242', expiry: '2099-12', birth: '900101', pwd_2digit: '00' };
  const key = await ask(`/subscribe/customers/bench`, card, { authorization: access_token });
  if (key?.customer_uid !== 'bench') throw new Error(`No card was registered for ${USER_CODE}.`);
}
