import { toMinorUnits } from '../../protocol/amount';
import type { Insertable } from 'kysely';
import type { NaverProductOrderRow } from '../store/pg-order-rows';
import type { Payment } from '../store/payments';

type Json = Readonly<Record<string, unknown>>;

type Item = {
  readonly product_id: string;
  readonly product_name: string;
  readonly option_id: string;
  readonly option_name: string;
  readonly quantity: number;
  readonly product_minor: number;
  readonly delivery_minor: number;
};

const MOST_ITEMS = 200;
const MOST_QUANTITY = 1_000_000;

/**
 * The product orders of a payment, as its `naverProducts` name them: one for each product, for each of its options and for
 * each supplement. Where it names none, the whole order is one. What they give back adds up to the payment: as they are
 * priced if that is its amount, and in that proportion if it is another.
 */
export function readNaverProducts(payment: Payment): Insertable<NaverProductOrderRow>[] {
  const { imp_uid, amount_minor, name, request } = payment;
  const items = readItems(request['naverProducts'], payment.currency);
  const known: readonly Item[] = items.length
    ? items
    : [{ ...plain(imp_uid, name), quantity: 1, product_minor: amount_minor, delivery_minor: 0 }];
  const refunds = share(
    amount_minor,
    known.map(({ product_minor, delivery_minor }) => product_minor + delivery_minor),
  );
  return known.map((item, position) => ({
    product_order_id: toId(imp_uid, position),
    imp_uid,
    position,
    product_id: item.product_id,
    product_name: item.product_name,
    product_option_id: item.option_id,
    product_option_name: item.option_name,
    quantity: item.quantity,
    product_minor: item.product_minor,
    delivery_minor: item.delivery_minor,
    refund_minor: refunds[position] ?? 0,
    status: 'PAYED',
    claim_type: null,
    claim_status: null,
    withheld_for: null,
    placed_at: null,
  }));
}

/** Digits only, as Naver's; the first tells numbers of windows and of the API apart. */
function toId(imp_uid: string, position: number): string {
  const kind = imp_uid.startsWith('imps') ? '3' : '2';
  return `${kind}${imp_uid.replaceAll(/\D/g, '')}${String(position + 1).padStart(4, '0')}`;
}

function plain(id: string, name: string) {
  return { product_id: id, product_name: name, option_id: '', option_name: '' };
}

function readItems(given: unknown, currency: string): Item[] {
  const groups = new Set<string>();
  return toList(given)
    .flatMap((product) => {
      const id = textOf(product['id'] ?? product['uid'] ?? product['merchantProductId']);
      const own = plain(id, textOf(product['name']));
      const price = (amount: unknown, count: number) => toMinorUnits(positive(amount) * count, currency) ?? 0;
      const options = toList(product['options']).map((option) => {
        const quantity = countOf(option['optionQuantity']);
        const each = numberOf(product['basePrice']) + numberOf(option['optionPrice']);
        const option_name = toList(option['selections']).map(nameSelection).join(' / ');
        const option_id = textOf(option['selectionCode']);
        return { ...own, option_id, option_name, quantity, product_minor: price(each, quantity), delivery_minor: 0 };
      });
      const quantity = countOf(product['quantity'] ?? product['count']);
      const sold = options.length
        ? options
        : [{ ...own, quantity, product_minor: price(product['basePrice'], quantity), delivery_minor: 0 }];
      const supplements = toList(product['supplements']).map((supplement) => {
        const count = countOf(supplement['quantity']);
        const about = plain(textOf(supplement['id']), textOf(supplement['name']));
        return { ...about, quantity: count, product_minor: price(supplement['price'], count), delivery_minor: 0 };
      });
      const [first, ...others] = [...sold, ...supplements];
      if (!first) return [];
      const delivery_minor = price(deliveryOf(product['shipping'], groups), 1);
      return [{ ...first, delivery_minor }, ...others];
    })
    .slice(0, MOST_ITEMS);
}

/** Paid once for each group of products that are sent together, and to the carrier where it is cash on delivery. */
function deliveryOf(shipping: unknown, groups: Set<string>): number {
  const { groupId, baseFee, feePayType } = toObject(shipping);
  const group = textOf(groupId);
  if (feePayType === 'CASH_ON_DELIVERY' || (group && groups.has(group))) return 0;
  groups.add(group);
  return positive(baseFee);
}

function nameSelection({ label, value }: Json): string {
  return [textOf(label), textOf(value)].filter(Boolean).join(': ');
}

/** Parts of a sum in the proportion of `weights`, to the last unit; equal ones where there is no weight. */
export function share(sum: number, weights: readonly number[]): number[] {
  const total = weights.reduce((all, weight) => all + weight, 0);
  if (total === sum) return [...weights];
  const known = total > 0 && Number.isSafeInteger(total) ? weights : weights.map(() => 1);
  const whole = known.reduce((all, weight) => all + weight, 0);
  let before = 0;
  let given = 0;
  return known.map((weight) => {
    before += weight;
    // In whole numbers: a fraction could lose a won.
    const until = Number((BigInt(sum) * BigInt(before)) / BigInt(whole));
    const part = until - given;
    given = until;
    return part;
  });
}

function toList(given: unknown): Json[] {
  return Array.isArray(given) ? given.map(toObject) : [];
}

function toObject(given: unknown): Json {
  return typeof given === 'object' && given !== null ? (given as Json) : {};
}

function textOf(given: unknown): string {
  return typeof given === 'string' || typeof given === 'number' ? String(given).slice(0, 255) : '';
}

function numberOf(given: unknown): number {
  const value = typeof given === 'string' && given.trim() ? Number(given) : given;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function positive(given: unknown): number {
  return Math.max(0, numberOf(given));
}

function countOf(given: unknown): number {
  const value = Math.floor(numberOf(given));
  return value >= 1 && value <= MOST_QUANTITY ? value : 1;
}
