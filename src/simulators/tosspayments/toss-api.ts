/* Confirming, asking, giving back. */
import { Hono } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import {
  textOf,
  answerOnce,
  findByOrder,
  give,
  isAuthorized,
  korean,
  leftOf,
  newTransactionKey,
  payments,
  readBody,
  refuse,
  type TossAnswer,
  toPayment,
  type TossRow,
} from './toss-payments';

type Asked = Readonly<Record<string, unknown>>;

const SESSION_MS = 600_000;

export function apiRoutes(play: Play): Hono {
  const app = new Hono();
  app.post(
    '/v1/payments/confirm',
    play.call('approve', async (c, fault) => {
      const asked = await readBody(c);
      return answerOnce(c, play, () => confirm(play, asked, fault));
    }),
  );
  for (const [path, find] of [
    ['/v1/payments/orders/:id', (id: string) => findByOrder(play, id)],
    ['/v1/payments/:id', (id: string) => payments(play).get(id)],
  ] as const) {
    app.get(
      path,
      play.call('inquiry', (c) => {
        if (!isAuthorized(c)) return give(c, refuse('UNAUTHORIZED_KEY'));
        const row = find(c.req.param('id') ?? '');
        // Nobody has chosen a method yet.
        if (!row || row.status === 'READY') return give(c, refuse('NOT_FOUND_PAYMENT'));
        return give(c, { status: 200, body: toPayment(row) });
      }),
    );
  }
  app.post(
    '/v1/payments/:paymentKey/cancel',
    play.call('cancel', async (c, fault) => {
      const asked = await readBody(c);
      const row = payments(play).get(c.req.param('paymentKey') ?? '');
      return answerOnce(c, play, () => (row ? cancel(play, row, { asked, fault }) : refuse('NOT_FOUND_PAYMENT')));
    }),
  );
  return app;
}

function confirm(play: Play, asked: Asked, fault: FaultKind | undefined): TossAnswer {
  const row = payments(play).get(textOf(asked['paymentKey']));
  if (!row || row.orderId !== asked['orderId']) return refuse('NOT_FOUND_PAYMENT');
  if (row.approvedAt !== null || row.status === 'WAITING_FOR_DEPOSIT') return refuse('ALREADY_PROCESSED_PAYMENT');
  if (row.authorizedAt === null || row.status !== 'IN_PROGRESS') return refuse('NOT_FOUND_PAYMENT_SESSION');
  if (play.now() - row.authorizedAt > SESSION_MS) {
    payments(play).set(row.paymentKey, { ...row, status: 'EXPIRED' });
    return refuse('NOT_FOUND_PAYMENT_SESSION');
  }
  if (asked['amount'] !== row.amount) return refuse('INVALID_REQUEST');
  return take(play, row, fault);
}

/** Takes the money of a payment, or opens its account. */
export function take(play: Play, row: TossRow, fault: FaultKind | undefined): TossAnswer {
  if (row.currency === 'KRW' && row.amount < (row.asked === 'CARD' ? 100 : 200)) return refuse('BELOW_MINIMUM_AMOUNT');
  if (fault === 'declined') {
    const failure = { code: 'REJECT_CARD_COMPANY', message: '결제 승인이 거절되었습니다.' };
    payments(play).set(row.paymentKey, { ...row, status: 'ABORTED', failure });
    return refuse('REJECT_CARD_COMPANY');
  }
  const isAccount = row.asked === 'VIRTUAL_ACCOUNT';
  const done = payments(play).set(row.paymentKey, {
    ...row,
    status: isAccount ? 'WAITING_FOR_DEPOSIT' : 'DONE',
    approvedAt: isAccount ? null : play.now(),
    lastTransactionKey: newTransactionKey(),
  });
  const payment = toPayment(done);
  if (fault === 'wrong-order') return { status: 200, body: { ...payment, orderId: 'imp_000000000000' } };
  if (fault === 'wrong-amount') return { status: 200, body: { ...payment, totalAmount: row.amount + 10 } };
  return { status: 200, body: payment };
}

const WHOLE = ['MOBILE_PHONE', 'CULTURE_GIFT_CERTIFICATE', 'BOOK_GIFT_CERTIFICATE', 'GAME_GIFT_CERTIFICATE'];

type Cancelling = { readonly asked: Asked; readonly fault: FaultKind | undefined };

function cancel(play: Play, row: TossRow, { asked, fault }: Cancelling): TossAnswer {
  const left = leftOf(row);
  const { cancelReason, cancelAmount = left.total, taxFreeAmount = 0, refundReceiveAccount } = asked;
  if (typeof cancelReason !== 'string' || !cancelReason || cancelReason.length > 200) return refuse('INVALID_REQUEST');
  if (row.status === 'CANCELED') return refuse('ALREADY_CANCELED_PAYMENT');
  if (fault === 'declined') return refuse('NOT_CANCELABLE_PAYMENT');
  const [amount, taxFree] = [Number(cancelAmount), Number(taxFreeAmount)];
  const isPart = amount !== row.amount;
  if (row.status === 'WAITING_FOR_DEPOSIT') {
    if (isPart) return refuse('NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT');
    return { status: 200, body: toPayment(payments(play).set(row.paymentKey, { ...row, status: 'CANCELED' })) };
  }
  if (row.approvedAt === null) return refuse('NOT_CANCELABLE_PAYMENT');
  if (isPart && WHOLE.includes(row.asked)) return refuse('NOT_ALLOWED_PARTIAL_REFUND');
  if (!(amount > 0) || amount > left.total || taxFree > left.taxFree) return refuse('NOT_CANCELABLE_AMOUNT');
  if (row.asked === 'VIRTUAL_ACCOUNT' && !isRefundAccount(refundReceiveAccount)) {
    return refuse('INVALID_REFUND_ACCOUNT_INFO');
  }
  const done = {
    transactionKey: newTransactionKey(),
    cancelReason,
    cancelAmount: amount,
    taxFreeAmount: taxFree,
    refundableAmount: left.total - amount,
    canceledAt: korean(play.now()),
  };
  const changed = payments(play).set(row.paymentKey, {
    ...row,
    status: left.total === amount ? 'CANCELED' : 'PARTIAL_CANCELED',
    lastTransactionKey: done.transactionKey,
    cancels: [...row.cancels, done],
  });
  return { status: 200, body: toPayment(changed) };
}

function isRefundAccount(given: unknown): boolean {
  const { bank, accountNumber, holderName } = (given ?? {}) as Asked;
  return (
    /^[A-Z0-9]{2}$/.test(textOf(bank)) &&
    /^\d{1,20}$/.test(textOf(accountNumber)) &&
    typeof holderName === 'string' &&
    holderName.length <= 60
  );
}
