import { findPg } from '../../catalog';
import type { Merchant } from '../merchants/find-profile';
import { listChoices } from '../merchants/list-channels';
import { testModeOf } from '../merchants/test-mode';
import type { Db } from '../store/schema';
import { nameWay } from './name-way';

/** More than a form can show; REST has no such limit. */
const MOST_CHANNELS = 100;

/** A channel and the ways to pay that it has, for a form that makes a link. */
export type OfferedWays = {
  readonly channel_key: string;
  readonly name: string;
  readonly mode: 'test' | 'live';
  readonly methods: readonly { readonly pay_method: string; readonly label: string }[];
};

/** The channels of a shop that links can be paid by, in console order. */
export async function listWays(db: Db, merchant: Merchant, locale: 'ko' | 'en'): Promise<OfferedWays[]> {
  const channels = await listChoices(db, merchant.user_code);
  const hasTests = testModeOf(merchant) !== 'off';
  return channels
    .filter(({ type, mode }) => type === 'payment' && (hasTests || mode === 'live'))
    .slice(0, MOST_CHANNELS)
    .flatMap(({ channel_key, name, mode, pg_provider, pay_method: only }) => {
      const pg = findPg(pg_provider);
      if (!pg) return [];
      const codes = only === null ? pg.methods.codes : [only];
      const methods = codes.map((pay_method) => ({ pay_method, label: nameWay(pg, pay_method, locale) }));
      return [{ channel_key, name, mode, methods }];
    });
}
