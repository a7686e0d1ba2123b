import type { Context } from 'hono';
import { renderPayment } from '../../../console/pages/payment';
import type { CancelFormView, TypedCancel } from '../../../console/parts/cancel-form';
import type { ForgetView } from '../../../console/parts/forget-form';
import type { WaitingCancel } from '../../../console/parts/waiting-cancels';
import type { ConsoleLocale } from '../../../console/locale';
import { CANCEL_TEXTS } from '../../../console/texts/cancel';
import { FORGET_TEXTS } from '../../../console/texts/forget';
import { UNKNOWN_TEXTS } from '../../../console/texts/unknown';
import { PAYMENTS_TEXTS } from '../../../console/texts/payments';
import { findPg } from '../../../catalog';
import { fromMinorUnits } from '../../../protocol/amount';
import { formatAmount } from '../../../window/format-amount';
import { findChannel } from '../../merchants/list-channels';
import { listSteps } from '../../payments/list-steps';
import { canQuery } from '../../payments/query-pg';
import { isOverdue } from '../../payments/is-overdue';
import { listAllCancels, type PaymentCancel } from '../../store/payment-cancels';
import type { Payment } from '../../store/payments';
import { listNotices } from '../../store/pg-notices';
import { listDeliveries } from '../../store/webhook-deliveries';
import { type ConsoleDeps, type MerchantEnv, showPage } from './console-context';
import { describePayment } from './describe-payment';

const DELIVERIES = 100;

export type ShownPayment = {
  readonly payment: Payment;
  /** A cancel that was refused: what was typed in, and why. */
  readonly refused?: RefusedCancel;
  /** Why its buyer was not forgotten. */
  readonly notForgotten?: string;
};

export type RefusedCancel = { readonly typed: TypedCancel; readonly problem: string };

/** A payment with its timeline, its cancels and its webhooks. */
export async function showPayment(
  c: Context<MerchantEnv>,
  deps: ConsoleDeps,
  { payment, refused, notForgotten }: ShownPayment,
): Promise<Response> {
  const { merchant, frame } = c.var;
  const { user_code } = merchant;
  const { imp_uid, channel_key } = payment;
  const channel = await findChannel(deps.db, user_code, channel_key);
  const all = await listAllCancels(deps.db, imp_uid);
  const notices = await listNotices(deps.db, imp_uid);
  const texts = PAYMENTS_TEXTS[frame.locale];
  const html = renderPayment({
    ...{ frame, merchant },
    payment: describePayment(
      { ...payment, cancel_waits: all.some(({ state }) => state === 'waiting') },
      { channels: channel ? [channel] : [], locale: frame.locale },
    ),
    steps: listSteps(payment, { cancels: all, notices }),
    problems: [
      ...notices.flatMap(({ problem, pg_tid }) => (problem ? [texts.pgProblems[problem](pg_tid)] : [])),
      ...(isRealTest(payment) ? [texts.realMoney] : []),
    ],
    waiting: all
      .filter(({ state, unknown_at }) => state === 'waiting' || (state === 'asked' && unknown_at !== null))
      .map((cancel) => describeWaiting(cancel, { payment, locale: frame.locale, now: deps.clock.now() })),
    canAsk: await canQuery(deps.payments, payment),
    canFree: payment.claimed && payment.state === 'awaiting',
    unknown:
      payment.unknown_at !== null && payment.state === 'asking'
        ? { since: payment.unknown_at, about: payment.unknown_about ?? '' }
        : null,
    cancel: cancelFormOf(c, { payment, asked: all }, refused),
    forget: forgetFormOf(payment, notForgotten),
    deliveries: await listDeliveries(deps.db, { user_code, imp_uid, limit: DELIVERIES }),
    notices: noticesOf(c),
  });
  return showPage(c, html, refused || notForgotten ? 422 : 200);
}

/** Nothing where there is nothing to cancel, unless that is what has to be said. */
function cancelFormOf(
  c: Context<MerchantEnv>,
  { payment, asked }: { readonly payment: Payment; readonly asked: readonly PaymentCancel[] },
  refused: RefusedCancel | undefined,
): CancelFormView | null {
  const { status, amount_minor, cancelled_minor, currency, imp_uid, vbank_num } = payment;
  const waiting = asked.filter(({ state }) => state === 'asked' || state === 'waiting');
  const reserved = waiting.reduce((sum, cancel) => sum + cancel.amount_minor, 0);
  const left = fromMinorUnits(amount_minor - cancelled_minor - reserved, currency);
  const canCancel = (status === 'paid' || status === 'cancelled') && left > 0;
  if (!canCancel && !refused) return null;
  return {
    action: `/console/merchants/${c.var.merchant.user_code}/payments/${imp_uid}/cancel`,
    left: String(left),
    leftText: formatAmount(left, currency, c.var.frame.locale),
    needsAccount: vbank_num !== null,
    typed: refused?.typed ?? null,
    problems: refused ? [refused.problem] : [],
  };
}

function forgetFormOf(payment: Payment, problem: string | undefined): ForgetView {
  const { imp_uid, user_code, forgotten_at } = payment;
  return {
    action: `/console/merchants/${user_code}/payments/${imp_uid}/forget`,
    // As days are counted in Korea.
    done: forgotten_at === null ? null : new Date(forgotten_at + 9 * 3_600_000).toISOString().slice(0, 10),
    problems: problem === undefined ? [] : [problem],
  };
}

/** A test payment that has charged a card, and still does. */
function isRealTest({ sandbox, driver, status, amount_minor, cancelled_minor, pg_provider, pg_tid }: Payment): boolean {
  const isCharged = (status === 'paid' || status === 'cancelled') && amount_minor > cancelled_minor && pg_tid !== null;
  return sandbox && driver === 'pg' && isCharged && findPg(pg_provider)?.test.money === 'kept';
}

type Surroundings = { readonly payment: Payment; readonly locale: ConsoleLocale; readonly now: number };

function describeWaiting(cancel: PaymentCancel, { payment, locale, now }: Surroundings): WaitingCancel {
  const { cancellation_id, amount_minor, reason, waiting_since, asked_at, unsure } = cancel;
  return {
    cancellation_id,
    reason,
    unsure: unsure || cancel.unknown_at !== null,
    since: waiting_since ?? asked_at,
    overdue: isOverdue(cancel, now),
    amount: formatAmount(fromMinorUnits(amount_minor, payment.currency), payment.currency, locale),
  };
}

function noticesOf(c: Context<MerchantEnv>): readonly string[] {
  const { locale } = c.var.frame;
  const notices = {
    ...FORGET_TEXTS[locale].notices,
    ...CANCEL_TEXTS[locale].notices,
    ...PAYMENTS_TEXTS[locale].free.notices,
    ...UNKNOWN_TEXTS[locale].notices,
  };
  const known = Object.entries(notices).find(([name]) => name === c.req.query('notice'));
  return known ? [known[1]] : [];
}
