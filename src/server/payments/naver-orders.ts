import { fromMinorUnits } from '../../protocol/amount';
import {
  insertProductOrders,
  listProductOrders,
  type StoredProductOrder,
  updateProductOrder,
} from '../store/naver-orders';
import { lockPayment } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { cancelPayment } from './cancel';
import type { PaymentDeps } from './deps';
import { type NaverAction, refundedColumns, stepOf, withRefund } from './naver-states';
import { readNaverProducts } from './read-naver-products';

/** Whether a payment has product orders: of Naver's order type, once it was paid. */
export function hasProductOrders({ pg_provider, status }: Payment): boolean {
  return pg_provider === 'naverco' && (status === 'paid' || status === 'cancelled');
}

/** The product orders of a payment as they stand. They are written when they are first asked for. */
export async function findProductOrders(db: Db, payment: Payment): Promise<StoredProductOrder[]> {
  if (!hasProductOrders(payment)) return [];
  const isAllRefunded = payment.cancelled_minor >= payment.amount_minor && payment.status === 'cancelled';
  let rows = await listProductOrders(db, payment.imp_uid);
  if (!rows.length) {
    await insertProductOrders(db, readNaverProducts(payment));
    rows = await listProductOrders(db, payment.imp_uid);
  }
  return rows.map((row) => withRefund(row, isAllRefunded));
}

export type NaverAct = {
  readonly action: NaverAction;
  /** Which of them; undefined for all of the payment's. */
  readonly ids: readonly string[] | undefined;
  /** A code of Naver's. */
  readonly reason: string;
};

export type NaverResult = {
  /** What it was done to, as it is now. */
  readonly done: readonly StoredProductOrder[];
  /** What it was refused for: in another state, or none of the payment's. */
  readonly failed: readonly { readonly product_order_id: string; readonly why: string }[];
};

/**
 * Does one thing to product orders of a payment, each by itself as Naver does: some may be done and others refused. Money
 * of a product order goes back once, whoever asks at the same time: its cancel is written under the payment's lock, and a
 * refund whose end is not known goes on being asked for as any other.
 */
export async function actOnProductOrders(deps: PaymentDeps, payment: Payment, act: NaverAct): Promise<NaverResult> {
  const known = await findProductOrders(deps.db, payment);
  // Before the last money is back, which ends all that is left.
  const isFreeOfCharge = (id: string) =>
    known.some(({ product_order_id, refund_minor }) => product_order_id === id && refund_minor === 0);
  const all = known.map(({ product_order_id }) => product_order_id);
  const ids = [...new Set(act.ids ?? all)].toSorted((a, b) => Number(isFreeOfCharge(b)) - Number(isFreeOfCharge(a)));
  const refusals = new Map<string, string>();
  for (const product_order_id of ids) {
    const why = known.some((order) => order.product_order_id === product_order_id)
      ? await actOnOne(deps, payment, { ...act, product_order_id })
      : 'none of this payment';
    if (why !== undefined) refusals.set(product_order_id, why);
  }
  const fresh = await deps.db
    .selectFrom('payments')
    .selectAll()
    .where('imp_uid', '=', payment.imp_uid)
    .executeTakeFirstOrThrow();
  const done = (await findProductOrders(deps.db, fresh)).filter(
    ({ product_order_id }) => ids.includes(product_order_id) && !refusals.has(product_order_id),
  );
  return { done, failed: [...refusals].map(([product_order_id, why]) => ({ product_order_id, why })) };
}

type One = Pick<NaverAct, 'action' | 'reason'> & { readonly product_order_id: string };

/** Why it was refused; undefined once it is done. */
async function actOnOne(deps: PaymentDeps, { imp_uid, currency }: Payment, one: One): Promise<string | undefined> {
  const note = { reason: one.reason, now: deps.clock.now() };
  const written = await deps.db.transaction().execute(async (transaction) => {
    const order = await lockOne(transaction, imp_uid, one.product_order_id);
    const step = order && stepOf(order, one.action, note);
    if (!step) return { why: describe(order) };
    if (step !== 'refund') await updateProductOrder(transaction, one.product_order_id, step);
    // An amount of 0 stands for all that is left of a payment: what costs nothing gives nothing back.
    else if (order.refund_minor > 0) return { refund: order.refund_minor };
    else await updateProductOrder(transaction, one.product_order_id, refundedColumns(order));
    return {};
  });
  if (written.refund === undefined) return written.why;
  const result = await cancelPayment(deps, imp_uid, {
    amount: fromMinorUnits(written.refund, currency),
    checksum: undefined,
    reason: one.reason,
    refund: null,
    notify: 'none',
    productOrder: {
      product_order_id: one.product_order_id,
      isRefundable: async (transaction) => {
        const order = await lockOne(transaction, imp_uid, one.product_order_id);
        return order !== undefined && stepOf(order, one.action, note) === 'refund';
      },
    },
  });
  if (result.kind === 'cancelled' || result.kind === 'waiting') return undefined;
  return result.kind === 'refused' ? result.text : result.kind;
}

/** A product order as it stands, with its payment locked until the transaction ends. */
async function lockOne(db: Db, imp_uid: string, product_order_id: string): Promise<StoredProductOrder | undefined> {
  const payment = await lockPayment(db, imp_uid);
  const orders = payment ? await findProductOrders(db, payment) : [];
  return orders.find((order) => order.product_order_id === product_order_id);
}

function describe(order: StoredProductOrder | undefined): string {
  if (!order) return 'none of this payment';
  const { status, claim_type, claim_status, withheld_for } = order;
  return [status, claim_type, claim_status, withheld_for && `withheld: ${withheld_for}`].filter(Boolean).join(' ');
}
