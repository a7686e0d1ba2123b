import type { HolderCalls } from '../drivers/services';
import { need } from '../drivers/unsupported';
import type { OfferedChannel } from '../merchants/find-profile';
import { connectChannel } from './connect-pg';
import type { PaymentDeps } from './deps';

/** Asks a channel's PG who holds a bank account. Throws a `PgUnsupported`. */
export async function findHolder(
  deps: PaymentDeps,
  channel: OfferedChannel,
  account: Parameters<HolderCalls['findHolder']>[0],
): ReturnType<HolderCalls['findHolder']> {
  const { holders } = await connectChannel(deps, channel);
  return need(holders, channel.pg_provider, 'looking up who holds an account').findHolder(account);
}
