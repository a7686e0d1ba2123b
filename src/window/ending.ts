import type { WindowResponse } from '../protocol/window-response';

/** How a payment ended, as far as a buyer needs to tell one end from another. */
export type Ending =
  | 'approved'
  /** A virtual account waits for the buyer's transfer. */
  | 'issued'
  /** The buyer has paid on the PG's page, and the PG has not said so itself yet. */
  | 'awaited'
  | 'declined'
  | 'cancelled'
  /** The order was paid before, or is being paid in another window. */
  | 'taken'
  | 'unreachable'
  /** A person has proved who they are. */
  | 'certified'
  /** A person could not. */
  | 'uncertified'
  /** Money may have moved. */
  | 'unknown'
  /** The shop or its set-up stands in the way; the buyer cannot mend that. */
  | 'refused';

/** Which end a response tells. Codes are those of `ERRORS`; one that is not listed is nothing a buyer could act on. */
export function endingOf(response: WindowResponse): Ending {
  if (response.success && response.pg_type === 'certification') return 'certified';
  if (response.success && response.status === 'ready') return response.vbank_num ? 'issued' : 'awaited';
  if (response.success) return 'approved';
  return ENDINGS[response.error_code] ?? 'refused';
}

const ENDINGS: Readonly<Partial<Record<string, Ending>>> = {
  PAYMENT_CANCELLED: 'cancelled',
  PG_DECLINED: 'declined',
  CERTIFICATION_REFUSED: 'uncertified',
  F1002: 'taken',
  PG_UNREACHABLE: 'unreachable',
  GATEWAY_UNREACHABLE: 'unreachable',
  WINDOW_FAILED: 'unreachable',
  TOO_MANY_REQUESTS: 'unreachable',
  RESULT_UNKNOWN: 'unknown',
};
