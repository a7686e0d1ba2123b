import * as z from 'zod/mini';
import { type Registration, registerPrice } from '../../payments/register-price';
import { findPrepared, type PreparedAmount } from '../../store/prepared-amounts';
import { needAmount, needText } from './fields';
import { type Call, defineOperation } from './operation';
import { currency } from './order-fields';
import { RestError } from './rest-error';

const input = z.object({ merchant_uid: needText(), amount: needAmount(), currency: currency() });
const answer = z.object({ merchant_uid: z.string(), amount: z.number(), currency: z.string() });

/** An order's price, known to the gateway before a page can ask for another (gateway contract 6.2). */
export const prepareOperations = [
  defineOperation({
    ...{ method: 'post', path: '/payments/prepare', input, answer },
    summary: 'Registers what an order costs: nothing else is charged for it. Without a currency, KRW.',
    run: (call) => register(call, 'new'),
  }),
  defineOperation({
    ...{ method: 'put', path: '/payments/prepare', input, answer },
    summary: 'Changes what a registered order costs.',
    run: (call) => register(call, 'change'),
  }),
  defineOperation({
    ...{ method: 'get', path: '/payments/prepare/{merchant_uid}', answer },
    input: z.object({ merchant_uid: needText() }),
    summary: 'What an order was registered to cost.',
    run: async ({ input, store, payments }) => {
      const prepared = await findPrepared(payments.db, { ...store, ...input });
      if (!prepared) throw new RestError('PREPARE_NOT_FOUND');
      return toAnswer(prepared);
    },
  }),
];

type Answer = z.infer<typeof answer>;

async function register(
  { input: { merchant_uid, amount, currency = 'KRW' }, store, payments: { db, clock } }: Call<z.infer<typeof input>>,
  as: Registration['as'],
): Promise<Answer> {
  const price = { ...store, merchant_uid, amount: String(amount), currency };
  const result = await db
    .transaction()
    .execute((transaction) => registerPrice(transaction, { price, as, now: clock.now() }));
  switch (result) {
    case 'done':
      return toAnswer(price);
    case 'exists':
      throw new RestError('PREPARE_TAKEN');
    case 'none':
      throw new RestError('PREPARE_NOT_FOUND');
    case 'amount':
      throw new RestError('INPUT_INVALID', `amount: not an amount of ${currency}`);
    case 'charged':
      throw new RestError('ORDER_TAKEN');
  }
}

function toAnswer({ merchant_uid, amount, currency }: PreparedAmount): Answer {
  return { merchant_uid, amount: Number(amount), currency: currency ?? 'KRW' };
}
