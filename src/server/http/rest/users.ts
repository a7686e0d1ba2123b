import * as z from 'zod/mini';
import { findProfile } from '../../merchants/find-profile';
import { isSecretOf, issueToken } from '../../merchants/issue-token';
import { listChoices } from '../../merchants/list-channels';
import { checkAddress } from './authenticate';
import { text } from './fields';
import { defineOpenOperation, defineOperation } from './operation';
import { CallerRefused, RestError } from './rest-error';

const tokenAnswer = z.object({ access_token: z.string(), now: z.int(), expired_at: z.int() });
const tierAnswer = z.object({ tier_code: z.string(), tier_name: z.string() });
const channelAnswer = z.object({
  ...{ pg_provider: z.string(), pg_id: z.string(), sandbox: z.boolean() },
  type: z.enum(['payment', 'api_payment', 'certification']),
  ...{ channel_name: z.string(), channel_key: z.string() },
});

/** A shop's server about itself: its token, its sub-merchants, its channels (gateway contract 2, 6.9). */
export const userOperations = [
  defineOpenOperation({
    ...{ method: 'post', path: '/users/getToken', answer: tokenAnswer },
    // Both are needed; what is said of missing ones is a sentence that clients compare.
    input: z.object({ imp_key: text(), imp_secret: text() }),
    summary: 'The token that the other calls carry, good for half an hour.',
    refusal: 'CREDENTIALS_MISSING',
    unreadable: 'CREDENTIALS_MISSING',
    run: async ({ input: { imp_key, imp_secret }, tokens, reads, c }) => {
      if (imp_key === undefined || imp_secret === undefined) throw new RestError('CREDENTIALS_MISSING');
      const merchant = await reads.holderByKey(imp_key);
      if (!merchant) throw new RestError('CREDENTIALS_WRONG');
      if (!isSecretOf(tokens, merchant, imp_secret)) throw new CallerRefused('CREDENTIALS_WRONG', merchant.user_code);
      checkAddress(c, merchant);
      const { access_token, expires_at } = await issueToken(tokens, merchant);
      return { access_token, now: toSeconds(tokens.clock.now()), expired_at: toSeconds(expires_at) };
    },
  }),
  defineOperation({
    ...{ method: 'get', path: '/tiers/{tier_code}', answer: tierAnswer },
    input: z.object({ tier_code: text() }),
    summary: 'A sub-merchant by its code.',
    run: async ({ input: { tier_code = '' }, store, tokens: { db } }) => {
      const tier = await db
        .selectFrom('tiers')
        .select(['tier_code', 'name as tier_name'])
        .where('user_code', '=', store.user_code)
        .where('tier_code', '=', tier_code)
        .executeTakeFirst();
      if (!tier) throw new RestError('TIER_UNKNOWN');
      return tier;
    },
  }),
  defineOperation({
    ...{ method: 'get', path: '/users/pg', input: z.object({}), answer: z.array(channelAnswer) },
    summary: 'The merchant’s channels, without their credentials.',
    run: async ({ store, tokens: { db } }) => {
      const profile = await findProfile(db, store.user_code, store.tier_code);
      const mine = new Set(profile?.channels.map(({ channel_key }) => channel_key));
      const channels = await listChoices(db, store.user_code);
      return channels
        .filter(({ channel_key }) => mine.has(channel_key))
        .map(({ pg_provider, pg_id, mode, type, payment_type, name, channel_key }) => ({
          ...{ pg_provider, pg_id, sandbox: mode === 'test' },
          type: payment_type.endsWith('_api') && type === 'payment' ? ('api_payment' as const) : type,
          ...{ channel_name: name, channel_key },
        }));
    },
  }),
];

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
