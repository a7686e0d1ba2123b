/*
 * Where a payment can be, and what brings it from where to where: the page to open first. `move-payment.ts` is the only
 * place that changes a state, and goes by this table; the contributors' guide draws it.
 */

/** Every state, in the order in which a payment may pass them. */
export const STATES = [
  /** Its buyer decides; nothing was asked of the PG that could take money. */
  'opened',
  /** The PG is told to take the money, and its answer is not written yet. */
  'asking',
  /** The buyer has paid, as a browser says; only the PG's own word is missing. */
  'awaiting',
  /** The PG looks at it before it takes the money. */
  'reviewing',
  /** The PG has issued an account, or a number for a till, and waits for the money. */
  'issued',
  'failed',
  'paid',
  /** Given back, in part or whole. */
  'cancelled',
] as const;

export type PaymentState = (typeof STATES)[number];

/** What a change does to the order's reservation: at most one payment of an order, in live and in test, has it. */
export type OrderEffect =
  /** It is this payment's now, or the change fails. */
  | 'take'
  /** The same unless another has it: money that has come is never lost for that. */
  | 'take-if-free'
  | 'keep'
  | 'free';

export type Change = {
  readonly from: readonly PaymentState[];
  readonly to: PaymentState | 'same';
  readonly order: OrderEffect;
  /** What happened, for people. */
  readonly about: string;
};

const UNPAID = ['opened', 'asking', 'awaiting', 'reviewing', 'issued', 'failed'] as const;

/** What can happen to a payment. Whatever comes in another state than these comes too late, and changes nothing. */
export const EVENTS = {
  claim: { from: ['opened'], to: 'asking', order: 'take', about: 'the buyer agreed' },
  'come-back': {
    from: ['opened'],
    to: 'awaiting',
    order: 'take-if-free',
    about: 'a browser says that the PG was paid',
  },
  close: {
    from: ['opened'],
    to: 'failed',
    order: 'free',
    about: 'the buyer left, or it was refused before the PG was asked',
  },
  approve: { from: ['asking'], to: 'paid', order: 'keep', about: 'the PG took the money' },
  issue: { from: ['asking'], to: 'issued', order: 'free', about: 'the PG opened an account' },
  review: { from: ['asking'], to: 'reviewing', order: 'keep', about: 'the PG looks at it first' },
  decline: {
    from: ['asking'],
    to: 'failed',
    order: 'free',
    about: 'the PG, or the shop, said no; or the PG dropped it',
  },
  deposit: { from: ['issued'], to: 'paid', order: 'take-if-free', about: 'the money came into the account' },
  change: { from: ['issued'], to: 'same', order: 'keep', about: 'the account waits for something else' },
  revoke: { from: ['issued'], to: 'failed', order: 'free', about: 'the account was closed' },
  'pg-paid': { from: UNPAID, to: 'paid', order: 'take-if-free', about: 'the PG tells that it was paid' },
  'pg-review': {
    from: ['opened', 'awaiting', 'reviewing', 'failed'],
    to: 'reviewing',
    order: 'take-if-free',
    about: 'the PG tells that it looks at it',
  },
  'pg-declined': { from: UNPAID, to: 'failed', order: 'free', about: 'the PG tells that nothing comes of it' },
  release: { from: ['awaiting', 'reviewing'], to: 'same', order: 'free', about: 'the word did not come for long' },
  refund: { from: ['paid', 'cancelled'], to: 'cancelled', order: 'keep', about: 'money was given back' },
} as const satisfies Readonly<Record<string, Change>>;

export type PaymentEvent = keyof typeof EVENTS;

/** What REST and pages are told: `ready` for all that is not decided yet. */
export function statusOf(state: PaymentState): 'ready' | 'paid' | 'cancelled' | 'failed' {
  return state === 'paid' || state === 'cancelled' || state === 'failed' ? state : 'ready';
}

/** Whether a payment in this state takes an event. */
export function takes(state: PaymentState, event: PaymentEvent): boolean {
  const from: readonly PaymentState[] = EVENTS[event].from;
  return from.includes(state);
}
