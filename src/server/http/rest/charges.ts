import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { chargeCard } from '../../billing/charge-card';
import { chargeKey } from '../../billing/charge-key';
import { chooseKey } from '../../billing/choose-key';
import { pickKey, readKeyRing } from '../../billing/pick-key';
import { answerPayment } from './answer-payment';
import { cardFields, toCard } from './card-fields';
import { chooseChannel } from './choose-channel';
import { expectCharged } from './expect-charged';
import { flag, needText, text, words } from './fields';
import { defineOperation } from './operation';
import { cardQuota, groupFields, orderFields, readGroup, toApiOrder, toQuota } from './order-fields';
import { RestError } from './rest-error';

const charged = {
  ...orderFields,
  card_quota: cardQuota(),
  interest_free_by_merchant: flag(),
  use_card_point: flag(),
  browser_ip: words(),
};
const againInput = z.object({ ...charged, customer_uid: needText(), channel_key: text() });
const onetimeInput = z.object({
  ...charged,
  ...cardFields,
  ...groupFields,
  customer_uid: text(),
  pg: text(),
  channel_key: text(),
});

const SUMMARIES = {
  onetime: 'Charges a card once, and keeps it as a billing key when customer_uid is given.',
  foreign: 'The same for a card of another country: as clients of older versions call it.',
};

/** Charges without a buyer at hand (gateway contract 6.4). */
export const chargeOperations = [
  defineOperation({
    ...{ method: 'post', path: '/subscribe/payments/again', input: againInput, answer: restPaymentSchema },
    summary: 'Charges a billing key. A declined charge is a payment whose status is failed.',
    run: async ({ input, store, testKey, payments }) => {
      const choice = await chooseKey(payments.db, { ...store, customer_uid: input.customer_uid, testKey });
      if (choice.kind === 'none') throw new RestError('CUSTOMER_UNKNOWN');
      if (choice.kind === 'closed') throw new RestError('TEST_CLOSED');
      const { key, withTestKey } = choice;
      const { merchant_uid, channel_key } = input;
      const picked = pickKey(await readKeyRing(payments.db, key), {
        merchant_uid,
        channel_key,
        at: payments.clock.now(),
      });
      if (!picked) throw new RestError(channel_key ? 'CHANNEL_UNKNOWN' : 'GROUP_OUT', channel_key);
      const { customer_name, customer_tel, customer_email, customer_addr, customer_postcode } = key;
      const order = toApiOrder(store, input, {
        ...{ pay_method: 'card', customer_uid: key.customer_uid, customer_uid_usage: 'payment' },
      });
      const asked = await chargeKey(payments, picked, {
        order: {
          ...order,
          buyer_name: order.buyer_name ?? customer_name,
          buyer_tel: order.buyer_tel ?? customer_tel,
          buyer_email: order.buyer_email ?? customer_email,
          buyer_addr: order.buyer_addr ?? customer_addr,
          buyer_postcode: order.buyer_postcode ?? customer_postcode,
        },
        quota: toQuota(input.card_quota),
        withTestKey,
      });
      return answerPayment(payments.db, expectCharged(asked));
    },
  }),
  ...(['onetime', 'foreign'] as const).map((name) =>
    defineOperation({
      method: 'post',
      path: `/subscribe/payments/${name}`,
      input: onetimeInput,
      answer: restPaymentSchema,
      summary: SUMMARIES[name],
      run: async ({ input, store, testKey, payments }) => {
        const group_id = readGroup(input);
        const group = group_id ? { group_id, id: input.merchant_uid, at: payments.clock.now() } : undefined;
        const channel = await chooseChannel(payments, store, { ...input, group, testKey });
        const { customer_uid = null, card_quota } = input;
        const usage = {
          pay_method: 'card',
          customer_uid,
          customer_uid_usage: customer_uid ? 'payment' : null,
        } as const;
        const order = { ...toApiOrder(store, input, usage), channel_group_id: group_id ?? null };
        const charge = { channel, card: toCard(input), quota: toQuota(card_quota) };
        const payment = expectCharged(await chargeCard(payments, order, charge));
        if (payment.status === 'failed') throw new RestError('CHARGE_REFUSED', payment.fail_reason ?? '');
        return answerPayment(payments.db, payment);
      },
    }),
  ),
];
