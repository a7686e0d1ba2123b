import { randomInt } from 'node:crypto';
import { isMobile } from '../../channel/is-mobile';
import { checkRequest } from '../../channel/check-request';
import { findPg } from '../../catalog';
import type { DriverKind } from '../drivers';
import { ChannelIncomplete } from '../drivers/contract';
import type { NextStep } from '../drivers/next-step';
import type { PgOrder } from '../drivers/order';
import { toMinorUnits } from '../../protocol/amount';
import { ImpError } from '../../protocol/errors';
import { type Message, say } from '../../protocol/messages';
import { parsePaymentRequest } from '../../protocol/parse-payment-request';
import type { PaymentRequest } from '../../protocol/payment-request';
import { describePg } from '../merchants/describe-pg';
import type { GroupWish } from '../merchants/choose-of-group';
import type { OfferedChannel } from '../merchants/find-profile';
import { isTestKey, opensTests, withoutTests } from '../merchants/test-mode';
import { findBillingKeys } from '../store/billing-keys';
import { changeWindow, findBegun, type NewPayment, type Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { beginAtPg } from './begin-at-pg';
import { chargedAmount, registersKey } from './charged-amount';
import { chooseOffered } from './choose-offered';
import { choosePayMethod } from './choose-pay-method';
import { type FixedOpening, fixByLink } from './fix-by-link';
import { isOriginAllowed } from './is-origin-allowed';
import { findDueFault } from './find-due-fault';
import { findPriceFault } from './find-price-fault';
import { isReturnAllowed } from './is-return-allowed';
import { isReturnTooLong } from './is-return-too-long';
import { connectChannel, driverOf, hasDriver } from './connect-pg';
import type { PaymentDeps } from './deps';
import {
  channelIncomplete,
  driverMissing,
  keyOfServer,
  MERCHANT_UNKNOWN,
  ORDER_TAKEN,
  originNotAllowed,
  pgUnsupported,
  priceUnproved,
  returnNotAllowed,
  returnTooLong,
} from './messages';
import type { OpenWindowInput } from './open-window-form';
import { toPgOrder } from './to-pg-order';

export type Opening = {
  readonly user_code: string;
  readonly form: OpenWindowInput;
  /** The request's own `Origin` header: browsers send it, pages cannot write it. */
  readonly originHeader: string | undefined;
  readonly userAgent: string;
};

export type OpenedPayment = {
  readonly payment: Payment;
  readonly shopName: string;
  readonly request: PaymentRequest;
};

export type ShownPayment = OpenedPayment & {
  /** What its buyer sees; undefined for a payment that is over, or whose PG is at it. */
  readonly step: NextStep | undefined;
  readonly order: PgOrder;
};

/**
 * The payment for a window that is about to be shown. One that takes the page's place asks with a request that
 * `beginPayment` has seen: all was checked then, and every query less is time that the buyer does not wait.
 */
export async function openPayment(deps: PaymentDeps, opening: Opening): Promise<ShownPayment> {
  const { form, user_code } = opening;
  const begun = form.window === 'redirect' ? await findBegun(deps.db, user_code, form.request_id) : undefined;
  const opened = begun ? toOpened(begun) : await beginPayment(deps, opening);
  const { payment, step } = await beginAtPg(deps, opened, form.languages);
  return { ...opened, payment, step, order: toPgOrder(deps, payment) };
}

/** A payment that was begun before. */
export function toOpened({ shop_name, ...payment }: Payment & { readonly shop_name: string }): OpenedPayment {
  // Our own column: what `beginPayment` wrote is what a parsed request is.
  return { payment, shopName: shop_name, request: payment.request as PaymentRequest };
}

/**
 * Starts a payment: reads the request and chooses its channel once more, since the page may be anybody's, and stores the
 * `ready` row whose amount is the one that counts. The same `request_id` gives the same payment. Throws an `ImpError`
 * that says why no window opens.
 */
export async function beginPayment(deps: PaymentDeps, asked: Opening): Promise<OpenedPayment> {
  const opening = await fixByLink(deps, asked);
  const { form } = opening;
  const parsed = parsePaymentRequest(form.request);
  const refuse = (code: ImpError['code'], message: Message) => new ImpError(code, say(message, parsed.language));
  const { profile, withKey } = await readOpenProfile(deps, opening);
  if (!profile?.channels.length) throw refuse('NOT_READY', MERCHANT_UNKNOWN);
  const group = groupOf(parsed, form, deps.clock.now());
  const channel = chooseOffered(profile, { ...parsed, group, type: 'payment', strictPg: form.strict_pg });
  if (!hasDriver(deps, channel)) {
    throw refuse('PG_DRIVER_MISSING', driverMissing(channel.pg_provider));
  }
  const pg = await connectChannel(deps, channel).catch((error: unknown) => {
    throw error instanceof ChannelIncomplete ? refuse('NOT_READY', channelIncomplete(error.fields)) : error;
  });
  if (pg.priceProof?.isGiven === false && !pg.find) throw refuse('NOT_READY', priceUnproved(pg.priceProof.needs));
  if (!isOriginAllowed(deps, { profile, channel, opening })) {
    throw refuse('ORIGIN_NOT_ALLOWED', originNotAllowed(opening.originHeader ?? form.origin));
  }
  if (form.window === 'redirect' && form.return_url && isReturnTooLong(form.return_url)) {
    throw refuse('REQUEST_INVALID', returnTooLong(form.return_url.length));
  }
  if (form.window === 'redirect' && form.return_url && !isReturnAllowed(deps, profile.merchant, form.return_url)) {
    throw refuse('ORIGIN_NOT_ALLOWED', returnNotAllowed(form.return_url));
  }
  const request = checkRequest(parsed, describePg(findPg(channel.pg_provider)));
  const overdue = findDueFault(request, { channel, now: deps.clock.now() });
  if (overdue) throw refuse('REQUEST_INVALID', overdue);
  const isTest = channel.mode === 'test' || (pg.usesTestMethod?.(request) ?? false);
  const draft = {
    ...draftPayment({ opening, request, channel, driver: driverOf(channel), isTest, now: deps.clock.now() }),
    with_test_key: withKey && isTest,
  };
  const missing = pg.findUnsupported?.({ ...draft, request, registers: draft.customer_uid_usage === 'issue' });
  if (missing) throw refuse('PG_UNSUPPORTED', pgUnsupported(channel.pg_provider, missing));
  if (await hasKeyOfServer(deps.db, draft)) throw refuse('REQUEST_INVALID', keyOfServer(draft.customer_uid ?? ''));
  const order = await deps.readOrder(draft);
  if (order.isTaken) throw refuse('F1002', ORDER_TAKEN);
  const fault = findPriceFault(draft, order);
  if (fault) throw refuse('AMOUNT_MISMATCH', fault);
  const written = await deps.writePayment(draft);
  // Its page tries another window where the first one could not open: for the same payment.
  const { window_kind, return_url = null } = draft;
  const isMoved = window_kind !== written.window_kind && written.status === 'ready';
  const payment = isMoved ? await changeWindow(deps.db, written.imp_uid, { window_kind, return_url }) : written;
  return { payment, shopName: profile.merchant.name, request };
}

function groupOf(request: PaymentRequest, form: OpenWindowInput, at: number): GroupWish | undefined {
  const { request_id: id, channel_key: told } = form;
  return request.channelGroupId ? { group_id: request.channelGroupId, id, told, at } : undefined;
}

/** Whether the window would take the place of a card that the shop's server has registered itself. */
async function hasKeyOfServer(db: Db, draft: NewPayment): Promise<boolean> {
  const { customer_uid, customer_uid_usage, tier_code, user_code, sandbox } = draft;
  if (!customer_uid || customer_uid_usage !== 'issue') return false;
  const keys = await findBillingKeys(db, { user_code, tier_code }, [customer_uid]);
  return keys.some((key) => key.sandbox === sandbox && key.made_by === 'api');
}

/** The channels that are open to this page, and whether it carries the key to all of them, or is a link that does. */
async function readOpenProfile(deps: PaymentDeps, { user_code, form, isTestLink }: FixedOpening) {
  const profile = await deps.readProfile(user_code, form.tier_code);
  if (!profile) return { profile, withKey: false };
  const key = isTestLink ? profile.merchant.test_key : form.test_key;
  const withKey = isTestKey(profile.merchant, key);
  return { profile: withoutTests(profile, opensTests(profile.merchant, key)), withKey };
}

type Draft = {
  readonly opening: FixedOpening;
  readonly request: PaymentRequest;
  readonly channel: OfferedChannel;
  readonly driver: DriverKind;
  /** No money moves, or none that counts. */
  readonly isTest: boolean;
  readonly now: number;
};

function draftPayment({ opening, request, channel, driver, isTest, now }: Draft): NewPayment {
  const { user_code, form, userAgent, link_code } = opening;
  const currency = request.currency ?? 'KRW';
  const { custom_data } = request as { custom_data?: unknown };
  const pg = findPg(channel.pg_provider);
  // A MID that was issued for one method opens that one.
  const pay_method = channel.pay_method ?? choosePayMethod(pg, request.pay_method);
  return {
    imp_uid: `imp_${randomInt(1e11, 1e12)}`,
    user_code,
    tier_code: form.tier_code ?? '',
    merchant_uid: request.merchant_uid ?? `nobody_${now}`,
    request_id: form.request_id,
    channel_key: channel.channel_key,
    channel_group_id: request.channelGroupId ?? null,
    pg_provider: channel.pg_provider,
    pg_id: channel.pg_id,
    sandbox: isTest,
    driver,
    status: 'ready',
    claimed: false,
    claimed_at: null,
    // The request's schema has seen to it that the currency can express the amount.
    amount_minor: toMinorUnits(chargedAmount(pg, request, pay_method), currency) ?? 0,
    currency,
    name: request.name ?? '',
    channel: isMobile(userAgent) ? 'mobile' : 'pc',
    pay_method,
    request: JSON.stringify(request),
    buyer_name: request.buyer_name ?? null,
    buyer_email: request.buyer_email ?? null,
    buyer_tel: request.buyer_tel ?? null,
    buyer_addr: request.buyer_addr ?? null,
    buyer_postcode: request.buyer_postcode ?? null,
    custom_data: toText(custom_data),
    customer_uid: request.customer_uid ?? null,
    customer_uid_usage: registersKey(pg, request) ? 'issue' : null,
    user_agent: userAgent,
    link_code,
    started_at: now,
    window_kind: form.window,
    return_url: form.window === 'redirect' ? (form.return_url ?? null) : null,
  };
}

/** Objects are kept as JSON text (gateway contract 4). */
function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
