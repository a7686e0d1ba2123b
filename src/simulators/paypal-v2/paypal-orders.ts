/* PayPal's books: orders, captures, refunds, as its Orders v2 and Payments v2 describe them. */
import { randomInt } from 'node:crypto';
import type { Context } from 'hono';
import type { Play } from '../simulator';

export type Money = { readonly currency_code: string; readonly value: string };

export type Refund = {
  readonly id: string;
  readonly status: string;
  readonly amount: Money;
  readonly custom_id?: string | undefined;
  readonly at: number;
};

export type Capture = {
  readonly id: string;
  readonly status: string;
  readonly amount: Money;
  readonly reason?: string | undefined;
  readonly refunds: readonly Refund[];
  readonly at: number;
};

export type PaypalOrder = {
  readonly id: string;
  readonly status: string;
  readonly amount: Money;
  readonly custom_id: string;
  readonly invoice_id: string;
  readonly description: string;
  readonly payee: string;
  readonly return_url: string;
  readonly cancel_url: string;
  /** How the buyer pays; `DECLINED` is a card that fails. */
  readonly funds: 'PAYPAL' | 'ECHECK' | 'DECLINED';
  readonly captures: readonly Capture[];
  readonly at: number;
};

/** Digits after the point in ISO 4217, of what PayPal takes. */
const isoDigits = (currency: string) => (currency === 'JPY' ? 0 : 2);
const TAKEN = /^(AUD|BRL|CAD|CNY|CZK|DKK|EUR|HKD|HUF|ILS|JPY|MYR|MXN|TWD|NZD|NOK|PHP|PLN|GBP|SGD|SEK|CHF|THB|USD)$/;

/** In the smallest unit of ISO 4217. */
export function toSmallest({ currency_code, value }: Money): number {
  return Math.round(Number(value) * 10 ** isoDigits(currency_code));
}

export function toMoney(smallest: number, currency_code: string): Money {
  const value = smallest / 10 ** isoDigits(currency_code);
  return { currency_code, value: isWhole(currency_code) ? String(value) : value.toFixed(2) };
}

export function isWhole(currency: string): boolean {
  return currency === 'HUF' || currency === 'JPY' || currency === 'TWD';
}

/** The issue of an amount that PayPal does not take. */
export function amountIssue(amount: Money | undefined): string | undefined {
  if (!amount || !/^\d+(\.\d+)?$/.test(amount.value ?? '') || amount.value.length > 32)
    return 'INVALID_PARAMETER_VALUE';
  if (!TAKEN.test(amount.currency_code)) return 'CURRENCY_NOT_SUPPORTED';
  const decimals = amount.value.split('.')[1]?.length ?? 0;
  if (isWhole(amount.currency_code) ? decimals > 0 : decimals > 2) return 'DECIMAL_PRECISION';
  return undefined;
}

/** 17 characters, as PayPal's numbers have. */
export function newId(length = 17): string {
  const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}

export function refundedOf({ refunds }: Capture): number {
  return refunds.filter(({ status }) => status !== 'FAILED').reduce((sum, { amount }) => sum + toSmallest(amount), 0);
}

/** What was really taken. */
export function isTaken({ status }: Capture): boolean {
  return ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(status);
}

export function writeCapture(order: PaypalOrder, capture: Capture): object {
  return {
    id: capture.id,
    status: capture.status,
    ...(capture.reason !== undefined && { status_details: { reason: capture.reason } }),
    amount: capture.amount,
    final_capture: true,
    seller_protection: { status: 'ELIGIBLE' },
    ...(isTaken(capture) && { seller_receivable_breakdown: { gross_amount: capture.amount } }),
    custom_id: order.custom_id,
    invoice_id: order.invoice_id,
    supplementary_data: { related_ids: { order_id: order.id } },
    create_time: time(capture.at),
    update_time: time(capture.at),
    links: [
      { rel: 'self', method: 'GET', href: `https://api-m.sandbox.paypal.com/v2/payments/captures/${capture.id}` },
    ],
  };
}

export function writeRefund(capture: Capture, refund: Refund): object {
  return {
    id: refund.id,
    status: refund.status,
    amount: refund.amount,
    ...(refund.custom_id !== undefined && { custom_id: refund.custom_id }),
    create_time: time(refund.at),
    links: [
      { rel: 'self', method: 'GET', href: `https://api-m.sandbox.paypal.com/v2/payments/refunds/${refund.id}` },
      { rel: 'up', method: 'GET', href: `https://api-m.sandbox.paypal.com/v2/payments/captures/${capture.id}` },
    ],
  };
}

export function writeOrder(order: PaypalOrder, page: string): object {
  const { id, status, captures } = order;
  return {
    id,
    intent: 'CAPTURE',
    status,
    payment_source: { paypal: {} },
    purchase_units: [
      {
        reference_id: 'default',
        amount: order.amount,
        payee: { merchant_id: order.payee },
        custom_id: order.custom_id,
        invoice_id: order.invoice_id,
        description: order.description,
        ...(captures.length > 0 && { payments: { captures: captures.map((each) => writeCapture(order, each)) } }),
      },
    ],
    create_time: time(order.at),
    links: [
      { rel: 'self', method: 'GET', href: `https://api-m.sandbox.paypal.com/v2/checkout/orders/${id}` },
      { rel: 'payer-action', method: 'GET', href: page },
    ],
  };
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

const NAMES: Readonly<Record<number, string>> = {
  400: 'INVALID_REQUEST',
  401: 'AUTHENTICATION_FAILURE',
  404: 'RESOURCE_NOT_FOUND',
  409: 'RESOURCE_CONFLICT',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_ENTITY',
};

/** The answer of an error. */
export function refuse(c: Context, status: 400 | 401 | 404 | 409 | 415 | 422, issue?: string): Response {
  const details = issue === undefined ? [] : [{ issue, description: `${issue.toLowerCase().replaceAll('_', ' ')}.` }];
  const debug_id = newId(13).toLowerCase();
  return c.json({ name: NAMES[status], message: 'The request was refused.', debug_id, details, links: [] }, status);
}

/** Answers of before, by the call and its `PayPal-Request-Id`: the same is not done twice. */
export function repeated(play: Play, c: Context, keep_ms: number): object | undefined {
  const row = play.table<{ at: number; answer: object }>('requests').get(requestKey(c));
  return row && row.at + keep_ms > play.now() ? row.answer : undefined;
}

export function keepAnswer<T extends object>(play: Play, c: Context, answer: T): T {
  if (c.req.header('paypal-request-id')) play.table('requests').set(requestKey(c), { at: play.now(), answer });
  return answer;
}

function requestKey(c: Context): string {
  return `${c.req.path.replace(/^.*\/v2\//, '')} ${c.req.header('paypal-request-id') ?? ''}`;
}
