import * as z from 'zod/mini';
import { restScheduleSchema } from '../../../protocol/rest-billing';
import { pageOf, restPaymentSchema } from '../../../protocol/rest-payment';
import { deleteKeys } from '../../billing/delete-keys';
import { issueKey } from '../../billing/issue-key';
import { toRestCustomer } from '../../billing/to-rest-customer';
import { toRestSchedule } from '../../billing/to-rest-schedule';
import { findTestSettings, isTestKey } from '../../merchants/test-mode';
import { type BillingKey, findBillingKeys } from '../../store/billing-keys';
import type { Db } from '../../store/schema';
import { listPayments } from '../../store/list-payments';
import { listSchedules } from '../../store/schedules';
import { type GroupKey, listGroupKeys } from '../../store/group-keys';
import { answerKey, answerKeys, anyKeySchema } from './answer-keys';
import { answerPayments } from './answer-payment';
import { cardFields, customerFields, toCard } from './card-fields';
import { chooseChannel } from './choose-channel';
import { moment, needText, oneOf, text, texts, words } from './fields';
import { issueByGroup } from './issue-by-group';
import { defineOperation, PartOf } from './operation';
import { groupFields, readGroup } from './order-fields';
import { checkRange, pageFields, readPage, toPage } from './read-page';
import { RestError } from './rest-error';
import type { RestStore } from './rest-store';

const path = '/subscribe/customers/{customer_uid}';
const one = z.object({ customer_uid: needText() });
const STATES = ['scheduled', 'executed', 'revoked'] as const;
const issueInput = z.object({
  ...{ customer_uid: needText(), channel_key: text(), pg: text() },
  ...cardFields,
  ...customerFields,
  ...groupFields,
});

/** Cards that a PG keeps for a shop’s customers (gateway contract 6.3). */
export const customerOperations = [
  defineOperation({
    method: 'get',
    path: '/subscribe/customers',
    answer: z.array(anyKeySchema),
    input: z.object({ customer_uid: texts(100) }),
    summary: 'Several billing keys at once; 207 when some are not there.',
    run: async ({ input: { customer_uid = [] }, store, testKey, payments: { db } }) => {
      if (!customer_uid.length) throw new RestError('INPUT_INVALID', 'customer_uid[]: expected 1 to 100');
      const found = await findBillingKeys(db, store, customer_uid);
      if (!found.length) throw new RestError('CUSTOMER_NOT_FOUND', customer_uid.join(', '));
      const wantsTest = await isAskedForTests(db, store, testKey);
      const picked = [...new Set(found.map((key) => key.customer_uid))].flatMap((uid) => {
        const key = pickKey(
          found.filter((one) => one.customer_uid === uid),
          wantsTest,
        );
        return key ? [key] : [];
      });
      const answer = await answerKeys(db, picked);
      return customer_uid.every((uid) => found.some((key) => key.customer_uid === uid)) ? answer : new PartOf(answer);
    },
  }),
  defineOperation({
    method: 'get',
    path,
    input: one,
    answer: anyKeySchema,
    summary: 'One billing key: the live one, where there is one of each mode, or with Test-Key the test one.',
    run: async ({ input, store, testKey, payments: { db } }) => {
      const found = await findBillingKeys(db, store, [input.customer_uid]);
      const key = pickKey(found, await isAskedForTests(db, store, testKey));
      if (!key) throw new RestError('CUSTOMER_NOT_FOUND', input.customer_uid);
      return answerKey(key, await membersOf(db, key));
    },
  }),
  defineOperation({
    method: 'post',
    path,
    input: issueInput,
    answer: anyKeySchema,
    summary:
      'Makes a billing key of a card, with a channel group one at each of its channels. One of the same name and mode is replaced.',
    run: async ({ input, store, testKey, payments }) => {
      const group_id = readGroup(input);
      if (group_id) return issueByGroup(payments, { ...input, ...store }, { card: toCard(input), group_id, testKey });
      const channel = await chooseChannel(payments, store, { ...input, testKey });
      const result = await issueKey(payments, { ...input, ...store }, { channel, card: toCard(input) });
      if (result.kind === 'refused') throw new RestError('KEY_REFUSED', result.text);
      return toRestCustomer(result.key);
    },
  }),
  defineOperation({
    method: 'delete',
    path,
    answer: anyKeySchema,
    input: z.object({ customer_uid: needText(), reason: words() }),
    summary:
      'Deletes a billing key of both modes, or with Test-Key the test one. Its schedules stay, and fail when due.',
    run: async ({ input: { customer_uid }, store, testKey, payments }) => {
      const onlyTest = await isAskedForTests(payments.db, store, testKey);
      const { keys, members } = await deleteKeys(payments, store, { customer_uid, onlyTest });
      const [deleted] = keys;
      if (!deleted) throw new RestError('CUSTOMER_NOT_FOUND', customer_uid);
      return answerKey(deleted, members);
    },
  }),
  defineOperation({
    ...{ method: 'get', path: `${path}/payments`, answer: pageOf(restPaymentSchema) },
    input: z.object({ customer_uid: needText(), ...pageFields }),
    summary: 'What was paid with a billing key, a page at a time.',
    run: async ({ input, store, payments: { db } }) => {
      const page = readPage(input);
      const found = await listPayments(db, {
        ...{ ...store, customer_uid: input.customer_uid, status: undefined, sorting: '-started' },
        ...page,
      });
      if (!found.total && !(await findBillingKeys(db, store, [input.customer_uid])).length) {
        throw new RestError('CUSTOMER_NOT_FOUND', input.customer_uid);
      }
      return toPage(page, { total: found.total, list: await answerPayments(db, found.list) });
    },
  }),
  ...[`${path}/schedules`, '/subscribe/payments/schedule/customers/{customer_uid}'].map((address) =>
    defineOperation({
      ...{ method: 'get', path: address, answer: pageOf(restScheduleSchema) },
      input: z.object({
        customer_uid: needText(),
        ...pageFields,
        // Two spellings are in use, by the documents and by client libraries (gateway contract 12, row 5).
        ...{ from: moment(), to: moment(), schedule_from: moment(), schedule_to: moment() },
        ...{ 'schedule-status': oneOf(STATES), schedule_status: oneOf(STATES) },
      }),
      summary: 'The schedules of a billing key, the latest first, of at most three months.',
      run: async ({ input, store, payments: { db } }) => {
        const { customer_uid, schedule_from, schedule_to, from = schedule_from, to = schedule_to } = input;
        if (from === undefined || to === undefined) throw new RestError('INPUT_INVALID', 'from, to: expected both');
        checkRange({ from, to });
        const page = readPage(input);
        const state = input['schedule-status'] ?? input.schedule_status;
        const found = await listSchedules(db, { ...store, customer_uid, state, window: { from, to }, ...page });
        return toPage(page, { total: found.total, list: found.list.map(toRestSchedule) });
      },
    }),
  ),
];

/** Whether a call means test channels: it carries the merchant's test key. */
async function isAskedForTests(db: Db, { user_code }: RestStore, testKey: string | undefined): Promise<boolean> {
  return testKey !== undefined && isTestKey(await findTestSettings(db, user_code), testKey);
}

async function membersOf(db: Db, key: BillingKey): Promise<GroupKey[]> {
  return key.channel_group_id === null ? [] : listGroupKeys(db, [key]);
}

/** Of one customer's keys, which come with the live one first. */
function pickKey(keys: readonly BillingKey[], wantsTest: boolean): BillingKey | undefined {
  return (wantsTest ? keys.at(-1) : undefined) ?? keys[0];
}
