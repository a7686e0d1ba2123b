import { toMinorUnits } from '../../../protocol/amount';
import { buyerIdOf } from '../../buyer-id';
import type { PgOrder } from '../order';
import type { NoticeRefusal, Params, PgEvent, PgNotice, ReceivedNotice } from '../notices';
import { PINGBACK_BASICS, pingbackSignature } from './apis';
import { isSender } from './is-sender';
import type { PaymentwallSettings } from './settings';
import { isSigned } from './sign';
import { isPlayed } from './widget-params';

/**
 * Names that a pingback may carry. Paymentwall signs a widget's address with the same secret over the same kind of text,
 * so that a buyer could cut such an address into a pingback of other names: no other name is read (paymentwall.md 4).
 */
const NAMES: readonly string[] = [
  ...[...PINGBACK_BASICS.goods, 'reason', 'is_test', 'sign_version', 'sig'],
  // Those that i'mport's manual has projects add (3.4), and those of a refund by ticket (3.1, 5).
  ...['chargeback_reason', 'chargeback_type', 'payment_type', 'custom', 'charged_currency', 'cancel_requested_id'],
  ...['refund_amount', 'merchant_refund_id'],
  // For a project that has the price told: PRODUCT_PRICE and PRODUCT_CURRENCY_CODE.
  ...['product_price', 'product_currency'],
];

/** A widget's own names, which no setting lets in. */
const WIDGET_NAMES = /^(key|widget|sign|email|amount|currencyCode|.*_url|ag_.*|.*\[.*)$/;

/** Reads a pingback about this order; refuses whatever is not to the letter what Paymentwall sends for it. */
export function readPingback(
  order: PgOrder,
  { params, sender }: ReceivedNotice,
  settings: PaymentwallSettings,
): PgNotice | NoticeRefusal {
  const why = findFault(order, params, settings) ?? (settings.checksSender && !isSender(sender) ? 'sender' : undefined);
  if (why) return { kind: 'refused', why };
  const { type = '', ref = '', merchant_refund_id } = covered(params, settings);
  const event = eventOf(order, covered(params, settings));
  const notice_id = [ref, type, merchant_refund_id].filter(Boolean).join('_');
  return { notice_id, pg_tid: ref, about: `type ${type}`, ...event };
}

function findFault(order: PgOrder, params: Params, settings: PaymentwallSettings): string | undefined {
  const { version, secret, extraNames } = settings;
  const isName = (name: string) => NAMES.includes(name) || (extraNames.includes(name) && !WIDGET_NAMES.test(name));
  if (!Object.keys(params).every(isName)) return 'a name that no pingback has';
  if (['uid', 'goodsid', 'type', 'ref', 'sig'].some((name) => !params[name])) return 'parameters missing';
  // Version 1 need not say so.
  if ((params['sign_version'] ?? '1') !== String(version)) return 'sign_version';
  if (!isSigned(params['sig'] ?? '', pingbackSignature('goods', params, { version, secret }))) return 'signature';
  const { type = '', ref = '', goodsid, uid = '', custom } = params;
  if (!/^\d{1,3}$/.test(type)) return 'type';
  if (!/^[a-z]{1,3}\d{1,20}$/.test(ref)) return 'ref';
  if (goodsid !== order.imp_uid || (custom && custom !== order.imp_uid)) return 'order';
  // Compared as the PG compares it.
  if (uid.toLowerCase() !== buyerIdOf(order)) return 'uid';
  if (params['is_test'] && !isPlayed(order.request, settings)) return 'a test, for an order that is none';
  return findOtherPrice(order, params) ? 'amount or currency' : undefined;
}

/** Where the project tells the price, it is the order's. What the buyer was charged may be in another currency. */
function findOtherPrice({ amount_minor, currency }: PgOrder, params: Params): boolean {
  const { product_price: price, product_currency: of } = params;
  return (Boolean(price) && minor(price, currency) !== amount_minor) || (Boolean(of) && of !== currency);
}

/** What the signature covers: version 1 leaves out all but the basics, and what it leaves out anybody could have written. */
function covered(params: Params, { version }: PaymentwallSettings): Params {
  if (version > 1) return params;
  return Object.fromEntries(Object.entries(params).filter(([name]) => PINGBACK_BASICS.goods.includes(name)));
}

/** Types of paymentwall.md 3.1. */
function eventOf({ currency }: PgOrder, params: Params): PgEvent {
  const { type = '', charged_currency, merchant_refund_id, refund_amount } = params;
  switch (type) {
    case '0':
    case '1':
    case '201':
      return { kind: 'paid', charged_currency: readCurrency(charged_currency) };
    case '200':
      return { kind: 'reviewing' };
    case '202':
    case '203':
      return { kind: 'declined', text: type === '202' ? 'risk review declined' : 'authorization voided' };
    case '2':
      return {
        ...{ kind: 'refunded', amount_minor: null, part: false, reason: reasonOf(params) },
        cancellation_id: merchant_refund_id || null,
      };
    case '220': {
      const amount_minor = minor(refund_amount, readCurrency(charged_currency) ?? currency) ?? null;
      const reason = 'partial refund';
      return { kind: 'refunded', amount_minor, part: true, cancellation_id: merchant_refund_id || null, reason };
    }
    default:
      return { kind: 'noted' };
  }
}

/** Reason codes of type 2, in words that a shop understands. */
const REASONS: Readonly<Record<string, string>> = {
  '1': 'chargeback',
  '2': 'credit card fraud',
  '3': 'other fraud',
  '4': 'bad data entry',
  '5': 'fake or proxy user',
  '6': 'rejected by the advertiser',
  '7': 'duplicate',
  '8': 'goodwill credit taken back',
  '9': 'refund',
  '10': 'partly reversed',
};

function reasonOf({ reason = '' }: Params): string {
  const word = REASONS[reason] ?? 'taken back';
  return reason ? `${word} (${reason})` : word;
}

function readCurrency(text: string | undefined): string | null {
  return text && /^[A-Z]{3}$/.test(text) ? text : null;
}

function minor(text: string | undefined, currency: string): number | undefined {
  return text && /^\d{1,12}(\.\d{1,3})?$/.test(text) ? toMinorUnits(Number(text), currency) : undefined;
}
