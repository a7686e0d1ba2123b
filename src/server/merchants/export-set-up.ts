import { findPg } from '../../catalog';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import { listTiers } from './change-tiers';
import type { Channel, Merchant } from './find-profile';
import { listChannels } from './list-channels';
import type { SetUp, SetUpChannel } from './set-up-file';
import { toSetUpGroup } from './to-set-up-group';
import { findGroups } from './write-group';

type ExportDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

/**
 * A merchant as a set-up file (product.md 4) that changes nothing when it is applied again. Secrets are left out: what
 * the file does not name stays as it is stored.
 */
export async function exportSetUp({ db, seal, clock }: ExportDeps, merchant: Merchant): Promise<SetUp> {
  const { user_code, name, rest_key, allowed_origins } = merchant;
  const channels = await listChannels(db, user_code);
  const tiers = await listTiers(db, user_code);
  const groups = await findGroups(db, user_code);
  return {
    merchants: [
      {
        ...{ user_code, name, rest_key },
        webhook: {
          ...{ test: merchant.webhook_test_url, live: merchant.webhook_live_url },
          ...{ test_type: merchant.webhook_test_type, live_type: merchant.webhook_live_type },
          ...{ retries: merchant.webhook_retries, first: merchant.webhook_first },
        },
        confirm_process: merchant.confirm_process,
        ...(merchant.test_channels !== null && { test_channels: merchant.test_channels }),
        ...(merchant.single_reads_include_test !== null && {
          single_reads_include_test: merchant.single_reads_include_test,
        }),
        ...(merchant.retention_days !== null && { retention_days: merchant.retention_days }),
        whitelist: {
          enabled: merchant.whitelist_enabled,
          rules: merchant.whitelist_rules.map((rule) => ({ ...rule })),
        },
        allowed_origins: [...allowed_origins],
        allow_apps: merchant.allow_apps,
        tiers: tiers.map((tier) => ({
          ...{ tier_code: tier.tier_code, name: tier.name, channels: [...tier.channels] },
          webhook: { test: tier.webhook_test_url, live: tier.webhook_live_url },
        })),
        channels: channels.map((channel) => toSetUpChannel(channel, seal)),
        channel_groups: groups.flatMap((group) => toSetUpGroup(group, { channels, at: clock.now() }) ?? []),
      },
    ],
  };
}

function toSetUpChannel(channel: Channel, seal: Seal): SetUpChannel {
  const {
    channel_key,
    name,
    pg_provider,
    pg_id,
    type,
    mode,
    payment_type,
    pay_method,
    is_default,
    test_against,
    active,
  } = channel;
  return {
    ...{ channel_key, name, pg_provider, pg_id, type, mode, payment_type, pay_method, test_against, active },
    default: is_default,
    credentials: openOnes(channel, seal),
  };
}

/** The credentials that the catalogue knows to be no secrets. */
function openOnes(channel: Channel, seal: Seal): Record<string, string> {
  const stored = JSON.parse(seal.open(channel.credentials_sealed, SEALED.credentials.of(channel))) as Record<
    string,
    string
  >;
  const pg = findPg(channel.pg_provider);
  const open = [...(pg?.credentials.filter(({ secret }) => !secret) ?? []), ...(pg?.settings ?? [])];
  return Object.fromEntries(Object.entries(stored).filter(([name]) => open.some(({ field }) => field === name)));
}
