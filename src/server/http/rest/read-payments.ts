import * as z from 'zod/mini';
import { pageOf, restPaymentSchema } from '../../../protocol/rest-payment';
import {
  findPayments,
  listPayments,
  type PaymentListing,
  type PaymentListPage,
  SORTINGS,
} from '../../store/list-payments';
import { listByStatus } from '../../store/list-by-status';
import type { Payment } from '../../store/payments';
import { answerPayment, answerPayments } from './answer-payment';
import { flag, moment, needText, oneOf, text, texts } from './fields';
import { hidesPublicTests, isShown } from './is-shown';
import { type Call, defineOperation, PartOf } from './operation';
import { FROM_AFTER_TO, pageFields, readPage, toPage } from './read-page';
import { RestError } from './rest-error';
import { isTheirs } from './rest-store';

const MOST_IDS = 100;
const DAY_MS = 86_400_000;
const LONGEST_DAYS = 90;
/** Of the clocks of shops' servers and their ways to us. */
const SLACK_MS = 5 * 60_000;
const STATUSES = ['ready', 'paid', 'cancelled', 'failed'] as const;

const sorting = oneOf(SORTINGS);
const one = z.object({ imp_uid: needText(), include_sandbox: flag(), extension: flag() });
const ofOrder = { merchant_uid: needText(), payment_status: text(), include_sandbox: flag() };
const orderInput = z.object({ ...ofOrder, sorting });
const orderPage = z.object({ ...ofOrder, ...pageFields, sorting });

/** What a shop's server believes, instead of what its page was told (gateway contract 5). */
export const readPaymentOperations = [
  defineOperation({
    ...{ method: 'get', path: '/payments', answer: z.array(restPaymentSchema) },
    input: z.object({ imp_uid: texts(MOST_IDS), merchant_uid: texts(MOST_IDS), include_sandbox: flag() }),
    summary: 'Several payments at once, up to 100; 207 when some are not there.',
    run: async ({ input: { imp_uid = [], merchant_uid = [], include_sandbox }, store, payments: { db } }) => {
      const asked = [...imp_uid, ...merchant_uid];
      if (!asked.length || asked.length > MOST_IDS) {
        throw new RestError('INPUT_INVALID', `imp_uid[], merchant_uid[]: expected 1 to ${MOST_IDS}`);
      }
      const ids = { imp_uids: imp_uid, merchant_uids: merchant_uid };
      const found = await findPayments(db, store, { ...ids, ...(await hidesPublicTests(db, store, include_sandbox)) });
      if (!found.length) throw new RestError('PAYMENT_NOT_FOUND');
      const known = new Set(found.flatMap((payment) => [payment.imp_uid, payment.merchant_uid]));
      const answer = await answerPayments(db, found);
      return asked.every((id) => known.has(id)) ? answer : new PartOf(answer);
    },
  }),
  ...['/payments/find/{merchant_uid}', '/payments/find/{merchant_uid}/{payment_status}'].map((path) =>
    defineOperation({
      ...{ method: 'get', path, input: orderInput, answer: restPaymentSchema },
      summary: 'The first of an order’s payments, by default the newest.',
      run: async (call) => {
        const found = (await findNewest(call)) ?? (await findOfOrder(call, { page: 1, limit: 1 })).list[0];
        if (!found) throw new RestError('PAYMENT_NOT_FOUND');
        return answerPayment(call.payments.db, found);
      },
    }),
  ),
  ...['/payments/findAll/{merchant_uid}', '/payments/findAll/{merchant_uid}/{payment_status}'].map((path) =>
    defineOperation({
      ...{ method: 'get', path, input: orderPage, answer: pageOf(restPaymentSchema) },
      summary: 'All payments of an order, a page at a time.',
      run: async (call) => {
        const page = readPage(call.input);
        const { total, list } = await findOfOrder(call, page);
        return toPage(page, { total, list: await answerPayments(call.payments.db, list) });
      },
    }),
  ),
  defineOperation({
    ...{ method: 'get', path: '/payments/status/{payment_status}', answer: pageOf(restPaymentSchema) },
    input: z.object({
      ...{ payment_status: needText(), ...pageFields, sorting, from: moment(), to: moment() },
      include_sandbox: flag(),
    }),
    summary: 'Payments by status, of at most 90 days, a page at a time.',
    run: async ({ input, store, payments: { db, clock } }) => {
      const { payment_status, to = clock.now(), from = to - LONGEST_DAYS * DAY_MS } = input;
      // Ninety days ago is longer ago by the time that the call has come here.
      const slack = input.to === undefined ? SLACK_MS : 0;
      if (from > to + slack) throw new RestError('INPUT_INVALID', FROM_AFTER_TO);
      if (to - from > LONGEST_DAYS * DAY_MS + slack) throw new RestError('INPUT_INVALID', 'from, to: at most 90 days');
      const status = payment_status === 'all' ? undefined : readStatus(payment_status);
      const page = readPage(input);
      // A second lasts to its end.
      const window = { from, to: to + 999 };
      const found = await listByStatus(db, {
        ...store,
        statuses: status ? [status] : STATUSES,
        window,
        sorting: input.sorting ?? '-started',
        ...page,
        ...(await hidesPublicTests(db, store, input.include_sandbox)),
      });
      if (page.page > 1 && !found.list.length) throw new RestError('INPUT_INVALID', 'page: beyond the last');
      return toPage(page, { total: found.total, list: await answerPayments(db, found.list) });
    },
  }),
  defineOperation({
    ...{ method: 'get', path: '/payments/{imp_uid}', input: one, answer: restPaymentSchema },
    summary: 'One payment. Those of test channels with include_sandbox=true, or while anybody may make them.',
    run: async ({ input: { imp_uid, include_sandbox, extension }, store, payments: { db }, reads }) => {
      const payment = await reads.payment(imp_uid);
      if (!isTheirs(payment, store) || !(await isShown(db, payment, include_sandbox))) {
        throw new RestError('PAYMENT_NOT_FOUND');
      }
      return { ...(await answerPayment(db, payment)), ...(extension && { extension: {} }) };
    },
  }),
];

/**
 * What is asked for nearly always, read along with what others ask for. `undefined` where it takes a closer look: another
 * sorting, or a payment that may not be shown.
 */
async function findNewest(call: Call<z.infer<typeof orderInput>>): Promise<Payment | undefined> {
  const { input, store, reads, payments } = call;
  const { merchant_uid, payment_status, sorting = '-started', include_sandbox } = input;
  if (sorting !== '-started') return undefined;
  const status = payment_status === undefined ? undefined : readStatus(payment_status);
  const found = await reads.newestOfOrder({ ...store, merchant_uid, status });
  if (!found?.sandbox || found.with_test_key || found.channel === 'api') return found;
  const hides = await hidesPublicTests(payments.db, store, include_sandbox);
  return hides.hidesPublicTests ? undefined : found;
}

/** An order's payments. Throws when there is none, or the status is none. */
async function findOfOrder(
  { input, store, payments }: Call<z.infer<typeof orderInput>>,
  { page, limit }: Pick<PaymentListing, 'page' | 'limit'>,
): Promise<PaymentListPage> {
  const { merchant_uid, payment_status, sorting = '-started', include_sandbox } = input;
  const status = payment_status === undefined ? undefined : readStatus(payment_status);
  const found = await listPayments(payments.db, {
    ...{ ...store, merchant_uid, status, sorting, page, limit },
    ...(await hidesPublicTests(payments.db, store, include_sandbox)),
  });
  if (!found.list.length) throw new RestError('PAYMENT_NOT_FOUND');
  return found;
}

function readStatus(given: string): Payment['status'] {
  const status = STATUSES.find((known) => known === given);
  if (!status) throw new RestError('STATUS_UNKNOWN');
  return status;
}
