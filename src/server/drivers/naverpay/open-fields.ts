import { buyerIdOf } from '../../buyer-id';
import type { NextStep, VendorValue } from '../next-step';
import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';
import type { PgVisit } from '../contract';
import type { NaverApi } from './api';

type Value = VendorValue | undefined;

/** An amount as Naver Pay wants it split: with VAT in it, and free of tax (naverpay.md 2.1). */
export function scopesOf(order: PgOrder) {
  const { taxFree } = taxPartsOf(order);
  return { taxScopeAmount: order.amount_minor - taxFree, taxExScopeAmount: taxFree };
}

/** What is paid, for a reservation and for its script. */
export function paymentFields(order: PgOrder, visit: PgVisit): Readonly<Record<string, VendorValue>> {
  const { request, imp_uid, amount_minor } = order;
  const { naverUseCfm, naverPurchaserName, naverPurchaserBirthday, naverCultureBenefit } = request;
  return told({
    merchantPayKey: imp_uid,
    merchantPayTransactionKey: imp_uid,
    merchantUserKey: textOf(request['naverMerchantUserKey']) ?? buyerIdOf(order),
    productName: nameOf(order),
    productCount: countOf(order),
    totalPayAmount: amount_minor,
    ...scopesOf(order),
    returnUrl: returnUrlOf(visit),
    purchaserName: textOf(naverPurchaserName),
    purchaserBirthday: textOf(naverPurchaserBirthday),
    useCfmYmdt: textOf(naverUseCfm),
    productItems: itemsOf(order),
    extraDeduction: naverCultureBenefit === true || naverCultureBenefit === 'true' ? true : undefined,
  });
}

/** What is registered: nothing is charged, and the amount is what the page shows (naverpay.md 2.3). */
export function registrationFields(order: PgOrder, visit: PgVisit): Readonly<Record<string, VendorValue>> {
  const { request, imp_uid } = order;
  return told({
    actionType: 'NEW',
    // A second registration of a product by the same buyer is refused: without a code of the shop's each is a product.
    productCode: textOf(request['naverProductCode']) ?? imp_uid,
    productName: nameOf(order),
    totalPayAmount: Number(request['amount'] ?? 0) || 0,
    returnUrl: returnUrlOf(visit),
    merchantUserKey: textOf(request['naverMerchantUserKey']) ?? buyerIdOf(order),
    productCount: countOf(order),
  });
}

/** Naver's script in our window: it draws its window into it, or leaves for its page. */
export function scriptStep(api: NaverApi, order: PgOrder, visit: PgVisit): Extract<NextStep, { kind: 'script' }> {
  const isLayer = visit.window === 'iframe';
  const chainId = api.chainOf(order);
  const created = told({
    mode: api.mode === 'live' ? 'production' : 'development',
    clientId: api.clientId,
    chainId: chainId || undefined,
    payType: order.registers ? 'recurrent' : 'normal',
    openType: isLayer ? 'layer' : 'page',
    // A layer goes nowhere: what it says comes back as a form of ours (naverpay.md 12).
    onAuthorize: isLayer ? { $call: 'complete' } : undefined,
  });
  const opened = order.registers ? registrationFields(order, visit) : paymentFields(order, visit);
  return {
    kind: 'script',
    sources: [api.script()],
    calls: [
      { name: 'Naver.Pay.create', args: [created] },
      { name: 'open', args: [opened] },
    ],
    form: { id: 'naverpay', name: 'naverpay', action: returnUrlOf(visit), charset: 'utf-8', fields: {} },
    globals: {},
    allow: [
      new URL(api.script()).origin,
      new URL(api.page('/')).origin,
      'https://*.pay.naver.com',
      'https://*.naver.com',
    ],
  };
}

export function nameOf({ name, imp_uid }: Pick<PgOrder, 'name' | 'imp_uid'>): string {
  return name.slice(0, 128) || imp_uid;
}

function returnUrlOf({ back }: PgVisit): string {
  return `${back}/returned`;
}

/** The names of an item that Naver knows, as iamport's shops write them. */
const ITEM = ['categoryType', 'categoryId', 'uid', 'name', 'payReferrer', 'startDate', 'endDate', 'sellerId'] as const;

function itemsOf(order: PgOrder): readonly VendorValue[] {
  const products = productsOf(order);
  if (products.length === 0) {
    return [{ categoryType: 'ETC', categoryId: 'ETC', uid: order.imp_uid, name: nameOf(order), count: countOf(order) }];
  }
  return products.map((product) =>
    told({
      ...Object.fromEntries(ITEM.map((name) => [name, textOf(product[name])])),
      count: Math.max(1, Math.floor(Number(product['count'])) || 1),
    }),
  );
}

function productsOf({ request }: PgOrder): readonly Readonly<Record<string, unknown>>[] {
  const { naverProducts } = request;
  if (!Array.isArray(naverProducts)) return [];
  return (naverProducts as readonly unknown[]).map((product) => Object(product) as Readonly<Record<string, unknown>>);
}

/** Of all that is bought: Naver's window adds "and 2 more" itself. */
function countOf(order: PgOrder): number {
  const said = Math.floor(Number(order.request['naverProductCount']));
  if (said >= 1) return said;
  const sum = productsOf(order).reduce((all, { count }) => all + (Math.floor(Number(count)) || 1), 0);
  return Math.max(1, sum);
}

/** Numbers are welcome in place of texts: `20260101`. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function told(values: Readonly<Record<string, Value>>): Readonly<Record<string, VendorValue>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
