import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { TokenDeps } from '../merchants/issue-token';
import { toRestPayment } from '../payments/to-rest-payment';
import {
  findPayments,
  listPayments,
  type PaymentListing,
  type PaymentListPage,
  SORTINGS,
} from '../store/list-payments';
import { listCancels } from '../store/payment-cancels';
import { findPayment, type Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { RestError } from './rest-error';
import { isTheirs, readStore } from './rest-store';

const MOST_IDS = 100;
const MOST_LISTED = 1_000;
const DAY_S = 86_400;
const LONGEST_DAYS = 90;

const statusSchema = z.enum(['ready', 'paid', 'cancelled', 'failed']);
const whole = z.pipe(z.string().check(z.regex(/^\d{1,12}$/)), z.transform(Number));
const pageSchema = z.object({
  page: z._default(whole, 1),
  limit: z._default(whole, 20),
  sorting: z._default(z.enum(SORTINGS), '-started'),
  from: z.optional(whole),
  to: z.optional(whole),
});

/** What a shop's server believes, instead of what its page was told (gateway contract 5). */
export function createRestPaymentRoutes(deps: TokenDeps): Hono {
  const routes = new Hono();
  const { db, clock } = deps;

  routes.get('/payments', async (c) => {
    const store = await readStore(c, deps);
    const imp_uids = readList(c, 'imp_uid');
    const merchant_uids = readList(c, 'merchant_uid');
    const asked = imp_uids.length + merchant_uids.length;
    if (!asked || asked > MOST_IDS) throw new RestError('QUERY_INVALID', `imp_uid[], merchant_uid[]: 1-${MOST_IDS}`);
    const found = await findPayments(db, store, { imp_uids, merchant_uids });
    if (!found.length) throw new RestError('PAYMENT_NOT_FOUND');
    const known = new Set(found.flatMap(({ imp_uid, merchant_uid }) => [imp_uid, merchant_uid]));
    const isAll = [...imp_uids, ...merchant_uids].every((id) => known.has(id));
    return c.json({ code: 0, message: null, response: await toRest(db, found) }, isAll ? 200 : 207);
  });

  routes.get('/payments/find/:merchant_uid/:status?', async (c) => {
    const { list } = await findOfOrder(c, deps, { page: 1, limit: 1 });
    const [payment] = await toRest(db, list);
    return c.json({ code: 0, message: null, response: payment });
  });

  routes.get('/payments/findAll/:merchant_uid/:status?', async (c) => {
    const { page, limit } = readPage(c);
    return answerPage(c, db, { page, limit, ...(await findOfOrder(c, deps, { page, limit })) });
  });

  routes.get('/payments/status/:status', async (c) => {
    const store = await readStore(c, deps);
    const given = c.req.param('status');
    const { page, limit, sorting, from, to } = readPage(c);
    const end = to ?? Math.floor(clock.now() / 1000);
    const begin = from ?? end - LONGEST_DAYS * DAY_S;
    if (begin > end || end - begin > LONGEST_DAYS * DAY_S) throw new RestError('QUERY_INVALID', 'from, to: <= 90 days');
    const status = given === 'all' ? undefined : readStatus(given);
    // Seconds have room for a thousand milliseconds.
    const window = { from: begin * 1000, to: end * 1000 + 999 };
    const found = await listPayments(db, { ...store, status, window, sorting, page, limit });
    if (page > 1 && !found.list.length) throw new RestError('QUERY_INVALID', 'page');
    return answerPage(c, db, { page, limit, ...found });
  });

  // A breakdown of the amount is something that PAYCO alone gives, and its driver does not exist yet.
  routes.get('/payments/:imp_uid{[\\w-]+}/balance', async (c) => {
    const store = await readStore(c, deps);
    const payment = await findPayment(db, c.req.param('imp_uid'));
    if (!isTheirs(payment, store)) throw new RestError('PAYMENT_NOT_FOUND');
    throw new RestError('BALANCE_MISSING');
  });

  routes.get('/payments/:imp_uid{[\\w-]+}', async (c) => {
    const store = await readStore(c, deps);
    const payment = await findPayment(db, c.req.param('imp_uid'));
    const isAskedFor = !payment?.sandbox || c.req.query('include_sandbox') === 'true';
    if (!isTheirs(payment, store) || !isAskedFor) throw new RestError('PAYMENT_NOT_FOUND');
    const extension = c.req.query('extension') === 'true' ? { extension: {} } : {};
    const [response] = await toRest(db, [payment]);
    return c.json({ code: 0, message: null, response: { ...response, ...extension } });
  });

  return routes;
}

/** An order's payments. Throws when there is none, or the status is none. */
async function findOfOrder(
  c: Context,
  deps: TokenDeps,
  { page, limit }: Pick<PaymentListing, 'page' | 'limit'>,
): Promise<PaymentListPage> {
  const store = await readStore(c, deps);
  const given = c.req.param('status');
  const status = given === undefined ? undefined : readStatus(given);
  const merchant_uid = (c.req.param('merchant_uid') ?? '').replaceAll('\0', '');
  const { sorting } = readPage(c);
  const found = await listPayments(deps.db, { ...store, merchant_uid, status, sorting, page, limit });
  if (!found.list.length) throw new RestError('PAYMENT_NOT_FOUND');
  return found;
}

function readStatus(given: string): Payment['status'] {
  const status = statusSchema.safeParse(given);
  if (!status.success) throw new RestError('STATUS_UNKNOWN');
  return status.data;
}

function readPage(c: Context): z.infer<typeof pageSchema> {
  const read = pageSchema.safeParse(c.req.query());
  if (!read.success) throw new RestError('QUERY_INVALID', String(read.error.issues[0]?.path[0] ?? ''));
  if (!read.data.page || !read.data.limit) throw new RestError('QUERY_INVALID', 'page, limit: >= 1');
  return { ...read.data, limit: Math.min(read.data.limit, MOST_LISTED) };
}

/** `name[]=a&name[]=b`, as PHP writes lists, and `name=a`. */
function readList(c: Context, name: string): readonly string[] {
  const given = [...(c.req.queries(`${name}[]`) ?? []), ...(c.req.queries(name) ?? [])];
  return given.map((value) => value.replaceAll('\0', '')).filter(Boolean);
}

type Found = PaymentListPage & Pick<PaymentListing, 'page' | 'limit'>;

/** Page numbers, 0 where there is none. */
async function answerPage(c: Context, db: Db, { page, limit, total, list }: Found): Promise<Response> {
  const next = page * limit < total ? page + 1 : 0;
  const response = { total, previous: page - 1, next, list: await toRest(db, list) };
  return c.json({ code: 0, message: null, response });
}

async function toRest(db: Db, payments: readonly Payment[]) {
  const cancelled = payments.filter(({ cancelled_minor }) => cancelled_minor > 0).map(({ imp_uid }) => imp_uid);
  const cancels = await listCancels(db, cancelled);
  return payments.map((payment) =>
    toRestPayment(
      payment,
      cancels.filter(({ imp_uid }) => imp_uid === payment.imp_uid),
    ),
  );
}
