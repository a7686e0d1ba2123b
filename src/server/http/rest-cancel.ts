import { Hono } from 'hono';
import * as z from 'zod/mini';
import type { TokenDeps } from '../merchants/issue-token';
import { cancelPayment, type CancelResult } from '../payments/cancel';
import type { PaymentDeps } from '../payments/deps';
import { toRestPayment } from '../payments/to-rest-payment';
import { findPaidOfOrder } from '../store/list-payments';
import { listCancels } from '../store/payment-cancels';
import { findPayment, type Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { readBody } from './read-body';
import { RestError } from './rest-error';
import { isTheirs, readStore, type RestStore } from './rest-store';

/** `null` and the empty text count as left out, as in forms. */
const text = z.pipe(
  z.nullish(z.union([z.string(), z.number()])),
  z.transform((value) => (value === undefined || value === null || value === '' ? undefined : String(value))),
);
const number = z.pipe(
  text,
  z.transform((value, payload) => {
    const parsed = value === undefined ? undefined : Number(value);
    if (parsed !== undefined && !(parsed >= 0)) payload.issues.push({ code: 'custom', input: value });
    return parsed;
  }),
);
const flag = z.pipe(
  z.nullish(z.union([z.boolean(), z.string(), z.number()])),
  z.transform((value) => value === true || value === 1 || value === 'true' || value === '1'),
);

const cancelSchema = z.object({
  ...{ imp_uid: text, merchant_uid: text, amount: number, checksum: number, reason: text },
  ...{ refund_holder: text, refund_bank: text, refund_account: text, enable_webhook: flag },
});

/** `POST /payments/cancel` (gateway contract 6.1). */
export function createRestCancelRoutes(payments: PaymentDeps, tokens: TokenDeps): Hono {
  const routes = new Hono();
  routes.post('/payments/cancel', async (c) => {
    const store = await readStore(c, tokens);
    const body = cancelSchema.safeParse((await readBody(c)) ?? {});
    if (!body.success) throw new RestError('CANCEL_INVALID', String(body.error.issues[0]?.path[0] ?? ''));
    const { imp_uid, merchant_uid, amount, checksum, reason = '', enable_webhook } = body.data;
    if (imp_uid === undefined && merchant_uid === undefined) throw new RestError('CANCEL_TARGET_MISSING');
    const payment = await findTarget(payments.db, store, { imp_uid, merchant_uid });
    if (!payment) throw new RestError('CANCEL_NOT_FOUND');
    const { refund_holder: holder, refund_bank: bank, refund_account: account } = body.data;
    const result = await cancelPayment(payments, payment.imp_uid, {
      ...{ amount, checksum, reason },
      refund: holder && bank && account ? { holder, bank, account } : null,
      notify: enable_webhook ? 'used' : 'none',
    });
    const cancelled = expectCancelled(result);
    const cancels = await listCancels(payments.db, [cancelled.imp_uid]);
    return c.json({ code: 0, message: null, response: toRestPayment(cancelled, cancels) });
  });
  return routes;
}

type Target = { readonly imp_uid: string | undefined; readonly merchant_uid: string | undefined };

/** `imp_uid` wins: a wrong one finds nothing, whatever the order's number. */
async function findTarget(db: Db, store: RestStore, { imp_uid, merchant_uid }: Target): Promise<Payment | undefined> {
  if (imp_uid === undefined) return findPaidOfOrder(db, { ...store, merchant_uid: withoutZero(merchant_uid ?? '') });
  const payment = await findPayment(db, withoutZero(imp_uid));
  return isTheirs(payment, store) ? payment : undefined;
}

/** PostgreSQL fails on a zero byte instead of finding nothing. */
function withoutZero(value: string): string {
  return value.replaceAll('\0', '');
}

function expectCancelled(result: CancelResult): Payment {
  switch (result.kind) {
    case 'cancelled':
      return result.payment;
    case 'none':
      throw new RestError('CANCEL_NOT_FOUND');
    case 'all-cancelled':
      throw new RestError('CANCEL_DONE');
    case 'checksum':
      throw new RestError('CANCEL_CHECKSUM', String(result.left));
    case 'amount':
      throw new RestError('CANCEL_INVALID', 'amount');
    case 'refund-account':
      throw new RestError('CANCEL_REFUND_ACCOUNT');
    case 'refused':
      throw new RestError('CANCEL_REFUSED', result.text);
    case 'unknown':
      throw new RestError('CANCEL_UNKNOWN');
  }
}
