import * as z from 'zod/mini';
import type { PaymentFilters } from '../../../console/pages/payments';
import type { ConsoleLocale } from '../../../console/locale';
import { PAYMENTS_TEXTS } from '../../../console/texts/payments';
import type { PaymentSearch } from '../../store/search-payments';

const DAY_MS = 86_400_000;
const KOREA_MS = 9 * 3_600_000;
const text = z._default(z.string().check(z.trim()), '');
const filtersSchema = z.object({
  ...{
    from: text,
    until: text,
    status: text,
    mode: text,
    channel: text,
    tier: text,
    merchant_uid: text,
    imp_uid: text,
  },
});
const statusSchema = z.enum(['', 'ready', 'paid', 'failed', 'cancelled']);
const modeSchema = z.enum(['', 'test', 'live']);

export type ReadFilters = {
  readonly search: Omit<PaymentSearch, 'user_code' | 'limit'>;
  readonly filters: PaymentFilters;
  /** The same filters as the query of an address; empty without any. */
  readonly query: string;
  readonly problems: readonly string[];
};

/** The filters in the address of the payments list. Days are Korean days, the last one included. */
export function readPaymentFilters(query: Readonly<Record<string, string>>, locale: ConsoleLocale): ReadFilters {
  const clean = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value.replaceAll('\0', '')]));
  const filters = filtersSchema.parse(clean);
  const [from, until] = [readDay(filters.from), readDay(filters.until)];
  const isBad = (typed: string, day: number | undefined) => typed !== '' && day === undefined;
  const texts = PAYMENTS_TEXTS[locale];
  const [status, mode] = [statusSchema.safeParse(filters.status), modeSchema.safeParse(filters.mode)];
  // A filter that cannot be read would show everything.
  const problems = [
    ...(isBad(filters.from, from) || isBad(filters.until, until) ? [texts.badDate] : []),
    ...(status.success ? [] : [texts.badFilter('status', filters.status.slice(0, 40))]),
    ...(mode.success ? [] : [texts.badFilter('mode', filters.mode.slice(0, 40))]),
  ];
  // A mode that was asked for stays asked for on the next page, even if it is any.
  const isAsked = (name: string) => name === 'mode' && clean['mode'] !== undefined;
  const used = Object.entries(filters).filter(([name, value]) => value !== '' || isAsked(name));
  return {
    filters,
    problems,
    query: new URLSearchParams(used).toString(),
    search: {
      from,
      until: until === undefined ? undefined : until + DAY_MS,
      status: (status.success && status.data) || undefined,
      mode: (mode.success && mode.data) || undefined,
      channel_key: filters.channel || undefined,
      tier_code: readTier(filters.tier),
      merchant_uid: filters.merchant_uid || undefined,
      imp_uid: filters.imp_uid || undefined,
      after: readAfter(clean['after']),
    },
  };
}

/** `-` asks for the merchant itself. */
function readTier(tier: string): string | undefined {
  if (!tier) return undefined;
  return tier === '-' ? '' : tier;
}

function readDay(day: string): number | undefined {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  // The thirtieth of February would be a day of March.
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(day) ? undefined : ms - KOREA_MS;
}

function readAfter(given: string | undefined): PaymentSearch['after'] {
  const [, started_at, imp_uid] = /^(\d{1,15})\.(imps?_\d{1,20})$/.exec(given ?? '') ?? [];
  return imp_uid === undefined ? undefined : { started_at: Number(started_at), imp_uid };
}
