import type { Context } from 'hono';
import { findPg } from '../../catalog';

import { fromMinorUnits } from '../../protocol/amount';
import { ImpError } from '../../protocol/errors';
import { chooseLocale, type Locale } from '../../protocol/locale';
import { say } from '../../protocol/messages';
import { paymentFailure } from '../../protocol/payment-failure';
import { renderWindow, type WindowStep, type WindowView } from '../../window/page';
import { WINDOW_FAULT } from '../payments/messages';
import type { OpenedPayment } from '../payments/open';
import type { OpenWindowInput } from '../payments/open-window-form';
import { issuersFor, quotasFor } from '../sandbox/issuers';
import { readSandboxScript } from '../sandbox/read-sandbox-script';
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
  { payment, profile, request }: OpenedPayment,
  form: OpenWindowInput,
  ended: WindowStep | undefined,
): WindowView {
  const locale = chooseLocale(request.language, form.languages);
  const pg = findPg(payment.pg_provider);
  return {
    locale,
    shopName: profile.merchant.name,
    orderName: payment.name,
    amount: fromMinorUnits(payment.amount_minor, payment.currency),
    currency: payment.currency,
    pg: { code: payment.pg_provider, name: pg ? pg.name[locale === 'ko' ? 'ko' : 'en'] : payment.pg_provider },
    test: payment.sandbox,
    frame: pg?.frame && payment.channel === 'pc' ? 'fixed' : 'full',
    bridge: { request_id: form.request_id, origin: form.origin },
    step: ended ?? sandboxStep(payment),
    assets: ASSETS,
  };
}

function sandboxStep(payment: Payment): WindowStep {
  const { imp_uid, user_code, pay_method, currency, request } = payment;
  const amount = fromMinorUnits(payment.amount_minor, currency);
  return {
    kind: 'sandbox',
    imp_uid,
    action: `/payments/ready/${user_code}/${imp_uid}/sandbox`,
    pay_method,
    issuers: issuersFor(pay_method),
    quotas: quotasFor(pay_method, amount, currency),
    script: readSandboxScript(request['bypass']),
  };
}

/** The page of a request that starts no payment. What is not ours to explain is a fault of the gateway, and is logged. */
export function refusalView(error: unknown, form: OpenWindowInput): WindowView {
  const { language, merchant_uid, name } = form.request;
  const locale: Locale = chooseLocale(typeof language === 'string' ? language : undefined, form.languages);
  const known = error instanceof ImpError ? error : new ImpError('WINDOW_FAILED', say(WINDOW_FAULT, language));
  const response = paymentFailure({
    code: known.code,
    message: known.message,
    merchant_uid: typeof merchant_uid === 'string' ? merchant_uid : '',
    imp_uid: null,
  });
  return {
    locale,
    shopName: '',
    orderName: typeof name === 'string' ? name : '',
    amount: 0,
    currency: 'KRW',
    pg: null,
    test: false,
    frame: 'full',
    bridge: { request_id: form.request_id, origin: form.origin },
    step: { kind: 'result', result: { request_id: form.request_id, response } },
    assets: ASSETS,
  };
}
