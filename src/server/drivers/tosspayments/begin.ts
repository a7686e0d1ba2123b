import { randomUUID } from 'node:crypto';
import { fromMinorUnits } from '../../../protocol/amount';
import { readDue } from '../../read-due';
import type { PgBeginning, PgVisit } from '../contract';
import type { VendorCall, VendorValue } from '../next-step';
import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';
import type { Api } from './api';
import { fromCard } from './codes';
import { methodOf } from './methods';
import { readWishes, type Wishes } from './wishes';

/** What the script gets; what is left out is not sent. */
type Fields = { readonly [name: string]: VendorValue | undefined };

/** The step that opens the window by its script (v2). Toss Payments hears of the order from the buyer's browser. */
export function begin(api: Api, order: PgOrder, visit: PgVisit): PgBeginning {
  const wishes = readWishes(order.request);
  if (typeof wishes === 'string') return { kind: 'declined', code: 'INVALID_REQUEST', text: wishes };
  const customerKey = customerKeyOf(wishes);
  const asked = order.registers ? billingFields(order, wishes) : paymentFields(order, wishes);
  const request = clean({
    ...asked,
    successUrl: `${visit.back}/approved`,
    failUrl: `${visit.back}/failed`,
    customerName: order.buyer_name?.slice(0, 100),
    customerEmail: order.buyer_email?.slice(0, 100),
    // A frame is refused on phones.
    windowTarget: order.channel === 'mobile' ? 'self' : 'iframe',
  });
  const opens: VendorCall = { name: order.registers ? 'requestBillingAuth' : 'requestPayment', args: [request] };
  return {
    kind: 'begun',
    step: {
      kind: 'script',
      sources: [api.script],
      calls: [{ name: 'TossPayments', args: [api.clientKey] }, { name: 'payment', args: [{ customerKey }] }, opens],
      form: null,
      globals: {},
      allow: api.allow,
    },
    memory: { customer_key: customerKey },
  };
}

/** The shop's own number of its buyer where it is one that Toss Payments takes; else one that nobody guesses. */
export function customerKeyOf({ customer_id }: Pick<Wishes, 'customer_id'>): string {
  return customer_id && /^[\w=.@-]{2,50}$/.test(customer_id) ? customer_id : randomUUID();
}

function paymentFields(order: PgOrder, wishes: Wishes): Fields {
  const { method = '', easyPay } = methodOf(order.pay_method) ?? {};
  const { taxFree } = taxPartsOf(order);
  const mobile = order.buyer_tel?.replaceAll(/\D/g, '') ?? '';
  return {
    method,
    amount: { value: fromMinorUnits(order.amount_minor, order.currency), currency: order.currency },
    orderId: order.imp_uid,
    orderName: orderNameOf(order),
    customerMobilePhone: /^\d{8,15}$/.test(mobile) ? mobile : undefined,
    taxFreeAmount: taxFree > 0 ? fromMinorUnits(taxFree, order.currency) : undefined,
    ...(method === 'CARD' && { card: clean({ ...cardFields(wishes, easyPay), ...escrowFields(wishes) }) }),
    ...(method === 'TRANSFER' && { transfer: clean({ ...receiptFields(wishes), ...escrowFields(wishes) }) }),
    ...(method === 'VIRTUAL_ACCOUNT' && {
      virtualAccount: clean({
        ...receiptFields(wishes),
        ...escrowFields(wishes),
        dueDate: toDueDate(readDue(wishes.vbank_due)),
      }),
    }),
  };
}

/** What is bought, as Toss Payments takes it. */
export function orderNameOf({ name, imp_uid }: Pick<PgOrder, 'name' | 'imp_uid'>): string {
  return name.slice(0, 100) || imp_uid;
}

/** A moment in Korean time, without its zone. */
export function toDueDate(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at + 9 * 3_600_000).toISOString().slice(0, 19);
}

function cardFields(wishes: Wishes, easyPay: string | undefined): Fields {
  const { card, bypass, appCard, useCardPoint, app_scheme } = wishes;
  const cardCompany = easyPay === undefined && card?.direct ? fromCard(card.direct.code) : undefined;
  return {
    flowMode: easyPay !== undefined || cardCompany !== undefined ? 'DIRECT' : undefined,
    easyPay,
    cardCompany,
    // Without months, an issuer's own window charges at once.
    ...(cardCompany === undefined ? quotaFields(wishes) : { cardInstallmentPlan: card?.direct?.quota ?? 0 }),
    freeInstallmentPlans: freePlans(wishes),
    useCardPoint: useCardPoint ?? undefined,
    useAppCardOnly: appCard ?? undefined,
    useInternationalCardOnly: bypass?.tosspayments?.useInternationalCardOnly ?? undefined,
    discountCode: bypass?.tosspayments?.discountCode ?? undefined,
    language: languageOf(wishes),
    appScheme: app_scheme ?? undefined,
  };
}

/** Lump sum up to the longest of the months; or the one that is meant alone. */
function quotaFields({ display }: Wishes): Fields {
  const quota = display?.card_quota;
  if (!quota) return {};
  const longest = Math.max(0, ...quota);
  if (longest < 2) return { cardInstallmentPlan: 0 };
  return display.only_installment ? { cardInstallmentPlan: longest } : { maxCardInstallmentPlan: longest };
}

/** Months of instalment that the shop pays the interest of, by issuer. */
function freePlans({ useFreeInterestFromMall, card }: Wishes): VendorValue | undefined {
  if (!useFreeInterestFromMall) return undefined;
  const plans = (card?.detail ?? []).flatMap(({ card_code, max_month }) => {
    const company = fromCard(card_code);
    if (company === undefined || !max_month || max_month < 2) return [];
    return [{ company, months: Array.from({ length: max_month - 1 }, (_, index) => index + 2) }];
  });
  return plans.length ? plans : undefined;
}

/** `en`, or a locale: `en-US`, `EN_US`. */
function languageOf({ language, locale }: Wishes): string | undefined {
  const wanted = (locale ?? language ?? '').slice(0, 2).toLowerCase();
  const spelt = wanted === 'jp' ? 'ja' : wanted;
  return ['ko', 'en', 'ja', 'zh'].includes(spelt) ? spelt : undefined;
}

function escrowFields({ escrow, products }: Wishes): Fields {
  if (!escrow) return {};
  const escrowProducts = (products ?? []).map(({ id, name, code, unitPrice, quantity }) => ({
    id,
    name,
    code: code ?? id,
    unitPrice,
    quantity,
  }));
  return { useEscrow: true, escrowProducts: escrowProducts.length ? escrowProducts : undefined };
}

const RECEIPTS = { anonymous: '미발행', personal: '소득공제', corporate: '지출증빙' } as const;

function receiptFields({ bypass }: Wishes): Fields {
  const type = bypass?.cashReceiptType;
  return type ? { cashReceipt: { type: RECEIPTS[type] } } : {};
}

/** A card that is kept: nothing is charged, so there is no amount and no order. */
function billingFields({ pay_method }: PgOrder, { card }: Wishes): Fields {
  const cardCompany = card?.direct ? fromCard(card.direct.code) : undefined;
  return {
    method: methodOf(pay_method)?.method,
    ...(cardCompany !== undefined && { flowMode: 'DIRECT', cardCompany }),
  };
}

function clean(fields: Fields): Readonly<Record<string, VendorValue>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
