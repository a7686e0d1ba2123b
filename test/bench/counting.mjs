import { Client } from 'pg';
import { median } from './median.mjs';

const ROUNDS = 6;
const SETTLES = 1_000;
/** What the counts may take of the rate at which payments are begun and settled. */
const SHARE = 0.7;

/**
 * What the counts of lists cost those who pay: payments begun and settled one by one, each in a transaction of its own, by
 * turns with the counting triggers and without.
 */
export async function benchCounting({ databaseUrl }) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const rates = { enable: [], disable: [] };
  await settleMany(client, 'warm');
  for (let round = 0; round < ROUNDS; round += 1) {
    // By turns, so that neither is always first.
    for (const how of round % 2 ? ['enable', 'disable'] : ['disable', 'enable']) {
      for (const trigger of ['payments_added', 'payments_changed'])
        await client.query(`alter table payments ${how} trigger ${trigger}`);
      rates[how].push(await settleMany(client, `${how}-${round}`));
    }
  }
  await client.end();
  const [counted, plain] = [median(rates.enable), median(rates.disable)];
  const measured = `${counted.toFixed(0)}/s of ${plain.toFixed(0)}/s = ${((counted / plain) * 100).toFixed(0)} %`;
  return [['payments begun and settled in SQL, with counts of without', measured, (SHARE * plain) / counted, 1]];
}

/** Payments a second. */
async function settleMany(client, name) {
  const begun = performance.now();
  for (let n = 0; n < SETTLES; n += 1) {
    const uid = `imp_${name}_${n}`;
    await client.query(
      `insert into payments (imp_uid, user_code, tier_code, merchant_uid, request_id, channel_key, pg_provider, pg_id,
         sandbox, status, claimed, amount_minor, currency, name, channel, pay_method, request, buyer_name, started_at)
       select $1, user_code, tier_code, $1, $1, channel_key, pg_provider, pg_id, sandbox, 'ready', false, 1000, 'KRW', name,
         channel, pay_method, request, buyer_name, $2 from payments where imp_uid = 'imp_100000000001'`,
      [uid, Date.now()],
    );
    await client.query(`update payments set status = 'paid', paid_at = $2 where imp_uid = $1`, [uid, Date.now()]);
  }
  return (SETTLES / (performance.now() - begun)) * 1_000;
}
