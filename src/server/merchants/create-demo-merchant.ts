import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import { applySetUp } from './apply-set-up';
import { parseSetUp } from './set-up-file';

/** The demo store's merchant code. */
export const DEMO_USER_CODE = 'imp00000000';

/** The three PG settings of "Integrating multiple PGs" (seed 002). */
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
        { name: 'Kakao Pay', pg_provider: 'kakaopay', pg_id: 'MID-c', mode: 'test', payment_type: 'simple' },
      ],
    },
  ],
};

/** Gives an empty database something to try: a merchant with three test channels, by the way every set-up file goes. */
export async function createDemoMerchant(db: Db, seal: Seal): Promise<void> {
  const some = await db.selectFrom('merchants').select('user_code').limit(1).executeTakeFirst();
  if (some) return;
  // Its REST secret is for the demo store alone, which reads it from the database.
  await applySetUp(db, seal, parseSetUp(JSON.stringify(DEMO), ['html5_inicis', 'kakaopay']));
}
