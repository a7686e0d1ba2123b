import * as z from 'zod/mini';
import { writeAudit } from '../../admins/write-audit';
import { forgetBuyer } from '../../payments/forget-buyer';
import { text } from './fields';
import { defineOperation } from './operation';
import { RestError } from './rest-error';

const BY = ['imp_uid', 'customer_uid', 'buyer_email', 'buyer_tel'] as const;
const count = z.int();

/** What shops owe to the people who buy from them; the original had no such call. */
export const buyerOperations = [
  defineOperation({
    ...{ method: 'post', path: '/buyers/forget' },
    input: z.object({ imp_uid: text(), customer_uid: text(), buyer_email: text(), buyer_tel: text() }),
    answer: z.object({
      ...{ payments: count, billing_keys: count, schedules: count, links: count, certifications: count, kept: count },
    }),
    summary:
      'Forgets a buyer for good: a payment’s by imp_uid, or everything of one person by customer_uid, buyer_email or ' +
      'buyer_tel. Names, addresses, telephones and the shop’s own data go, registered cards and identity checks too; ' +
      'amounts, methods and numbers stay. kept counts payments that are still going on: ask again once they are over.',
    run: async ({ input, store: { user_code, tier_code }, payments }) => {
      const buyers = BY.flatMap((by) => (input[by] === undefined ? [] : [{ by, value: input[by] }]));
      if (!buyers.length) throw new RestError('INPUT_INVALID', `expected one of ${BY.join(', ')}`);
      return forgetBuyer(payments, {
        ...{ user_code, tier_code: tier_code || undefined, buyers },
        note: (db, forgotten) =>
          writeAudit(db, {
            ...{ login: 'REST API', user_code, action: 'buyer-forget', at: payments.clock.now() },
            // Never by what they were known: that would be kept then.
            detail: { by: buyers.map(({ by }) => by).join(', '), ...forgotten },
          }),
      });
    },
  }),
];
