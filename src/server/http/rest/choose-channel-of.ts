import type { OfferedChannel } from '../../merchants/find-profile';
import type { PaymentDeps } from '../../payments/deps';
import { type ChannelWish, chooseChannel } from './choose-channel';
import { RestError } from './rest-error';
import type { RestStore } from './rest-store';

/**
 * The channel that a call of one PG's contract names, or the store's first of that PG. Throws what `chooseChannel` does,
 * and `PG_UNSUPPORTED` for a channel of another PG.
 */
export async function chooseChannelOf(
  payments: Pick<PaymentDeps, 'db' | 'pgs'>,
  store: RestStore,
  { pgs, ...wish }: ChannelWish & { readonly pgs: readonly [string, ...string[]] },
): Promise<OfferedChannel> {
  const { channel_key, pg, testKey } = wish;
  const channel = await chooseChannel(payments, store, {
    testKey,
    ...(channel_key ? { channel_key } : { pg: pg ?? pgs[0] }),
  });
  if (!pgs.includes(channel.pg_provider)) throw new RestError('PG_UNSUPPORTED', channel.pg_provider);
  return channel;
}
