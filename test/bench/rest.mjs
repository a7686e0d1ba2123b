import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { startPostgres } from '../support/start-postgres.mjs';
import { REST, startGateway, USER_CODE } from './gateway.mjs';
import { load, startBare, toRequest } from './load.mjs';

const PAYMENTS = 100_000;
const P99_MS = 15;
const UID = 'imp_100000050000';

/** The calls that shops' servers make most, against a bare server that answers the same bytes, with 100,000 payments. */
export async function benchRest({ folder }) {
  const postgres = await startPostgres();
  const rows = [
    ...(await bench({ folder, name: 'PostgreSQL', databaseUrl: postgres.url, share: 0.35, startMs: 500 })),
    ...(await bench({ folder, name: 'embedded', databaseUrl: undefined, share: 0.25, startMs: 1_000 })),
  ];
  await postgres.stop();
  return rows;
}

async function bench({ folder, name, databaseUrl, share, startMs }) {
  const options = { folder, data: join(folder, `rest-${name}`), databaseUrl };
  // The first start makes the tables and the channels.
  await (await startGateway(options)).stop();
  await fill(options);
  const begun = performance.now();
  const gateway = await startGateway(options);
  await (await fetch(`${gateway.origin}/healthz`)).text();
  const started = performance.now() - begun;
  const credentials = JSON.stringify(REST);
  const json = { 'content-type': 'application/json' };
  const getToken = toRequest('POST', '/users/getToken', { headers: json, body: credentials });
  const asked = await fetch(`${gateway.origin}/users/getToken`, { method: 'POST', headers: json, body: credentials });
  const token = await asked.text();
  const authorization = `Bearer ${JSON.parse(token).response.access_token}`;
  const path = `/payments/${UID}?include_sandbox=true`;
  const payment = await (await fetch(gateway.origin + path, { headers: { authorization } })).text();
  const read = toRequest('GET', path, { headers: { authorization } });
  const one = await compare(gateway.port, read, payment);
  const tokens = await compare(gateway.port, getToken, token);
  await gateway.stop();
  return [
    row(`${name}: GET /payments/{imp_uid}, share of bare`, one, share),
    [`${name}: GET /payments/{imp_uid}, p99`, `${one.p99.toFixed(1)} ms`, one.p99 / P99_MS, 1],
    row(`${name}: POST /users/getToken, share of bare`, tokens, 0.4),
    [`${name}: first answer after a start`, `${started.toFixed(0)} ms`, started / startMs, 1],
  ];
}

async function compare(port, request, answer) {
  const bare = await startBare(answer);
  // Once to warm both up.
  await load({ port: bare.port, request, durationMs: 1_000 });
  await load({ port, request, durationMs: 2_000 });
  const floor = await load({ port: bare.port, request });
  const ours = await load({ port, request });
  bare.stop();
  return { share: ours.perSecond / floor.perSecond, ours: ours.perSecond, bare: floor.perSecond, p99: ours.p99 };
}

function row(name, { share, ours, bare }, reach) {
  return [name, `${ours.toFixed(0)}/s of ${bare.toFixed(0)}/s = ${(share * 100).toFixed(0)} %`, reach / share, 1];
}

/** A year of payments. */
async function fill({ data, databaseUrl }) {
  const db = databaseUrl ? new Client({ connectionString: databaseUrl }) : await PGlite.create(join(data, 'database'));
  if (databaseUrl) await db.connect();
  await db.query(
    `insert into payments (imp_uid, user_code, tier_code, merchant_uid, request_id, channel_key, pg_provider, pg_id,
       sandbox, status, claimed, amount_minor, currency, name, channel, pay_method, request, buyer_name, started_at)
     select 'imp_' || (100000000000 + n), c.user_code, '', 'order_' || n, 'request_' || n, c.channel_key, c.pg_provider,
       c.pg_id, true, (array['paid','paid','paid','failed','ready'])[1 + n % 5], false, 1000 + n, 'KRW', 'Mug', 'pc', 'card',
       '{}', 'Kim', 1770000000000 + n * 300000::bigint
     from generate_series(1, $1::int) n
     join (select * from channels where user_code = $2 limit 1) c on true`,
    [PAYMENTS, USER_CODE],
  );
  await db.query('analyze');
  await (databaseUrl ? db.end() : db.close());
}
