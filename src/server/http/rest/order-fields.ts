import * as z from 'zod/mini';
import { toMinorUnits } from '../../../protocol/amount';
import type { ApiOrder } from '../../payments/draft-api-payment';
import { amount, customData, maybe, needAmount, needText, readText, text, urls, whole, words } from './fields';
import { RestError } from './rest-error';
import type { RestStore } from './rest-store';

/** `KRW` and the like, in letters of either kind, as windows take it. */
export const currency = () =>
  maybe({ type: 'string', expected: 'a currency of three letters, such as KRW' }, (given) => {
    const value = readText(given)?.trim().toUpperCase();
    return value !== undefined && CURRENCIES.has(value) ? value : undefined;
  });

/** Those that are, without the marks for none and for tests. */
const CURRENCIES = new Set(Intl.supportedValuesOf('currency').filter((code) => code !== 'XXX' && code !== 'XTS'));

/** Of whoever pays. */
export const buyerFields = {
  buyer_name: words(),
  buyer_email: words(),
  buyer_tel: words(),
  buyer_addr: words(),
  buyer_postcode: words(),
};

/** A channel group, as the original's documents of two calls spell it. */
export const groupFields = { channel_group_id: text(), channelGroupId: text() };

/** Which group a call names; `undefined` for none. */
export function readGroup({ channel_group_id, channelGroupId }: GroupInput): string | undefined {
  return channel_group_id ?? channelGroupId;
}

type GroupInput = {
  readonly channel_group_id?: string | undefined;
  readonly channelGroupId?: string | undefined;
};

/** Of an order that is paid without a window. */
export const orderFields = {
  merchant_uid: needText(),
  amount: needAmount(),
  currency: currency(),
  name: words(),
  ...buyerFields,
  ...{ tax_free: amount(), vat_amount: amount(), custom_data: customData(), notice_url: urls(10) },
};

const orderSchema = z.object(orderFields);
type OrderInput = z.infer<typeof orderSchema>;

/** Months of instalment: 0 and 1 are one payment. */
export const cardQuota = () => whole(0, 60);

/** What a PG knows of it. */
export function toQuota(months = 0): number {
  return months === 1 ? 0 : months;
}

type Rest = Pick<ApiOrder, 'pay_method' | 'customer_uid' | 'customer_uid_usage'> & {
  readonly request?: Readonly<Record<string, unknown>>;
};

/** An order in our own words. Throws when its currency cannot express the amount. */
export function toApiOrder(store: RestStore, input: OrderInput, { request, ...rest }: Rest): ApiOrder {
  const { merchant_uid, amount: sum, currency: unit = 'KRW', name = '', custom_data = null } = input;
  const amount_minor = toMinorUnits(sum, unit);
  if (amount_minor === undefined) throw new RestError('INPUT_INVALID', `amount: not an amount of ${unit}`);
  const { tax_free, vat_amount, notice_url } = input;
  const parts = Object.entries({ tax_free, vat_amount });
  const odd = parts.find(([, part]) => part !== undefined && toMinorUnits(part, unit) === undefined);
  if (odd) throw new RestError('INPUT_INVALID', `${odd[0]}: not an amount of ${unit}`);
  if ((tax_free ?? 0) + (vat_amount ?? 0) > sum) throw new RestError('PARTS_TOO_LARGE', 'tax_free, vat_amount');
  return {
    ...store,
    ...{ merchant_uid, amount_minor, currency: unit, name, custom_data },
    buyer_name: input.buyer_name ?? null,
    buyer_email: input.buyer_email ?? null,
    buyer_tel: input.buyer_tel ?? null,
    buyer_addr: input.buyer_addr ?? null,
    buyer_postcode: input.buyer_postcode ?? null,
    ...rest,
    request: { ...{ tax_free, vat_amount, notice_url }, ...request },
  };
}
