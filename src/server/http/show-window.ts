import type { Context } from 'hono';
import { findPg } from '../../catalog';
import { chooseWindow } from '../../channel/choose-window';
import { fromMinorUnits } from '../../protocol/amount';
import { chooseLocale, type Locale } from '../../protocol/locale';
import type { PaymentFailure } from '../../protocol/payment-response';
import type { PaymentRequest } from '../../protocol/payment-request';
import { writeReturnUrl } from '../../protocol/return-url';
import { renderWindow, type WindowStep, type WindowView } from '../../window/page';
import { describePg } from '../merchants/describe-pg';
import type { OpenedPayment } from '../payments/open';
import type { OpenWindowInput } from '../payments/open-window-form';
import { toPgOrder } from '../payments/to-pg-order';
import { sandboxStep } from '../sandbox/sandbox-step';
import type { Payment } from '../store/payments';

const ASSETS = { script: '/assets/window.js', style: '/assets/window.css' };

/** Answers with the payment window, or with the page that says why there is none. Only the shop's page may frame it. */
export function showWindow(c: Context, view: WindowView, { origin, ancestors }: OpenWindowInput): Response {
  // A page without an origin (file:) cannot be named in a header; openPayment lets it through for test channels only.
  const parents = [origin, ...ancestors].includes('null') ? '*' : [origin, ...ancestors].join(' ');
  c.header(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
      `form-action 'self'; base-uri 'none'; frame-ancestors ${parents}`,
  );
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  return c.html(renderWindow(view));
}

/** The window of a payment that waits for its buyer, or the end of one that is over. */
export function paymentView(
  { payment, shopName, request }: OpenedPayment,
  form: OpenWindowInput,
  ended: WindowStep | undefined,
): WindowView {
  const locale = chooseLocale(request.language, form.languages);
  const pg = findPg(payment.pg_provider);
  return {
    locale,
    shopName,
    orderName: payment.name,
    amount: fromMinorUnits(payment.amount_minor, payment.currency),
    currency: payment.currency,
    pg: { code: payment.pg_provider, name: pg ? pg.name[locale === 'ko' ? 'ko' : 'en'] : payment.pg_provider },
    test: payment.sandbox,
    frame: frameOf(payment, form, request),
    bridge: describeBridge(payment, form),
    step: ended ?? sandboxStep(toPgOrder(payment), `${addressOf(payment)}/sandbox`, locale),
    assets: ASSETS,
  };
}

/** A window with a size of its own fills it, and so does a phone; else there is room for a card. */
function frameOf({ pg_provider, channel }: Payment, form: OpenWindowInput, request: PaymentRequest) {
  if (form.window === 'popup') return 'fixed';
  if (form.window === 'redirect') return channel === 'mobile' ? 'fixed' : 'page';
  const { width } = chooseWindow(describePg(findPg(pg_provider)).windows, request, channel === 'pc' ? 'pc' : 'mobile');
  return width ? 'fixed' : 'full';
}

function addressOf({ user_code, imp_uid }: Payment): string {
  return `/payments/ready/${user_code}/${imp_uid}`;
}

function describeBridge(payment: Payment, { request_id, origin, window }: OpenWindowInput) {
  const address = addressOf(payment);
  const { return_url } = payment;
  return {
    request_id,
    origin,
    kind: window,
    presence: window === 'iframe' ? null : `${address}/presence`,
    next: return_url ? `${address}/return?request_id=${request_id}` : null,
  };
}

/** The page of a request that starts no payment. */
export function refusalView(response: PaymentFailure, form: OpenWindowInput): WindowView {
  const { language, name } = form.request;
  const locale: Locale = chooseLocale(typeof language === 'string' ? language : undefined, form.languages);
  return {
    locale,
    shopName: '',
    orderName: typeof name === 'string' ? name : '',
    amount: 0,
    currency: 'KRW',
    pg: null,
    test: false,
    frame: 'full',
    bridge: {
      request_id: form.request_id,
      origin: form.origin,
      kind: form.window,
      presence: null,
      next: form.window === 'redirect' && form.return_url ? writeReturnUrl(form.return_url, response) : null,
    },
    step: { kind: 'result', result: { request_id: form.request_id, response } },
    assets: ASSETS,
  };
}
