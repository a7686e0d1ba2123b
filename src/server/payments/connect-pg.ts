import type { PgConnection } from '../drivers/contract';
import type { DriverKind } from '../drivers';
import type { OfferedChannel } from '../merchants/find-profile';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';

/** Whose payment it is, and who has its money. */
export type Served = Pick<Payment, 'driver' | 'pg_provider' | 'channel_key'>;

/** The driver of a payment, a key or a channel. Throws a `ChannelIncomplete`. */
export async function connectPg(
  { pgs, readAccess }: Pick<PaymentDeps, 'pgs' | 'readAccess'>,
  { driver, pg_provider, channel_key }: Served,
): Promise<PgConnection> {
  if (driver === 'sandbox') return pgs.sandbox;
  return pgs.connect(pg_provider, driver, await readAccess(channel_key));
}

/** Who has the money that is paid on a channel (product.md 12.1). */
export function driverOf({ mode, test_against }: Pick<OfferedChannel, 'mode' | 'test_against'>): DriverKind {
  return mode === 'live' ? 'pg' : test_against;
}

/** The driver of a channel, for what no payment is there yet. */
export function connectChannel(
  deps: Pick<PaymentDeps, 'pgs' | 'readAccess'>,
  channel: Pick<OfferedChannel, 'mode' | 'test_against' | 'pg_provider' | 'channel_key'>,
): Promise<PgConnection> {
  return connectPg(deps, servedBy(channel));
}

/** A channel as a payment on it would be served. */
export function servedBy(
  channel: Pick<OfferedChannel, 'mode' | 'test_against' | 'pg_provider' | 'channel_key'>,
): Served {
  const { pg_provider, channel_key } = channel;
  return { driver: driverOf(channel), pg_provider, channel_key };
}

/** Whether payments on a channel can be made at all: a PG without a driver is played by the sandbox alone. */
export function hasDriver(
  { pgs }: Pick<PaymentDeps, 'pgs'>,
  channel: Pick<OfferedChannel, 'mode' | 'test_against' | 'pg_provider'>,
): boolean {
  return driverOf(channel) === 'sandbox' || pgs.has(channel.pg_provider);
}
