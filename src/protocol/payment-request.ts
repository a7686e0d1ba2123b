import { looseObject, type Output, optional, readFlag, readNumber, readText, required } from './fields';
import { readPresentations } from './presentation';

/**
 * What a merchant hands to `IMP.request_pay`, parsed by the SDK inside the click and by the gateway once more. Tolerant
 * in: `"100"` is a number, `null` counts as left out, keys not listed travel through for the PG. Strict out: past this
 * schema `amount` is a number that its currency can express (product.md 6.5; fields of request-params).
 */
export const paymentRequestSchema = looseObject(() => {
  const text = optional('text', readText);
  const number = optional('number', readNumber);
  const flag = optional('flag', readFlag);
  return {
    channelKey: text,
    channelGroupId: text,
    pg: text,
    pay_method: text,
    merchant_uid: text,
    name: text,
    amount: required('amount', readNumber),
    /** ISO 4217; left out means KRW. */
    currency: optional('currency', readCurrency),
    tax_free: number,
    vat_amount: number,
    language: text,
    buyer_name: text,
    buyer_tel: text,
    buyer_email: text,
    buyer_addr: text,
    buyer_postcode: text,
    /** Present when a billing key is wanted; only then may `amount` be 0. */
    customer_uid: text,
    vbank_due: text,
    m_redirect_url: text,
    confirm_url: text,
    notice_url: optional('list', readUrls),
    app_scheme: text,
    escrow: flag,
    digital: flag,
    popup: flag,
    /** The ways to show the window, in the order in which they are tried. */
    presentation: optional('presentation', readPresentations),
    bypass: optional('object', readObject),
  };
});

/** Each is a message more for one payment, and pages are written by anybody. */
const MOST_URLS = 5;

export type PaymentRequest = Output<typeof paymentRequestSchema>;

function readCurrency(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z]{3}$/i.test(value) ? value.toUpperCase() : undefined;
}

function readUrls(value: unknown): readonly string[] | undefined {
  const urls = Array.isArray(value) ? value : [value];
  return urls.every((url) => typeof url === 'string') && new Set(urls).size <= MOST_URLS ? urls : undefined;
}

function readObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' ? (value as Record<string, unknown>) : undefined;
}
