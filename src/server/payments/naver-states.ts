/*
 * The life of a product order at Naver Pay (`naverco`), in Naver's words: what is done to it when, and what it is then.
 * Whoever reads this file knows which calls are refused in which state.
 */
import type { ProductOrderChange, ProductOrderRow, StoredProductOrder } from '../store/naver-orders';

export type NaverState = Pick<ProductOrderRow, 'status' | 'claim_type' | 'claim_status' | 'withheld_for' | 'placed_at'>;

/** What happens to a product order: by the shop's calls, and in the sandbox by its buyer and by Naver. */
export type NaverAction = keyof typeof ACTIONS;

/** What it comes to: columns to be written, or its money goes back. */
export type NaverStep = ProductOrderChange | 'refund';

type Rule = {
  readonly isAllowed: (state: NaverState) => boolean;
  /** `note` is the reason that goes with it, `now` epoch milliseconds. */
  readonly step: (note: { readonly reason: string; readonly now: number }) => NaverStep;
};

const REJECTED: readonly (string | null)[] = ['CANCEL_REJECT', 'RETURN_REJECT', 'EXCHANGE_REJECT'];

/** Nobody claims anything of it. */
const isFree = ({ claim_status }: NaverState) => claim_status === null || REJECTED.includes(claim_status);
const isAt = (...statuses: readonly string[]) => {
  return (state: NaverState) => isFree(state) && statuses.includes(state.status);
};
const claims = (claim_type: string, ...claim_statuses: readonly string[]) => {
  return (state: NaverState) => state.claim_type === claim_type && claim_statuses.includes(state.claim_status ?? '');
};
const claim = (claim_type: string, claim_status: string) => () => ({ claim_type, claim_status, withheld_for: null });

const isReturning = claims('RETURN', 'RETURN_REQUEST', 'COLLECTING', 'COLLECT_DONE');
const isRequested = claims('CANCEL', 'CANCEL_REQUEST');

const ACTIONS = {
  // By the shop.
  place: {
    isAllowed: (state) => isAt('PAYED')(state) && state.placed_at === null,
    step: ({ now }) => ({ placed_at: now }),
  },
  ship: { isAllowed: isAt('PAYED'), step: () => ({ status: 'DELIVERING' }) },
  cancel: { isAllowed: (state) => isAt('PAYED')(state) || isRequested(state), step: () => 'refund' },
  'approve-cancel': { isAllowed: isRequested, step: () => 'refund' },
  'request-return': { isAllowed: isAt('DELIVERING', 'DELIVERED'), step: claim('RETURN', 'RETURN_REQUEST') },
  'approve-return': {
    isAllowed: (state) => isReturning(state) && state.withheld_for === null,
    step: () => 'refund',
  },
  'reject-return': { isAllowed: isReturning, step: claim('RETURN', 'RETURN_REJECT') },
  'withhold-return': {
    isAllowed: (state) => isReturning(state) && state.withheld_for === null,
    step: ({ reason }) => ({ withheld_for: reason }),
  },
  'resolve-return': {
    isAllowed: (state) => isReturning(state) && state.withheld_for !== null,
    step: () => ({ withheld_for: null }),
  },
  'collect-exchanged': { isAllowed: claims('EXCHANGE', 'COLLECTING'), step: claim('EXCHANGE', 'COLLECT_DONE') },
  'ship-exchanged': {
    isAllowed: claims('EXCHANGE', 'COLLECT_DONE'),
    step: claim('EXCHANGE', 'EXCHANGE_REDELIVERING'),
  },
  // By the buyer, by Naver, and in Naver's own centre for sellers.
  'buyer-requests-cancel': { isAllowed: isAt('PAYED'), step: claim('CANCEL', 'CANCEL_REQUEST') },
  'buyer-withdraws-cancel': { isAllowed: isRequested, step: claim('CANCEL', 'CANCEL_REJECT') },
  'buyer-requests-return': { isAllowed: isAt('DELIVERING', 'DELIVERED'), step: claim('RETURN', 'RETURN_REQUEST') },
  'buyer-requests-exchange': {
    isAllowed: isAt('DELIVERING', 'DELIVERED'),
    step: claim('EXCHANGE', 'EXCHANGE_REQUEST'),
  },
  'seller-approves-exchange': {
    isAllowed: claims('EXCHANGE', 'EXCHANGE_REQUEST'),
    step: claim('EXCHANGE', 'COLLECTING'),
  },
  'carrier-collects-return': { isAllowed: claims('RETURN', 'RETURN_REQUEST'), step: claim('RETURN', 'COLLECT_DONE') },
  'carrier-delivers': { isAllowed: isAt('DELIVERING'), step: () => ({ status: 'DELIVERED' }) },
  'carrier-delivers-exchanged': {
    isAllowed: claims('EXCHANGE', 'EXCHANGE_REDELIVERING'),
    step: () => ({ status: 'EXCHANGED', claim_status: 'EXCHANGE_DONE' }),
  },
  'buyer-decides': {
    isAllowed: isAt('DELIVERING', 'DELIVERED'),
    step: () => ({ status: 'PURCHASE_DECIDED' }),
  },
} as const satisfies Readonly<Record<string, Rule>>;

/** What the sandbox is told that somebody else than the shop does. */
export const NAVER_EVENTS = [
  ...(['buyer-requests-cancel', 'buyer-withdraws-cancel', 'buyer-requests-return', 'buyer-requests-exchange'] as const),
  ...(['seller-approves-exchange', 'carrier-collects-return', 'carrier-delivers'] as const),
  ...(['carrier-delivers-exchanged', 'buyer-decides'] as const),
] satisfies readonly NaverAction[];

/** What an action comes to; `undefined` where it is refused. */
export function stepOf(
  state: NaverState,
  action: NaverAction,
  note: { readonly reason: string; readonly now: number },
): NaverStep | undefined {
  const rule: Rule = ACTIONS[action];
  return rule.isAllowed(state) ? rule.step(note) : undefined;
}

/** A product order with what its refund, or one of the whole payment, has made of it. */
export function withRefund(row: StoredProductOrder, isAllRefunded: boolean): StoredProductOrder {
  const refund = isAllRefunded ? 'done' : row.refund;
  if (refund === null || row.status === 'CANCELED' || row.status === 'RETURNED') return row;
  const isReturn = isReturning(row);
  if (refund === 'open') {
    return isReturn
      ? { ...row, claim_status: 'COLLECT_DONE' }
      : { ...row, claim_type: 'CANCEL', claim_status: 'CANCELING' };
  }
  return { ...row, ...endOf(isReturn) };
}

/** The end of a product order whose money went back. */
export function refundedColumns(state: NaverState): ProductOrderChange {
  return endOf(isReturning(state));
}

function endOf(isReturn: boolean): ProductOrderChange & { readonly status: string } {
  return isReturn
    ? { status: 'RETURNED', claim_type: 'RETURN', claim_status: 'RETURN_DONE', withheld_for: null }
    : { status: 'CANCELED', claim_type: 'CANCEL', claim_status: 'CANCEL_DONE', withheld_for: null };
}
