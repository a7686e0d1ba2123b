import { randomBytes } from 'node:crypto';
import { findPg } from '../../catalog';
import { checkRequest } from '../../channel/check-request';
import { fromMinorUnits, toMinorUnits } from '../../protocol/amount';
import { ImpError } from '../../protocol/errors';
import { type Message, say } from '../../protocol/messages';
import { parsePaymentRequest } from '../../protocol/parse-payment-request';
import { describePg } from '../merchants/describe-pg';
import type { OfferedChannel, Profile } from '../merchants/find-profile';
import { isTestKey, opensTests, withoutTests } from '../merchants/test-mode';
import { chooseOffered } from '../payments/choose-offered';
import { choosePayMethod } from '../payments/choose-pay-method';
import type { PaymentDeps } from '../payments/deps';
import { chargedAmount } from '../payments/charged-amount';
import { AMOUNT_MISMATCH, CHARGES_NOTHING, MERCHANT_UNKNOWN, ORDER_TAKEN } from '../payments/messages';
import { registerPrice } from '../payments/register-price';
import { insertLink, type PaymentLink } from '../store/payment-links';
import type { Db } from '../store/schema';

/** An order for which a shop wants an address. */
export type LinkDraft = Pick<
  PaymentLink,
  | ('user_code' | 'tier_code' | 'merchant_uid' | 'title' | 'name' | 'currency' | 'request' | 'methods' | 'direct')
  | ('once' | 'display_language' | 'expires_at')
> & {
  /** In the currency's own unit. */
  readonly amount: number;
};

export type LinkMaker = {
  /** Of what is wrong with a draft. */
  readonly language: 'ko' | 'en';
  /** The shop's test key: with it, the link may open test channels that need one. */
  readonly testKey: string | undefined;
  /** Runs in the transaction that writes the link. */
  readonly note?: (db: Db, link: PaymentLink) => Promise<void>;
};

/**
 * Makes a payment link (gateway contract 9.8). Whatever its windows would refuse is refused now, while the shop can
 * mend it, and the price of an order that is paid once is registered: no page can ask for another. Throws an
 * `ImpError` that says what is wrong.
 */
export async function createLink(deps: PaymentDeps, draft: LinkDraft, maker: LinkMaker): Promise<PaymentLink> {
  const { user_code, tier_code, merchant_uid, currency, expires_at, once } = draft;
  const refuse = (code: ImpError['code'], message: Message) => new ImpError(code, say(message, maker.language));
  const created_at = deps.clock.now();
  if (expires_at !== null && expires_at <= created_at) throw refuse('REQUEST_INVALID', EXPIRED);
  const found = await deps.readProfile(user_code, tier_code || undefined);
  const with_test_key = found !== undefined && isTestKey(found.merchant, maker.testKey);
  const profile = found && withoutTests(found, opensTests(found.merchant, maker.testKey));
  if (!profile?.channels.length) throw refuse('NOT_READY', MERCHANT_UNKNOWN);
  const modes = checkWays(profile, draft, maker);
  if (modes.size > 1) throw refuse('REQUEST_INVALID', MIXED);
  const order = { user_code, tier_code, merchant_uid };
  if (once && (await deps.readOrder({ ...order, sandbox: modes.has('test') })).isTaken) {
    throw refuse('F1002', ORDER_TAKEN);
  }
  const { amount, ...columns } = draft;
  const amount_minor = toMinorUnits(amount, currency) ?? 0;
  return deps.db.transaction().execute(async (db) => {
    const price = { ...order, amount: String(fromMinorUnits(amount_minor, currency)), currency };
    const registered = once ? await registerPrice(db, { price, as: 'same', now: created_at }) : 'done';
    if (registered === 'charged') throw refuse('F1002', ORDER_TAKEN);
    if (registered !== 'done') throw refuse('AMOUNT_MISMATCH', AMOUNT_MISMATCH);
    const link = await write(db, { ...columns, amount_minor, with_test_key, created_at, disabled_at: null });
    await maker.note?.(db, link);
    return link;
  });
}

/** Throws unless every way to pay leads to a channel, whose PG takes the order as it is. Gives the channels' modes. */
function checkWays(profile: Profile, draft: LinkDraft, { language }: LinkMaker): ReadonlySet<OfferedChannel['mode']> {
  const modes = new Set<OfferedChannel['mode']>();
  const { request, methods, merchant_uid, currency, amount, name } = draft;
  for (const { label: _, ...way } of methods) {
    const channel = chooseOffered(profile, { ...way, type: 'payment', strictPg: true, language });
    const asked = { ...request, ...way, merchant_uid, currency, amount, name };
    parsePaymentRequest({ ...asked, language });
    const pg = findPg(channel.pg_provider);
    const checked = checkRequest(parsePaymentRequest(asked), describePg(pg));
    const pay_method = channel.pay_method ?? choosePayMethod(pg, checked.pay_method);
    if (!chargedAmount(pg, checked, pay_method)) {
      throw new ImpError('REQUEST_INVALID', say(CHARGES_NOTHING, language));
    }
    modes.add(channel.mode);
  }
  return modes;
}

/** Under the first of a few codes that is free. */
async function write(db: Db, link: Omit<PaymentLink, 'code'>): Promise<PaymentLink> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = randomBytes(CODE_BYTES).toString('hex');
    const { request, methods } = link;
    const row = { ...link, code, request: JSON.stringify(request), methods: JSON.stringify(methods) };
    if (await insertLink(db, row)) return { ...link, code };
  }
  throw new Error('No free code for a payment link.');
}

const TRIES = 8;
const MIXED: Message = [
  '한 링크에 테스트 채널과 실연동 채널의 결제 수단을 함께 넣을 수 없습니다. 둘 중 하나만 고르세요.',
  'A link cannot offer test and live channels at once: choose ways to pay of one kind.',
];
/** 80 bits: with a million links open, a million guesses a second find one in 38 thousand years. */
const CODE_BYTES = 10;
const EXPIRED: Message = ['expired_at: 지금보다 나중이어야 합니다.', 'expired_at: has to be later than now.'];
