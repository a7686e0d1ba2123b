import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { cancelPayment, type CancelResult } from '../../payments/cancel';
import { findPaidOfOrder } from '../../store/list-payments';
import { findPayment, type Payment } from '../../store/payments';
import type { Db } from '../../store/schema';
import { answerPayment } from './answer-payment';
import { findBankCode } from './bank-code';
import { amount, flag, text, words } from './fields';
import { defineOperation } from './operation';
import { RestError } from './rest-error';
import { isTheirs, type RestStore } from './rest-store';

const input = z.object({
  imp_uid: text(),
  merchant_uid: text(),
  amount: amount(),
  checksum: amount(),
  reason: words(),
  ...{ tax_free: amount(), vat_amount: amount(), retain_promotion: flag() },
  refund_holder: words(),
  refund_bank: text(),
  refund_account: text(),
  refund_tel: words(),
  enable_webhook: flag(),
});

/** Gives money back (gateway contract 6.1). */
export const cancelOperations = [
  defineOperation({
    ...{ method: 'post', path: '/payments/cancel', input, answer: restPaymentSchema, refusal: 'CANCEL_INVALID' },
    summary: 'Cancels a payment, all that is left of it or a part.',
    run: async ({ input: body, store, payments }) => {
      const { imp_uid, merchant_uid, checksum, reason = '', enable_webhook } = body;
      if (imp_uid === undefined && merchant_uid === undefined) throw new RestError('CANCEL_TARGET_MISSING');
      const payment = await findTarget(payments.db, store, { imp_uid, merchant_uid });
      if (!payment) throw new RestError('CANCEL_NOT_FOUND');
      const { refund_holder: holder, refund_bank, refund_account: account } = body;
      // PGs have codes of their own beside the standard ones.
      const bank = findBankCode(refund_bank) ?? refund_bank;
      const result = await cancelPayment(payments, payment.imp_uid, {
        amount: body.amount,
        checksum,
        reason,
        tax_free: body.tax_free,
        vat_amount: body.vat_amount,
        refund: holder && bank && account ? { holder, bank, account } : null,
        notify: enable_webhook ? 'used' : 'none',
      });
      return answerPayment(payments.db, expectCancelled(result));
    },
  }),
];

type Target = { readonly imp_uid: string | undefined; readonly merchant_uid: string | undefined };

/** `imp_uid` wins: a wrong one finds nothing, whatever the order's number. */
async function findTarget(db: Db, store: RestStore, { imp_uid, merchant_uid }: Target): Promise<Payment | undefined> {
  if (imp_uid === undefined) return findPaidOfOrder(db, { ...store, merchant_uid: merchant_uid ?? '' });
  const payment = await findPayment(db, imp_uid);
  return isTheirs(payment, store) ? payment : undefined;
}

function expectCancelled(result: CancelResult): Payment {
  switch (result.kind) {
    case 'cancelled':
    // Not given back yet: its `cancel_requests` say so, and the webhook will.
    case 'waiting':
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
