import { fractionDigits, fromMinorUnits } from '../../../protocol/amount';
import { buyerIdOf } from '../../buyer-id';
import type { PgOrder } from '../order';
import type { PgVisit } from '../contract';
import type { PaymentwallSettings } from './settings';
import type { Params } from './sign';

/**
 * What the widget has to know of an order (paymentwall.md 2.1, 9). Its signature has no separators: a `=` in what the
 * buyer's page may write could turn the address into another message, so that none is left (paymentwall.md 4).
 */
export function widgetParams(order: PgOrder, visit: PgVisit, settings: PaymentwallSettings): Params {
  const { request, buyer_email, buyer_name, buyer_addr, buyer_postcode } = order;
  const [firstname = '', ...rest] = (buyer_name ?? '').trim().split(/\s+/);
  const language = textOf(request['language']).slice(0, 2).toLowerCase();
  const values: Record<string, string> = {
    key: settings.key,
    uid: buyerIdOf(order),
    widget: bypassOf(order, 'widget_code') || 'pw_1',
    amount: amountText(order.amount_minor, order.currency),
    currencyCode: order.currency,
    ag_name: order.name.slice(0, 256),
    ag_external_id: order.imp_uid,
    ag_type: 'fixed',
    custom: order.imp_uid,
    email: buyer_email ?? '',
    ps: bypassOf(order, 'ps') || 'all',
    lang: /^[a-z]{2}$/.test(language) ? language : '',
    country_code: bypassOf(order, 'country_code').toUpperCase(),
    'customer[firstname]': firstname,
    'customer[lastname]': rest.join(' '),
    'customer[address]': buyer_addr ?? '',
    'customer[zip]': buyer_postcode ?? '',
    ...Object.fromEntries(PASSED_ON.map((name) => [name, bypassOf(order, name)])),
    timestamp: String(Math.floor(visit.at / 1000)),
    success_url: `${visit.back}/paid`,
    failure_url: `${visit.back}/failed`,
    pingback_url: visit.notice,
    // A project that is not live yet shows its widget; one that is shows the test method.
    evaluation: settings.isTest ? '1' : '',
    test_mode: isPlayed(request, settings) ? '1' : '',
  };
  const told = Object.entries(values).filter(([, value]) => value !== '');
  return Object.fromEntries(told.map(([name, value]) => [name, value.replaceAll('=', EQUALS_SIGN)]));
}

/** Of `bypass`, what the PG gets under the same name. */
const PASSED_ON = ['logo_url', 'project_name', 'product_price_without_tax', 'sales_tax'] as const;

/** Looks like the one that it stands for, and means nothing to a signature: U+FF1D. */
const EQUALS_SIGN = '＝';

/** Whether the order asks for the PG's test method and the channel lets it. */
export function isPlayed(request: PgOrder['request'], { allowsTestMethod }: PaymentwallSettings): boolean {
  return allowsTestMethod && String(request['use_test_method']) === 'true';
}

/** `1004.00`, `9.99`. */
export function amountText(amount_minor: number, currency: string): string {
  return fromMinorUnits(amount_minor, currency).toFixed(Math.max(2, fractionDigits(currency)));
}

function bypassOf({ request: { bypass } }: PgOrder, name: string): string {
  const isObject = typeof bypass === 'object' && bypass !== null;
  return isObject ? textOf((bypass as Readonly<Record<string, unknown>>)[name]).trim() : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
