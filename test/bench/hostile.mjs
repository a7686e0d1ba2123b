import { Agent, request as ask } from 'node:http';
import { join } from 'node:path';
import { hostileCalls } from '../support/hostile-calls.mjs';
import { startPostgres } from '../support/start-postgres.mjs';
import { fillPayments } from './fill-payments.mjs';
import { REST, startGateway } from './gateway.mjs';
import { load, toRequest } from './load.mjs';
import { median } from './median.mjs';

const CHANNELS = 50;
const ROUNDS = 5;
/** Of the shop that is measured, and of those beside it. */
const MEASURED = 4;
const BESIDE = 2;
/** Other calls cost more than a read does; none may hold up the others for long. */
const MOST_TIMES = 2;
const UID = 'imp_100000000500';

/** How long one shop's reads take while others call with anything at all, against the same while those read too. */
export async function benchHostile({ folder }) {
  const postgres = await startPostgres();
  const options = { folder, data: join(folder, 'hostile'), databaseUrl: postgres.url, channels: CHANNELS };
  const gateway = await startGateway(options);
  await fillPayments({ ...options, payments: 1_000 });
  const json = { 'content-type': 'application/json' };
  const asked = await fetch(`${gateway.origin}/users/getToken`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify(REST) },
  });
  const headers = { authorization: `Bearer ${(await asked.json()).response.access_token}` };
  const path = `/payments/${UID}?include_sandbox=true`;
  const calls = [...hostileCalls(await (await fetch(`${gateway.origin}/openapi.json`)).json())];
  const read = { port: gateway.port, request: toRequest('GET', path, { headers }), connections: MEASURED };
  await load(read);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const good = await besideOf([{ method: 'GET', path }]);
    const hostile = await besideOf(calls);
    rounds.push({ good, hostile, times: hostile / good });
  }
  await gateway.stop();
  await postgres.stop();
  const of = (name) => median(rounds.map((round) => round[name]));
  const measured = `${of('hostile').toFixed(1)} / ${of('good').toFixed(1)} ms = ${of('times').toFixed(2)}`;
  return [['p99 of reads beside hostile calls / beside reads', measured, of('times'), MOST_TIMES]];

  /** p99 of the measured reads while these calls are made, over and over. */
  async function besideOf(list) {
    const agent = new Agent({ keepAlive: true });
    const over = new AbortController();
    const others = Array.from({ length: BESIDE }, async (_, first) => {
      for (let at = first; !over.signal.aborted; at += BESIDE) await send(agent, list[at % list.length]);
    });
    const { p99 } = await load(read);
    over.abort();
    await Promise.all(others);
    agent.destroy();
    return p99;
  }

  /** What is answered does not matter here; that no call is a fault is tested. */
  function send(agent, { method, path: to, body }) {
    return new Promise((resolve) => {
      const call = ask({ agent, port: gateway.port, method, path: to, headers: { ...json, ...headers } }, (answer) => {
        answer.resume();
        answer.on('end', resolve);
      });
      call.on('error', resolve);
      call.end(body);
    });
  }
}
