import { findPg } from '../../catalog';
import type { PgOrder } from '../drivers/order';
import { findWallet, type Wallet } from './wallets';

/** What a `pay_method` means at a PG: the kinds of window that the sandbox plays. */
export type Method =
  | { readonly kind: 'card' | 'brand' | 'transfer' | 'account' | 'store' | 'phone' | 'plain' }
  | {
      readonly kind: 'wallet';
      readonly wallet: Wallet;
      /** The `pay_method` that opened it, without its ending. */
      readonly code: string;
      /** The one way to pay that was asked for. */
      readonly only: 'card' | 'balance' | null;
    };

const KINDS: Readonly<Record<string, Exclude<Method['kind'], 'wallet'>>> = {
  trans: 'transfer',
  vbank: 'account',
  phone: 'phone',
  cvs: 'store',
  econtext: 'store',
};

/** Endings of `pay_method` that leave one way to pay (nice_v2, tosspay_v2). */
const ENDINGS: Readonly<Record<string, 'card' | 'balance'>> = {
  card: 'card',
  point: 'balance',
  money: 'balance',
  bank: 'balance',
};

/** How the buyer pays: `card` at a simple pay is that simple pay, and at an overseas PG a card of any country. */
export function readMethod({ pg_provider, pay_method, request }: PgOrder): Method {
  const kind = Object.hasOwn(KINDS, pay_method) ? KINDS[pay_method] : undefined;
  if (kind) return { kind };
  const pg = findPg(pg_provider);
  const code = pay_method === 'card' ? pg_provider : pay_method;
  const [, name = code, ending] = /^(.+)_(card|point|money|bank|bridge)$/.exec(code) ?? [];
  const wallet = findWallet(name);
  if (wallet) return { kind: 'wallet', wallet, code: name, only: onlyWay(ending, request) };
  if (pay_method !== 'card') return { kind: 'plain' };
  return { kind: pg?.kind === 'overseas' ? 'brand' : 'card' };
}

/** By the ending, or by Kakao Pay's own parameter (request-params: `bypass.kakaopay.payment_method_type`). */
function onlyWay(ending: string | undefined, request: PgOrder['request']): 'card' | 'balance' | null {
  if (ending && Object.hasOwn(ENDINGS, ending)) return ENDINGS[ending] ?? null;
  const { kakaopay } = (request['bypass'] ?? {}) as { kakaopay?: { payment_method_type?: unknown } | null };
  const asked = kakaopay?.payment_method_type;
  if (asked === 'CARD') return 'card';
  return asked === 'MONEY' ? 'balance' : null;
}
