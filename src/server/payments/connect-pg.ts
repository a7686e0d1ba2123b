import type { NotifyingDriver } from '../drivers/notifying';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';

type Served = Pick<Payment, 'driver' | 'pg_provider' | 'channel_key'>;

/** The driver of a payment that its PG has itself; undefined for one of the sandbox's. Throws a `ChannelIncomplete`. */
export async function openDriver(
  { pgs, readAccess }: PaymentDeps,
  { driver, pg_provider, channel_key }: Served,
): Promise<NotifyingDriver | undefined> {
  if (driver === 'sandbox') return undefined;
  const pg = pgs.find(pg_provider);
  if (!pg) throw new Error(`No driver speaks to ${pg_provider}.`);
  return pg.open(await readAccess(channel_key));
}
