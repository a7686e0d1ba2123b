import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { mayTakeAtTill } from '../../payments/barcodes';
import { depositPayment } from '../../payments/deposit';
import { findPayment } from '../../store/payments';
import { answerPayment } from './answer-payment';
import { flag, maybe, needText, oneOf, readText } from './fields';
import { defineOperation } from './operation';
import { sandboxNaver, sandboxReview } from './sandbox-naver';
import { RestError } from './rest-error';
import { isTheirs } from './rest-store';

/** The second that an account is due in lasts to its end. */
const LAST_MS = 999;
const FAR_S = 10 * 366 * 86_400;

/**
 * What a test tells the sandbox PG to do, with the merchant's REST token (product.md 8). Not there in production.
 * `advance` moves the gateway's clock and carries out what is due by then.
 */
export function sandboxOperations(advance: (seconds: number) => Promise<number>) {
  return [
    defineOperation({
      ...{ method: 'post', path: '/sandbox/payments/{imp_uid}/deposit', answer: restPaymentSchema },
      input: z.object({ imp_uid: needText(), late: flag(), pay_type: oneOf(['cash', 'card']) }),
      summary:
        'Pays into a test virtual account, or at a till by a test barcode, whose shop is asked; after its due date only with late=true, as a slow bank would.',
      run: async ({ input: { imp_uid, late, pay_type = 'cash' }, store, payments }) => {
        const payment = await findPayment(payments.db, imp_uid);
        if (!isTheirs(payment, store) || !payment.sandbox) throw new RestError('PAYMENT_NOT_FOUND');
        const isOver = payment.vbank_date !== null && payment.vbank_date + LAST_MS < payments.clock.now();
        if (isOver && payment.status === 'ready' && !late) throw new RestError('DEPOSIT_OVERDUE');
        const isAsked = payment.pay_method === 'cvs' && payment.channel === 'api' && payment.status === 'ready';
        if (isAsked && !(await mayTakeAtTill(payments, payment, pay_type))) throw new RestError('TILL_REFUSED');
        const paid = await depositPayment(payments, payment);
        if (!paid) throw new RestError('DEPOSIT_NOT_AWAITED');
        return answerPayment(payments.db, paid);
      },
    }),
    sandboxNaver,
    sandboxReview,
    defineOperation({
      ...{ method: 'post', path: '/sandbox/clock', answer: z.object({ now: z.int() }) },
      input: z.object({
        advance_s: maybe({ type: 'integer', expected: 'seconds from 0' }, (given) => {
          const seconds = Number(readText(given) ?? NaN);
          return Number.isInteger(seconds) && seconds >= 0 && seconds <= FAR_S ? seconds : undefined;
        }),
      }),
      summary: 'Moves the gateway’s clock ahead, and runs the schedules that are due by then. A restart moves it back.',
      run: async ({ input: { advance_s = 0 } }) => ({ now: Math.floor((await advance(advance_s)) / 1000) }),
    }),
  ];
}
