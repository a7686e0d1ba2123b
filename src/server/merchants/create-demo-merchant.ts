import { BRANCH } from '../../demo/member-calls';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import { applySetUp } from './apply-set-up';
import { parseSetUp } from './set-up-file';

/** The demo store's merchant code. */
export const DEMO_USER_CODE = 'imp00000000';

/** The three PG settings of "Integrating multiple PGs" (seed 002), then those that the other members of `IMP` need. */
const DEMO = {
  merchants: [
    {
      user_code: DEMO_USER_CODE,
      name: '오픈임프 데모 스토어',
      channels: [
        { name: 'KG INICIS general', pg_provider: 'html5_inicis', pg_id: 'MID-a', mode: 'test', default: true },
        {
          name: 'KG INICIS subscription',
          pg_provider: 'html5_inicis',
          pg_id: 'MID-b',
          mode: 'test',
          payment_type: 'subscription',
        },
        {
          ...{ name: 'Kakao Pay', pg_provider: 'kakaopay', pg_id: 'MID-c', mode: 'test', payment_type: 'simple' },
          channel_key: 'channel-key-demo-kakaopay',
        },
        { name: 'Danal', pg_provider: 'danal', pg_id: 'MID-d', mode: 'test', type: 'certification' },
        { name: 'PayPal', pg_provider: 'paypal_v2', pg_id: '7WBB3CKT63FRG', mode: 'test' },
        { name: 'Naver Pay orders', pg_provider: 'naverco', pg_id: 'MID-n', mode: 'test' },
        { name: 'BrandPay', pg_provider: 'toss_brandpay', pg_id: 'MID-t', mode: 'test', payment_type: 'simple' },
      ],
      tiers: [{ tier_code: BRANCH, name: '분점', channels: ['channel-key-demo-kakaopay'] }],
    },
  ],
};

/** Gives an empty database something to try: a merchant with test channels, by the way every set-up file goes. */
export async function createDemoMerchant(db: Db, seal: Seal): Promise<void> {
  const some = await db.selectFrom('merchants').select('user_code').limit(1).executeTakeFirst();
  if (some) return;
  const codes = DEMO.merchants.flatMap(({ channels }) => channels.map(({ pg_provider }) => pg_provider));
  // Its REST secret is for the demo store alone, which reads it from the database.
  await applySetUp(db, seal, parseSetUp(JSON.stringify(DEMO), codes));
}
