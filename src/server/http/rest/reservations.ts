import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { writeAudit } from '../../admins/write-audit';
import { freeOrder } from '../../payments/free-order';
import { answerPayment } from './answer-payment';
import { flag, needText } from './fields';
import { defineOperation } from './operation';
import { RestError } from './rest-error';

/** In the history, in place of an account: it can be none's name. */
const REST_LOGIN = 'REST API';

/** Orders that are reserved while a PG's word is awaited. Ours: the original had no call for it. */
export const reservationOperations = [
  defineOperation({
    ...{ method: 'delete', path: '/payments/reservations/{merchant_uid}', answer: restPaymentSchema },
    input: z.object({ merchant_uid: needText(), sandbox: flag() }),
    summary:
      'Frees an order whose buyer came back from the PG without its word, so that it can be paid at once. ' +
      'Live orders, unless sandbox is true. Gives the payment that had the order.',
    run: async ({ input: { merchant_uid, sandbox = false }, store, payments }) => {
      const { user_code } = store;
      const at = payments.clock.now();
      const result = await freeOrder(payments, { ...store, merchant_uid, sandbox }, (db, { imp_uid }) =>
        writeAudit(db, {
          ...{ login: REST_LOGIN, user_code, action: 'order-free', at },
          detail: { imp_uid, merchant_uid },
        }),
      );
      switch (result.kind) {
        case 'freed':
          return answerPayment(payments.db, result.payment);
        case 'none':
          throw new RestError('RESERVATION_NOT_FOUND');
        case 'paid':
          throw new RestError('RESERVATION_PAID');
        case 'kept':
          throw new RestError('RESERVATION_KEPT');
      }
    },
  }),
];
