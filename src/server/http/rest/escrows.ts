import * as z from 'zod/mini';
import { findPayment } from '../../store/payments';
import { findShipment, insertShipment, type Shipment, updateShipment } from '../../store/escrow-shipments';
import { flag, maybe, must, needMoment, needText } from './fields';
import { type Call, defineOperation } from './operation';
import { RestError } from './rest-error';
import { isTheirs } from './rest-store';

const address = () =>
  must({ type: 'object', expected: 'an object {name, tel, addr, postcode}' }, (given) =>
    typeof given === 'object' && given !== null ? given : undefined,
  );
const logis = z.object({ company: needText(), invoice: needText(), sent_at: needMoment() });
const input = z.object({
  ...{ imp_uid: needText(), sender: address(), receiver: address(), logis, send_email: flag() },
  products: maybe({ type: 'array', expected: 'a list of products' }, (given) =>
    typeof given === 'object' ? given : undefined,
  ),
});
const answer = z.object({ company: z.string(), invoice: z.string(), sent_at: z.int(), applied_at: z.int() });
const path = '/escrows/logis/{imp_uid}';

/** What was sent for escrow payments (gateway contract 6.8). */
export const escrowOperations = [
  defineOperation({
    ...{ method: 'post', path, input, answer },
    summary: 'Registers what was sent for an escrow payment, once.',
    run: async (call) => {
      await expectEscrow(call);
      const shipment = toShipment(call);
      if (!(await insertShipment(call.payments.db, shipment))) throw new RestError('ESCROW_DONE');
      return toAnswer(shipment);
    },
  }),
  defineOperation({
    ...{ method: 'put', path, input, answer },
    summary: 'Changes what was registered.',
    run: async (call) => {
      await expectEscrow(call);
      const shipment = toShipment(call);
      if (!(await updateShipment(call.payments.db, shipment))) throw new RestError('ESCROW_NONE');
      return toAnswer(shipment);
    },
  }),
  defineOperation({
    ...{ method: 'get', path, input: z.object({ imp_uid: needText() }), answer },
    summary: 'What was registered.',
    run: async (call) => {
      await expectEscrow(call);
      const shipment = await findShipment(call.payments.db, call.input.imp_uid);
      if (!shipment) throw new RestError('ESCROW_NONE');
      return toAnswer(shipment);
    },
  }),
];

async function expectEscrow({ input: { imp_uid }, store, payments }: Call<{ imp_uid: string }>): Promise<void> {
  const payment = await findPayment(payments.db, imp_uid);
  if (!isTheirs(payment, store)) throw new RestError('PAYMENT_NOT_FOUND');
  if (payment.request['escrow'] !== true || payment.status !== 'paid') throw new RestError('ESCROW_NOT');
}

function toShipment({ input: { imp_uid, logis: sent }, payments }: Call<z.infer<typeof input>>): Shipment {
  return { imp_uid, ...sent, sent_at: Math.floor(sent.sent_at / 1000), applied_at: payments.clock.now() };
}

function toAnswer({ company, invoice, sent_at, applied_at }: Shipment): z.infer<typeof answer> {
  return { company, invoice, sent_at, applied_at: Math.floor(applied_at / 1000) };
}
