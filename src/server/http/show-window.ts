import type { Context } from 'hono';
import { findPg } from '../../catalog';
import { chooseWindow } from '../../channel/choose-window';
import { fromMinorUnits } from '../../protocol/amount';
import { chooseLocale, type Locale } from '../../protocol/locale';
import type { PaymentFailure } from '../../protocol/payment-response';
import type { PaymentRequest } from '../../protocol/payment-request';
import { renderWindow, type WindowStep, type WindowView } from '../../window/page';
import { describePg } from '../merchants/describe-pg';
import type { OpenedPayment, ShownPayment } from '../payments/open';
import type { OpenWindowInput } from '../payments/open-window-form';
import { returnKey } from '../payments/return-key';
import { toResponse } from '../payments/to-response';
import { sandboxStep } from '../sandbox/sandbox-step';
import type { Payment } from '../store/payments';
import { writeFramers } from './write-framers';
import { returnAddress } from '../payments/return-address';

export const ASSETS = { script: '/assets/window.js', style: '/assets/window.css' };

/** Answers with a page of the window. `framers` are the origins of the pages that may frame it. */
export function sendWindow(c: Context, view: WindowView, framers: readonly string[]): Response {
  const { step } = view;
  // A bank's pages follow the PG's, of any site.
  const frames = step.kind === 'pg-page' && !step.leaves ? `frame-src ${step.frames.join(' ')} 'self' https:; ` : '';
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; ${frames}` +
      `form-action 'self'; base-uri 'none'${writeFramers(framers)}`,
  );
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  return c.html(renderWindow(view));
}

/** Answers with the payment window, or with the page that says why there is none. Only the shop's page may frame it. */
export function showWindow(
  c: Context,
  view: WindowView,
  { origin, ancestors }: Pick<OpenWindowInput, 'origin' | 'ancestors'>,
): Response {
  return sendWindow(c, view, [origin, ...ancestors]);
}

/** The window of a payment that waits for its buyer, or the end of one that is over. */
export function paymentView(opened: ShownPayment, form: OpenWindowInput, now: number): WindowView {
  const { payment, request } = opened;
  const locale = chooseLocale(request.language, form.languages);
  const step = endOf(payment, now) ?? awaitingOf(payment) ?? pgPageOf(opened, form) ?? stepOfSandbox(opened, locale);
  return {
    ...describePayment(opened, locale),
    frame: frameOf(payment, form, request),
    bridge: describeBridge(payment, form, step),
    step,
  };
}

/** What every page of a payment says of it. */
export function describePayment({ payment, shopName, request }: OpenedPayment, locale: Locale) {
  const pg = findPg(payment.pg_provider);
  return {
    ...{ locale, shopName, assets: ASSETS },
    orderName: payment.name,
    // What is registered without a charge keeps the price that its shop shows.
    amount: registersOnly(payment) ? request.amount : fromMinorUnits(payment.amount_minor, payment.currency),
    registersOnly: registersOnly(payment),
    ...{ period: readPeriod(request), isIdentity: false },
    currency: payment.currency,
    pg: { code: payment.pg_provider, name: pg ? pg.name[locale === 'ko' ? 'ko' : 'en'] : payment.pg_provider },
    test: payment.sandbox,
    simulated: payment.driver === 'simulator',
  };
}

function registersOnly({ customer_uid_usage, amount_minor }: Payment): boolean {
  return customer_uid_usage === 'issue' && amount_minor === 0;
}

/** How long the shop's service lasts that is paid for (request-params: `period`). */
function readPeriod(request: PaymentRequest): string | null {
  const { period } = request as { period?: unknown };
  if (typeof period !== 'object' || period === null) return null;
  const { from, to, interval, text } = period as Readonly<Record<string, unknown>>;
  const dates = [from, to].map((date) => (typeof date === 'string' ? toDate(date) : ''));
  const words = [dates.every(Boolean) ? dates.join(' ~ ') : '', interval, text];
  return words.filter((word) => typeof word === 'string' && word).join(' · ') || null;
}

/** `20261231` as people write it; anything else as it is. */
function toDate(text: string): string {
  return text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}

/** The window of a request that was sent again after its payment ended shows the end. */
function endOf(payment: Payment, now: number): WindowStep | undefined {
  if (payment.status === 'ready' && payment.state !== 'issued') return undefined;
  return { kind: 'result', result: { request_id: payment.request_id, response: toResponse(payment, now) } };
}

/** Whose buyer has agreed, or has paid as far as the PG's page knows, is not shown that page again. */
function awaitingOf(payment: Payment): WindowStep | undefined {
  if (payment.state === 'opened') return undefined;
  return { kind: 'awaiting', imp_uid: payment.imp_uid, outcome: `${addressOf(payment)}/outcome` };
}

function pgPageOf({ payment, step }: ShownPayment, form: OpenWindowInput): WindowStep | undefined {
  if (!step || step.kind === 'sandbox') return undefined;
  const { imp_uid } = payment;
  const isVisit = step.kind === 'visit';
  const isFramed = step.kind === 'script' ? form.window === 'iframe' : step.isFramed;
  return {
    kind: 'pg-page',
    imp_uid,
    outcome: `${addressOf(payment)}/outcome`,
    // What a form or a script of the PG's needs is a page of ours.
    address: isVisit ? step.address : `${addressOf(payment)}/step/${returnKey(payment)}`,
    origin: isVisit ? new URL(step.address).origin : null,
    frames: framesOf(step),
    paidEvent: (step.kind === 'visit' && step.paidEvent) || null,
    leaves: form.window === 'redirect' || !isFramed,
    returned: `${addressOf(payment)}/back/${returnKey(payment)}/paid`,
  };
}

/** Where the PG's pages are that our frame goes to. */
function framesOf(step: Exclude<NonNullable<ShownPayment['step']>, { kind: 'sandbox' }>): readonly string[] {
  if (step.kind === 'script') return step.allow;
  return [new URL(step.kind === 'visit' ? step.address : step.action).origin];
}

function stepOfSandbox({ payment, order }: ShownPayment, locale: Locale): WindowStep {
  return sandboxStep(order, `${addressOf(payment)}/sandbox`, locale);
}

/** A window with a size of its own fills it, and so does a phone; else there is room for a card. */
function frameOf({ pg_provider, channel }: Payment, form: OpenWindowInput, request: PaymentRequest) {
  if (form.window === 'popup') return 'fixed';
  if (form.window === 'redirect') return channel === 'mobile' ? 'fixed' : 'page';
  const { width } = chooseWindow(describePg(findPg(pg_provider)).windows, request, channel === 'pc' ? 'pc' : 'mobile');
  return width ? 'fixed' : 'full';
}

/** Where the routes of a payment's window are. */
export function addressOf({ user_code, imp_uid }: Pick<Payment, 'user_code' | 'imp_uid'>): string {
  return `/payments/ready/${user_code}/${imp_uid}`;
}

function describeBridge(payment: Payment, { request_id, origin, window }: OpenWindowInput, step: WindowStep) {
  const address = addressOf(payment);
  const { return_url } = payment;
  // Who leaves for the PG's page does not leave the payment.
  const isWatched = window === 'iframe' || (step.kind === 'pg-page' && step.leaves);
  return {
    request_id,
    origin,
    kind: window,
    isReturn: false,
    key: returnKey(payment),
    presence: isWatched ? null : `${address}/presence`,
    next: return_url ? `${address}/return?key=${returnKey(payment)}` : null,
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
    ...{ registersOnly: false, period: null, isIdentity: false },
    pg: null,
    test: false,
    frame: 'full',
    bridge: {
      request_id: form.request_id,
      origin: form.origin,
      kind: form.window,
      isReturn: false,
      key: null,
      presence: null,
      next: form.window === 'redirect' && form.return_url ? returnAddress(form.return_url, response) : null,
    },
    step: { kind: 'result', result: { request_id: form.request_id, response } },
    assets: ASSETS,
  };
}
