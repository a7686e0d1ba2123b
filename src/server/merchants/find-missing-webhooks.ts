import { findPg } from '../../catalog';
import type { Merchant } from './find-profile';
import type { CardChannel } from './list-channels';

const MODES = ['test', 'live'] as const;

/**
 * The modes whose channels take virtual accounts or subscriptions while no webhook address is saved: deposits and
 * recurring payments come when no browser is there to be told.
 */
export function findMissingWebhooks(
  merchant: Merchant,
  channels: readonly CardChannel[],
): readonly (typeof MODES)[number][] {
  const needing = channels.filter((channel) => channel.type === 'payment' && needsWebhook(channel));
  return MODES.filter((mode) => !merchant[`webhook_${mode}_url`] && needing.some((channel) => channel.mode === mode));
}

function needsWebhook({ pg_provider, payment_type }: CardChannel): boolean {
  if (payment_type === 'subscription' || payment_type === 'subscription_api') return true;
  return findPg(pg_provider)?.methods.codes.includes('vbank') ?? false;
}
