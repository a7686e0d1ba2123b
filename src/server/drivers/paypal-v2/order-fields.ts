import * as z from 'zod/mini';
import { toMinorUnits } from '../../../protocol/amount';
import type { PaymentWish, PgVisit } from '../contract';
import type { PgOrder } from '../order';
import { isTaken, toAmountText } from './amount-text';

const MOST = { text: 127, phone: 14 };
const EMAIL = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]{2,}$/;

const objectSchema = z.record(z.string(), z.unknown());

const requestSchema = z.object({
  merchant_uid: z.nullish(z.string()),
  digital: z.optional(z.unknown()),
  buyer_first_name: z.nullish(z.string()),
  buyer_last_name: z.nullish(z.string()),
  products: z.nullish(
    z.array(
      z.object({
        id: z.optional(z.union([z.string(), z.number()])),
        code: z.optional(z.string()),
        name: z.optional(z.string()),
        unitPrice: z.number(),
        quantity: z.int().check(z.gte(1)),
      }),
    ),
  ),
  bypass: z.nullish(
    z.object({
      paypal_v2: z.nullish(
        z.object({
          purchase_units: z.nullish(z.array(z.object({ shipping: z.nullish(objectSchema) })).check(z.maxLength(1))),
          payer: z.nullish(z.object({ tax_info: z.nullish(objectSchema), address: z.nullish(objectSchema) })),
        }),
      ),
    }),
  ),
});

type Shop = z.infer<typeof requestSchema>;

/** What of a payment PayPal cannot do, before a window opens. */
export function findUnsupported(wish: PaymentWish): string | undefined {
  const { currency, amount_minor, registers } = wish;
  // What PayPal's wallet wants of a vault, and how it comes back, is not public (paypal.md 10).
  if (registers) return 'billing keys';
  if (!isTaken(currency)) return `payments in ${currency}`;
  if (toAmountText(amount_minor, currency) === undefined) return `decimals in ${currency}`;
  const parsed = requestSchema.safeParse(wish.request);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `this ${issue?.path.join('.') ?? 'request'} (${issue?.message ?? 'another shape'})`;
  }
  const total = itemsOf(parsed.data, currency)?.total;
  if (total !== undefined && total !== amount_minor) return 'products whose prices are another sum than the amount';
  return undefined;
}

/** The order as PayPal is told of it (paypal.md 3.1). */
export function orderFields(order: PgOrder, visit: PgVisit, merchantId: string): object {
  const { amount_minor, currency, imp_uid, name } = order;
  const shop = requestSchema.parse(order.request);
  const amount = { currency_code: currency, value: toAmountText(amount_minor, currency) };
  const items = itemsOf(shop, currency)?.items;
  const own = shop.bypass?.paypal_v2;
  const shipping = own?.purchase_units?.[0]?.shipping;
  const isShipped = !!shipping && shop.digital !== true;
  return {
    intent: 'CAPTURE',
    purchase_units: [
      {
        amount: items ? { ...amount, breakdown: { item_total: amount } } : amount,
        custom_id: imp_uid,
        invoice_id: invoiceOf(imp_uid, shop.merchant_uid ?? ''),
        description: cut(name) || imp_uid,
        payee: { merchant_id: merchantId },
        items,
        shipping: isShipped ? shipping : undefined,
      },
    ],
    payment_source: {
      paypal: {
        ...payerFields(order, shop),
        experience_context: {
          return_url: `${visit.back}/approved`,
          cancel_url: `${visit.back}/left`,
          user_action: 'PAY_NOW',
          shipping_preference: isShipped ? 'SET_PROVIDED_ADDRESS' : 'NO_SHIPPING',
          landing_page: 'NO_PREFERENCE',
          brand_name: cut(visit.shopName) || undefined,
          locale: LOCALES[visit.language],
          // Keeps most captures that stay pending away.
          payment_method_preference: 'IMMEDIATE_PAYMENT_REQUIRED',
        },
      },
    },
  };
}

const LOCALES = { ko: 'ko-KR', en: 'en-US', ja: 'ja-JP', zh: 'zh-CN' } as const;

/** Many accounts refuse an invoice number that they have seen: each try of an order has its own. */
function invoiceOf(imp_uid: string, merchant_uid: string): string {
  const suffix = `-${imp_uid}`;
  return `${cut(merchant_uid, MOST.text - suffix.length)}${suffix}`;
}

/** Never through a character of two code units. */
function cut(text: string, most = MOST.text): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

function payerFields({ buyer_email, buyer_tel }: PgOrder, shop: Shop) {
  const { buyer_first_name, buyer_last_name } = shop;
  const phone = (buyer_tel ?? '').replaceAll(/\D/g, '');
  const { tax_info, address } = shop.bypass?.paypal_v2?.payer ?? {};
  return {
    // One that is none would have the whole order refused.
    email_address: buyer_email && EMAIL.test(buyer_email) ? buyer_email : undefined,
    name:
      buyer_first_name || buyer_last_name
        ? { given_name: buyer_first_name || undefined, surname: buyer_last_name || undefined }
        : undefined,
    phone: phone !== '' && phone.length <= MOST.phone ? { phone_number: { national_number: phone } } : undefined,
    tax_info: tax_info ?? undefined,
    address: address ?? undefined,
  };
}

/** The shop's products as items, and what they cost together; undefined where it names none, or a price that is none. */
function itemsOf({ products }: Shop, currency: string) {
  if (!products?.length) return undefined;
  let total = 0;
  const items = products.map(({ id, code, name, unitPrice, quantity }) => {
    const minor = toMinorUnits(unitPrice, currency) ?? Number.NaN;
    total += minor * quantity;
    return {
      name: cut(name || String(id ?? code ?? '-')),
      sku: code ?? (id === undefined ? undefined : String(id)),
      quantity: String(quantity),
      unit_amount: { currency_code: currency, value: toAmountText(minor, currency) },
    };
  });
  return { items, total };
}
