import type { PgOrder } from '../drivers/order';
import { narrow, readOptions, type Narrowing } from './read-options';
import { offerQuotas } from './offer-quotas';
import { type Method, readMethod } from './read-method';
import { ACCOUNT_BANKS, CARD_BRANDS, CARD_ISSUERS, CARRIERS, SHOWN_ISSUERS, type Source, STORES } from './sources';

/** Code of the source that is a wallet's own balance. */
export const BALANCE = 'balance';

export type Offer = {
  readonly method: Method;
  /** What the buyer chooses from; empty where the PG asks nothing. The first is chosen at first. */
  readonly sources: readonly Source[];
  /** Months of instalment; 0 is one payment. Empty where there are none to choose. */
  readonly quotas: readonly number[];
};

/**
 * What the sandbox's window lets a buyer choose for an order, as the PG that it plays would: the method decides, and the
 * merchant's `card`, `phone` and `display` narrow it (request-params).
 */
export function offerChoices(order: PgOrder): Offer {
  const method = readMethod(order);
  const options = readOptions(order.request);
  const sources = sourcesOf(method, options);
  const hasCards = method.kind === 'card' || (method.kind === 'wallet' && method.only !== BALANCE);
  return { method, sources, quotas: hasCards ? offerQuotas(order, options) : [] };
}

function sourcesOf(method: Method, { issuers, carriers }: ReturnType<typeof readOptions>): readonly Source[] {
  switch (method.kind) {
    case 'card':
      return offerIssuers(issuers, SHOWN_ISSUERS);
    case 'wallet':
      return [
        ...(method.only === BALANCE
          ? []
          : offerIssuers(issuers, method.wallet.balance ? SHOWN_ISSUERS - 1 : SHOWN_ISSUERS)),
        ...(method.wallet.balance && method.only !== 'card' ? [{ code: BALANCE, ...method.wallet.balance }] : []),
      ];
    case 'brand':
      return CARD_BRANDS;
    case 'transfer':
    case 'account':
      return ACCOUNT_BANKS;
    case 'store':
      return STORES;
    case 'phone':
      return narrow(CARRIERS, carriers);
    case 'plain':
      return [];
  }
}

/** Without a wish of the merchant's, those that most buyers have. */
function offerIssuers(wish: Narrowing, count: number): readonly Source[] {
  const left = narrow(CARD_ISSUERS, wish);
  return left.length < CARD_ISSUERS.length ? left : left.slice(0, count);
}
