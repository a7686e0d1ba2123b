/** Who can do something about an error: it decides what the buyer is told and how loudly the gateway logs it. */
export type ErrorParty = 'buyer' | 'merchant' | 'pg' | 'gateway' | 'network';

/**
 * Every `error_code` that openimp itself gives, and who can act on it. A code is API: clients compare it, so removing
 * one is a major version. `F1001`, `F1002`, `F500` and `NOT_READY` are the original's own (sdk contract 6.3).
 */
export const ERRORS = {
  /** No channel of the wanted type is registered. */
  F1001: 'merchant',
  /** This `merchant_uid` has been paid already, or is being paid in another window. */
  F1002: 'buyer',
  /** The request names a channel that this merchant does not have. */
  F500: 'merchant',
  /** The gateway knows no such merchant, or the merchant has no channel. */
  NOT_READY: 'merchant',
  NOT_INITIALIZED: 'merchant',
  REQUEST_INVALID: 'merchant',
  ORIGIN_NOT_ALLOWED: 'merchant',
  /** The payment link has expired, was ended by its shop, or never was. */
  LINK_CLOSED: 'merchant',
  /** The order was registered with another amount or currency. */
  AMOUNT_MISMATCH: 'merchant',
  /** The shop's `confirm_url` did not say yes. */
  CONFIRM_REFUSED: 'merchant',
  WINDOW_ALREADY_OPEN: 'merchant',
  /** Too many windows were opened from the buyer's network, or for this merchant, in a short time. */
  TOO_MANY_REQUESTS: 'buyer',
  /** The payment window did not appear. */
  WINDOW_FAILED: 'network',
  GATEWAY_UNREACHABLE: 'network',
  /** The window is gone and the gateway could not be asked: the payment may or may not have been made. */
  RESULT_UNKNOWN: 'network',
  PAYMENT_CANCELLED: 'buyer',
  PG_DECLINED: 'pg',
  PG_UNREACHABLE: 'pg',
  /** A person could not prove who they are, or is too young. */
  CERTIFICATION_REFUSED: 'buyer',
  PG_DRIVER_MISSING: 'gateway',
  /** The PG, or openimp's driver of it, cannot do what was asked. */
  PG_UNSUPPORTED: 'merchant',
} as const satisfies Record<string, ErrorParty>;

export type ErrorCode = keyof typeof ERRORS;

/** Who can act on an error. */
export function partyOf(code: ErrorCode): ErrorParty {
  return ERRORS[code];
}

export type ImpErrorOptions = {
  readonly cause?: unknown;
  /** The PG's own code and text, untouched. */
  readonly detail?: { readonly code: string; readonly text: string };
};

/** The one error class: a code that programs compare and a sentence that people read. */
export class ImpError extends Error {
  override readonly name = 'ImpError';
  readonly code: ErrorCode;
  readonly detail: { readonly code: string; readonly text: string } | undefined;

  constructor(code: ErrorCode, message: string, options: ImpErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
  }
}
