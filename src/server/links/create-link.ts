import { randomBytes } from 'node:crypto';
import { findPg } from '../../catalog';
import { checkRequest } from '../../channel/check-request';
import { fromMinorUnits, toMinorUnits } from '../../protocol/amount';
import { ImpError } from '../../protocol/errors';
import { type Message, say } from '../../protocol/messages';
import { parsePaymentRequest } from '../../protocol/parse-payment-request';
import { describePg } from '../merchants/describe-pg';
import type { Profile } from '../merchants/find-profile';
import { chooseOffered } from '../payments/choose-offered';
import type { PaymentDeps } from '../payments/deps';
import { AMOUNT_MISMATCH, MERCHANT_UNKNOWN, ORDER_TAKEN } from '../payments/messages';
import { insertLink, type PaymentLink } from '../store/payment-links';
import type { OrderOf } from '../store/payments';
import { findPrepared, insertPrepared } from '../store/prepared-amounts';
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
  const profile = await deps.readProfile(user_code, tier_code || undefined);
  if (!profile?.channels.length) throw refuse('NOT_READY', MERCHANT_UNKNOWN);
  checkWays(profile, draft, maker);
  const order = { user_code, tier_code, merchant_uid };
  if (once && (await deps.readOrder(order)).isTaken) throw refuse('F1002', ORDER_TAKEN);
  const { amount, ...columns } = draft;
  const amount_minor = toMinorUnits(amount, currency) ?? 0;
  return deps.db.transaction().execute(async (db) => {
    if (once && !(await registerPrice(db, { ...order, amount_minor, currency }))) {
      throw refuse('AMOUNT_MISMATCH', AMOUNT_MISMATCH);
    }
    const link = await write(db, { ...columns, amount_minor, created_at, disabled_at: null });
    await maker.note?.(db, link);
    return link;
  });
}

/** Throws unless every way to pay leads to a channel, whose PG takes the order as it is. */
function checkWays(profile: Profile, draft: LinkDraft, { language }: LinkMaker): void {
  const { request, methods, merchant_uid, currency, amount, name } = draft;
  for (const { label: _, ...way } of methods) {
    const channel = chooseOffered(profile, { ...way, type: 'payment', strictPg: true, language });
    const asked = { ...request, ...way, merchant_uid, currency, amount, name };
    parsePaymentRequest({ ...asked, language });
    checkRequest(parsePaymentRequest(asked), describePg(findPg(channel.pg_provider)));
  }
}

type Priced = OrderOf & Pick<PaymentLink, 'amount_minor' | 'currency'>;

/** Whether the order costs what was registered for it, by now or before. */
async function registerPrice(db: Db, { amount_minor, currency, ...order }: Priced): Promise<boolean> {
  const amount = String(fromMinorUnits(amount_minor, currency));
  if (await insertPrepared(db, { ...order, amount, currency })) return true;
  const prepared = await findPrepared(db, order);
  return Number(prepared?.amount) === Number(amount) && (prepared?.currency ?? currency) === currency;
}

/** Under the first of a few codes that is free. */
async function write(db: Db, link: Omit<PaymentLink, 'code'>): Promise<PaymentLink> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const code = randomBytes(4).toString('hex');
    const { request, methods } = link;
    const row = { ...link, code, request: JSON.stringify(request), methods: JSON.stringify(methods) };
    if (await insertLink(db, row)) return { ...link, code };
  }
  throw new Error('No free code for a payment link.');
}

const TRIES = 8;
const EXPIRED: Message = ['expired_at: 지금보다 나중이어야 합니다.', 'expired_at: has to be later than now.'];
