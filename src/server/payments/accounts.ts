import { toMinorUnits } from '../../protocol/amount';
import type { Message } from '../../protocol/messages';
import type { OfferedChannel } from '../merchants/find-profile';
import { move } from '../store/move-payment';
import type { Payment } from '../store/payments';
import { lockOrder, type Unclaimed } from '../store/claims';
import { lacksPrice } from '../store/prepared-amounts';
import { need } from '../drivers/unsupported';
import { chargeByApi } from './charge';
import type { PaymentDeps } from './deps';
import { type ApiOrder, draftApiPayment } from './draft-api-payment';
import { failedColumns } from './failed-columns';

export type AccountWish = {
  readonly channel: OfferedChannel;
  readonly account: {
    /** Standard code. */
    readonly bank: string;
    /** Epoch milliseconds. */
    readonly due_at: number;
    readonly holder: string | undefined;
  };
};

/** Has the PG open an account for one payment. Says why where the order may not be charged. */
export function issueAccount(
  deps: PaymentDeps,
  order: ApiOrder,
  { channel, account }: AccountWish,
): Promise<Payment | Unclaimed> {
  const draft = draftApiPayment(order, channel, deps.clock.now());
  return chargeByApi(deps, draft, ({ accounts }) => {
    const { issueAccount: issue } = need(accounts, channel.pg_provider, 'virtual accounts by REST');
    return (pgOrder) => issue(pgOrder, account);
  });
}

/**
 * Changes what an account waits for. `undefined` when it waits no longer, or its currency has no such amount;
 * `other-price` when its order was registered with another.
 */
export async function changeAccount(
  { db }: PaymentDeps,
  payment: Payment,
  { amount, due_at }: { readonly amount: number | undefined; readonly due_at: number | undefined },
): Promise<Payment | 'other-price' | undefined> {
  const { imp_uid, currency } = payment;
  const amount_minor = amount === undefined ? undefined : toMinorUnits(amount, currency);
  if (amount !== undefined && !amount_minor) return undefined;
  return db.transaction().execute(async (transaction) => {
    await lockOrder(transaction, payment);
    if (amount_minor && (await lacksPrice(transaction, { ...payment, amount_minor }))) return 'other-price';
    const columns = {
      ...(amount_minor !== undefined && { amount_minor }),
      ...(due_at !== undefined && { vbank_date: due_at }),
    };
    return move(transaction, imp_uid, { event: 'change', columns: { vbank_num: payment.vbank_num, ...columns } });
  });
}

/** What the original's console calls it (gateway contract 4). */
const CLOSED: Message = ['계좌말소', 'The virtual account was closed'];
const BARCODE_CLOSED: Message = ['수납번호 말소', 'The number to pay with at a till was closed'];

/** Closes an account or a barcode, so that no deposit can come. `undefined` when one has come, or none is awaited. */
export function revokeAccount({ db, clock }: PaymentDeps, payment: Payment): Promise<Payment | undefined> {
  const columns = failedColumns(payment, {
    code: 'PG_DECLINED',
    message: payment.pay_method === 'cvs' ? BARCODE_CLOSED : CLOSED,
    now: clock.now(),
  });
  return move(db, payment.imp_uid, { event: 'revoke', columns });
}
