import { createFirstAdmin } from './admins/create-first-admin';
import type { Clock } from './clock';
import type { Config } from './config';
import type { Log } from './log';
import { findOpenPlayMoney } from './merchants/find-open-play-money';
import { say } from './say';
import type { Db } from './store/schema';

/**
 * Says that the gateway takes requests, and where; makes the first console account if there is none. Only now: a start
 * that fails would have shown its password to nobody.
 */
export async function announce(
  config: Config,
  { db, clock, log }: { readonly db: Db; readonly clock: Clock; readonly log: Log },
): Promise<void> {
  const admin = await createFirstAdmin({ db, clock, password: config.adminPassword });
  if (admin?.generatedPassword) say(`Console account, shown this once: ${admin.login} / ${admin.generatedPassword}`);
  if (!config.production) say(`Demo store  ${config.publicUrl}/demo/`);
  say(`Console     ${config.publicUrl}/console/`);
  if (config.production) await warnOfPlayMoney(db, log);
  say(`openimp ready at ${config.publicUrl}`);
}

/** No more than an operator reads; the log has them all. */
const MOST_NAMED = 5;

/** Says whose orders anybody can "pay" without money (product.md 11.1). */
async function warnOfPlayMoney(db: Db, log: Log): Promise<void> {
  const open = await findOpenPlayMoney(db);
  if (!open.length) return;
  for (const { user_code, takesMoney } of open) log('warn', 'play-money.open', { user_code, takesMoney });
  const named = open.slice(0, MOST_NAMED).map(({ user_code }) => user_code);
  const more = open.length > MOST_NAMED ? ` and ${open.length - MOST_NAMED} more` : '';
  say(
    `Anybody can pay with play money: the test channels of ${named.join(', ')}${more} are open. ` +
      'Close them in the console (Other settings), or by test_channels in the set-up file.',
  );
}
