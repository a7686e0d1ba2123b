import * as z from 'zod/mini';
import { restScheduleSchema } from '../../../protocol/rest-billing';
import { pageOf, restPaymentSchema } from '../../../protocol/rest-payment';
import { retrySchedule } from '../../billing/retry-schedule';
import { schedulePayments } from '../../billing/schedule-payments';
import { toRestSchedule } from '../../billing/to-rest-schedule';
import { findSchedule, listSchedules, moveSchedule, revokeSchedules, type Schedule } from '../../store/schedules';
import { answerPayment } from './answer-payment';
import { maybeCardFields, toCard } from './card-fields';
import { chooseChannel } from './choose-channel';
import { expectCharged } from './expect-charged';
import { amount, moment, needMoment, needText, oneOf, text, texts } from './fields';
import { type Call, defineOperation, type Operation } from './operation';
import { cardQuota, currency, orderFields, toApiOrder, toQuota } from './order-fields';
import { checkRange, pageFields, readPage, toPage } from './read-page';
import { RestError } from './rest-error';

const STATES = ['scheduled', 'executed', 'revoked'] as const;
const MOST = 1_000;

const planned = z.object({ ...orderFields, schedule_at: needMoment(), card_quota: cardQuota() });
const planInput = z.object({
  ...{ customer_uid: needText(), customer_id: text(), channel_key: text(), pg: text() },
  ...maybeCardFields,
  ...{ checking_amount: amount(), currency: currency(), schedules: z.array(planned) },
});
const one = z.object({ merchant_uid: needText() });
const moved = z.object({ merchant_uid: needText(), schedule_at: needMoment() });
const path = '/subscribe/payments/schedule/{merchant_uid}';
const answer = restScheduleSchema;

/** Payments with a billing key that are to be made (gateway contract 6.5). */
export const scheduleOperations: readonly Operation[] = [
  defineOperation({
    ...{ method: 'post', path: '/subscribe/payments/schedule', input: planInput, answer: z.array(answer) },
    summary: 'Plans payments with a billing key, all of them or none; a card makes the key first.',
    run: async ({ input, store, testKey, payments }) => {
      const { customer_uid, customer_id, schedules, checking_amount, currency: checkedIn, card_number, expiry } = input;
      if (!schedules.length || schedules.length > MOST) throw new RestError('INPUT_INVALID', 'schedules: 1 to 1000');
      const now = payments.clock.now();
      if (schedules.some(({ schedule_at }) => schedule_at <= now)) {
        throw new RestError('INPUT_INVALID', 'schedule_at: in the past');
      }
      const hasCard = card_number !== undefined && expiry !== undefined;
      const usage = { pay_method: 'card', customer_uid, customer_uid_usage: 'payment.scheduled' } as const;
      const result = await schedulePayments(payments, {
        ...{ store, customer_uid, customer_id: customer_id ?? null, checking_amount, checkedIn, testKey },
        // With a card it says where the key is made, and that key has no other channel.
        channel_key: hasCard ? undefined : input.channel_key,
        card: hasCard
          ? {
              card: toCard({ ...input, card_number, expiry }),
              channel: await chooseChannel(payments, store, { ...input, testKey }),
            }
          : undefined,
        orders: schedules.map((plan) => ({
          ...{ schedule_at: plan.schedule_at },
          ...toApiOrder(store, plan, { ...usage, request: { card_quota: toQuota(plan.card_quota) } }),
        })),
      });
      if (result.kind === 'no-key') throw new RestError('SCHEDULE_NO_KEY');
      if (result.kind === 'closed') throw new RestError('TEST_CLOSED');
      if (result.kind === 'out') throw new RestError(input.channel_key ? 'CHANNEL_UNKNOWN' : 'GROUP_OUT');
      if (result.kind === 'refused') throw new RestError('KEY_REFUSED', result.text);
      if (result.kind === 'taken') throw new RestError('SCHEDULE_TAKEN');
      return result.schedules.map(toRestSchedule);
    },
  }),
  defineOperation({
    ...{ method: 'post', path: '/subscribe/payments/unschedule', answer: z.array(answer) },
    input: z.object({ customer_uid: text(), merchant_uid: texts(MOST) }),
    summary: 'Takes back what has not run yet: of a customer, of some orders, or both.',
    run: async ({ input: { customer_uid, merchant_uid: merchant_uids }, store, payments: { db, clock } }) => {
      if (customer_uid === undefined && !merchant_uids) {
        throw new RestError('INPUT_INVALID', 'customer_uid, merchant_uid: expected one of them');
      }
      const revoked = await revokeSchedules(db, store, { customer_uid, merchant_uids, now: clock.now() });
      if (!revoked.length) throw new RestError('SCHEDULE_NONE');
      return revoked.map(toRestSchedule);
    },
  }),
  defineOperation({
    ...{ method: 'get', path: '/subscribe/payments/schedule', answer: pageOf(answer) },
    input: z.object({
      ...pageFields,
      ...{ schedule_from: moment(), schedule_to: moment(), schedule_status: oneOf(STATES) },
      // As the documents of the per-customer list spell them (gateway contract 12, row 5).
      ...{ from: moment(), to: moment(), 'schedule-status': oneOf(STATES), sorting: text() },
    }),
    summary: 'Schedules of at most three months, the latest first.',
    run: async ({ input, store, payments: { db } }) => {
      const { from: begin, to: end, schedule_from: from = begin, schedule_to: to = end } = input;
      if (from === undefined || to === undefined) {
        throw new RestError('INPUT_INVALID', 'schedule_from, schedule_to: expected both');
      }
      checkRange({ from, to });
      const page = readPage(input);
      const state = input.schedule_status ?? input['schedule-status'];
      const found = await listSchedules(db, { ...store, state, window: { from, to }, ...page });
      return toPage(page, { total: found.total, list: found.list.map(toRestSchedule) });
    },
  }),
  defineOperation({
    ...{ method: 'get', path, input: one, answer },
    summary: 'The schedule of an order.',
    run: async (call) => toRestSchedule(await findOne(call)),
  }),
  defineOperation({
    ...{ method: 'put', path, input: moved, answer },
    summary: 'Moves a schedule that has not run yet.',
    run: async (call) => toRestSchedule(await move(call, (schedule) => schedule.state === 'scheduled')),
  }),
  defineOperation({
    ...{ method: 'post', path: `${path}/reschedule`, input: moved, answer },
    summary: 'Plans a failed or revoked one again.',
    run: async (call) => toRestSchedule(await move(call, isOver)),
  }),
  defineOperation({
    ...{ method: 'post', path: `${path}/retry`, input: one, answer: restPaymentSchema },
    summary: 'Charges a failed or revoked one now. The status of the payment says what came of it.',
    run: async (call) => {
      const { payments } = call;
      const schedule = await findOne(call);
      if (!isOver(schedule)) throw new RestError('SCHEDULE_NOT_OVER');
      const payment = await retrySchedule(payments, schedule);
      if (!payment) throw new RestError('SCHEDULE_NOT_OVER');
      return answerPayment(payments.db, expectCharged(payment));
    },
  }),
];

async function findOne({ input, store, payments }: Call<{ merchant_uid: string }>): Promise<Schedule> {
  const schedule = await findSchedule(payments.db, store, input.merchant_uid);
  if (!schedule) throw new RestError('SCHEDULE_NOT_FOUND');
  return schedule;
}

async function move(call: Call<z.infer<typeof moved>>, isAllowed: (schedule: Schedule) => boolean): Promise<Schedule> {
  const { input, payments } = call;
  const schedule = await findOne(call);
  if (input.schedule_at <= payments.clock.now()) throw new RestError('INPUT_INVALID', 'schedule_at: in the past');
  if (!isAllowed(schedule)) throw new RestError('SCHEDULE_NOT_MOVABLE');
  if (!(await moveSchedule(payments.db, schedule, input.schedule_at))) throw new RestError('SCHEDULE_NOT_MOVABLE');
  return findOne(call);
}

/** Executed and failed, or revoked. */
function isOver({ state, payment_status }: Schedule): boolean {
  return state === 'revoked' || (state === 'executed' && payment_status === 'failed');
}
