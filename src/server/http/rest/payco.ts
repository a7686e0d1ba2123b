import * as z from 'zod/mini';
import { askExtra } from '../../payments/ask-extra';
import { changePaycoOrder, PAYCO_STATES } from '../../payments/payco-order';
import { expectPaid, expectPlayed, findTheirs } from './find-theirs';
import { needOneOf, needText } from './fields';
import { defineOperation, type Operation } from './operation';
import { RestError } from './rest-error';

/** What becomes of an order at PAYCO (gateway contract 6.9). */
export const paycoOperations: readonly Operation[] = [
  defineOperation({
    method: 'post',
    path: '/payco/orders/status/{imp_uid}',
    input: z.object({ imp_uid: needText(), status: needOneOf(PAYCO_STATES) }),
    answer: z.object({ status: z.enum(PAYCO_STATES) }),
    summary: 'Says how far an order is. CANCELED moves no money: /payments/cancel does.',
    run: async ({ input: { imp_uid, status }, store, payments }) => {
      const payment = await findTheirs(payments.db, store, imp_uid);
      if (payment.pg_provider !== 'payco') throw new RestError('PG_UNSUPPORTED', payment.pg_provider);
      if (payment.driver === 'sandbox') expectPlayed(payment);
      if (status !== 'CANCELED') expectPaid(payment);
      if (payment.driver !== 'sandbox') {
        const answer = await askExtra(payments, payment, {
          what: 'order states',
          choose: ({ changeOrder }) => changeOrder && ((order) => changeOrder(order, status)),
        });
        if (answer.kind === 'unanswered') throw new RestError('PG_UNANSWERED');
        if (answer.kind === 'declined') throw new RestError('PAYCO_REFUSED', `[${answer.code}] ${answer.text}`);
        return { status };
      }
      const before = await changePaycoOrder(payments, payment, status);
      if (before !== undefined) throw new RestError('PAYCO_REFUSED', before);
      return { status };
    },
  }),
];
