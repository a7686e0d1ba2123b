import * as z from 'zod/mini';
import type { PreparedAmount } from '../../store/prepared-amounts';
import { findPrepared, insertPrepared, updatePrepared } from '../../store/prepared-amounts';
import { needAmount, needText } from './fields';
import { defineOperation } from './operation';
import { currency } from './order-fields';
import { RestError } from './rest-error';
import type { RestStore } from './rest-store';

const input = z.object({ merchant_uid: needText(), amount: needAmount(), currency: currency() });
const answer = z.object({ merchant_uid: z.string(), amount: z.number(), currency: z.nullable(z.string()) });

/** An order's price, known to the gateway before a page can ask for another (gateway contract 6.2). */
export const prepareOperations = [
  defineOperation({
    ...{ method: 'post', path: '/payments/prepare', input, answer },
    summary: 'Registers what an order costs: its window does not open for another amount.',
    run: async ({ input, store, payments }) => {
      const prepared = toPrepared(store, input);
      if (!(await insertPrepared(payments.db, prepared))) throw new RestError('PREPARE_TAKEN');
      return toAnswer(prepared);
    },
  }),
  defineOperation({
    ...{ method: 'put', path: '/payments/prepare', input, answer },
    summary: 'Changes what a registered order costs.',
    run: async ({ input, store, payments }) => {
      const prepared = toPrepared(store, input);
      if (!(await updatePrepared(payments.db, prepared))) throw new RestError('PREPARE_NOT_FOUND');
      return toAnswer(prepared);
    },
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

function toPrepared(store: RestStore, { merchant_uid, amount, currency }: z.infer<typeof input>): PreparedAmount {
  return { ...store, merchant_uid, amount: String(amount), currency: currency ?? null };
}

function toAnswer({ merchant_uid, amount, currency }: PreparedAmount): z.infer<typeof answer> {
  return { merchant_uid, amount: Number(amount), currency };
}
