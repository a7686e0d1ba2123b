/*
 * The promise that matters most: what the PG has approved is in the database, whatever moment the gateway dies in. The
 * sandbox's ledger is the PG's word; the payments are ours. OPENIMP_KILL_ROUNDS sets how often it dies (default 4).
 */
import { expect, it } from 'vitest';
import { openStore } from '../../src/server/store/open-store';
import { GatewayProcess, USER_CODE } from '../support/gateway-process';

const ROUNDS = Number(process.env['OPENIMP_KILL_ROUNDS'] ?? 2);
const AT_ONCE = 6;

it(
  `has every approval after ${ROUNDS} kills in the middle of approvals`,
  { timeout: 60_000 + ROUNDS * 15_000 },
  async () => {
    const gateway = await GatewayProcess.start(undefined, { embedded: true });
    const told: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const windows = await Promise.all(Array.from({ length: AT_ONCE }, () => openWindow(gateway)));
      const approvals = windows.map((window) => approve(gateway, window).catch(() => undefined));
      // Another moment each time, from before the first approval to after the last.
      const moment = (round % 12) * 8;
      await new Promise((resolve) => setTimeout(resolve, moment));
      await gateway.kill('SIGKILL');
      told.push(...(await Promise.all(approvals)).flatMap((imp_uid) => imp_uid ?? []));
      await gateway.run();
    }
    await gateway.kill('SIGTERM');
    const store = await openStore({ databaseUrl: undefined, dataDir: gateway.dataDir });
    const charges = await store.db
      .selectFrom('sandbox_charges')
      .selectAll()
      .where('outcome', '=', 'approved')
      .execute();
    const payments = await store.db.selectFrom('payments').selectAll().execute();
    await store.close();
    await gateway.stop();

    const approved = charges.map(({ order_id }) => order_id).sort();
    const paid = payments.filter(({ status }) => status === 'paid').map(({ imp_uid }) => imp_uid);
    expect(paid.sort()).toEqual(approved);
    expect(told.filter((imp_uid) => !paid.includes(imp_uid))).toEqual([]);
    expect(payments).toHaveLength(ROUNDS * AT_ONCE);
    expect(payments.filter(({ status, claimed }) => status === 'ready' && claimed)).toEqual([]);
  },
);

type Opened = { readonly request_id: string; readonly imp_uid: string };

async function openWindow(gateway: GatewayProcess): Promise<Opened> {
  const request_id = crypto.randomUUID().replaceAll('-', '');
  const request = { merchant_uid: request_id, name: 'Mug', amount: 1000 };
  const form = { request, request_id, window: 'iframe', origin: 'http://shop.test', ancestors: [], languages: [] };
  const response = await fetch(`http://127.0.0.1:${gateway.port}/payments/ready/${USER_CODE}`, {
    method: 'POST',
    body: new URLSearchParams({ openimp: JSON.stringify(form) }),
  });
  return { request_id, imp_uid: /imp_\d{12}/.exec(await response.text())?.[0] ?? '' };
}

/** The `imp_uid`, once the gateway has said that it is paid. */
async function approve(gateway: GatewayProcess, { request_id, imp_uid }: Opened): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${gateway.port}/payments/ready/${USER_CODE}/${imp_uid}/sandbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request_id, action: 'approve' }),
  });
  const answer = (await response.json()) as { result?: { response: { success: boolean } } };
  return answer.result?.response.success ? imp_uid : undefined;
}
