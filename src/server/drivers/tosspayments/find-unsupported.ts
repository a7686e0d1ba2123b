import type { PaymentWish } from '../contract';
import { fromCard } from './codes';
import { type Method, methodOf } from './methods';
import { readWishes, type Wishes } from './wishes';

/** In what a card payment may be made; all else is in won (tosspayments.md 2.1). */
const CURRENCIES: readonly string[] = ['KRW', 'USD', 'JPY'];
const ESCROW: readonly string[] = ['CARD', 'TRANSFER', 'VIRTUAL_ACCOUNT'];

/** Says what of a payment the window of Toss Payments cannot do; undefined where it can do all. */
export function findUnsupported({ pay_method, currency, registers, request }: PaymentWish): string | undefined {
  const method = methodOf(pay_method);
  if (!method) return `pay_method ${pay_method}`;
  if (registers && pay_method !== 'card') return `billing keys of ${pay_method}`;
  const hasCurrency = pay_method === 'card' && !registers ? CURRENCIES.includes(currency) : currency === 'KRW';
  if (!hasCurrency) return `payments in ${currency} by ${pay_method}`;
  const wishes = readWishes(request);
  return typeof wishes === 'string' ? wishes : findUnknown(wishes, method);
}

function findUnknown({ escrow, bypass, display, card, useFreeInterestFromMall }: Wishes, { method }: Method) {
  // Its window of today has no place for it, and the tax office would be told something else.
  if (bypass?.isCulturalExpense) return 'bypass.isCulturalExpense';
  if (escrow && !ESCROW.includes(method)) return `escrow by ${method}`;
  if (method !== 'CARD') return undefined;
  // One fixed number of months, or all up to one.
  if (display?.only_installment && display.card_quota?.length !== 1) {
    return 'display.only_installment with other than one month in display.card_quota';
  }
  const { direct, detail } = card ?? {};
  if (direct && fromCard(direct.code) === undefined) return `card.direct.code ${direct.code}`;
  const free = useFreeInterestFromMall ? (detail ?? []) : [];
  const unknown = free.find(({ card_code, max_month }) => max_month && fromCard(card_code) === undefined);
  return unknown && `card.detail[].max_month of card_code ${unknown.card_code}`;
}
