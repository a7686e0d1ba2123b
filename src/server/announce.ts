import { createFirstAdmin } from './admins/create-first-admin';
import type { Clock } from './clock';
import type { Config } from './config';
import { say } from './say';
import type { Db } from './store/schema';

/**
 * Says that the gateway takes requests, and where; makes the first console account if there is none. Only now: a start
 * that fails would have shown its password to nobody.
 */
export async function announce(
  config: Config,
  { db, clock }: { readonly db: Db; readonly clock: Clock },
): Promise<void> {
  const admin = await createFirstAdmin({ db, clock, password: config.adminPassword });
  if (admin?.generatedPassword) say(`Console account, shown this once: ${admin.login} / ${admin.generatedPassword}`);
  if (!config.production) say(`Demo store  ${config.publicUrl}/demo/`);
  say(`Console     ${config.publicUrl}/console/`);
  say(`openimp ready at ${config.publicUrl}`);
}
