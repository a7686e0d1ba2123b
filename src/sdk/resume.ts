import type { PaymentResponse } from '../protocol/payment-response';
import type { WindowResponse } from '../protocol/window-response';
import { askOutcome } from './ask-outcome';
import { callBack } from './call-back';
import { forget, recall } from './remember';
import type { ImpState } from './state';
import { toFailure } from './to-failure';

/** Whether the buyer has come back to this page from a payment that an earlier one began: by address, Back, or anew. */
export function hasReturned(state: ImpState): boolean {
  return findBegun(state) !== undefined;
}

/**
 * Asks the gateway how that payment ended, and answers once, by callback and promise; null and no call where there is
 * none. Never rejects. While the buyer may still be paying in another window, it waits with them.
 */
export async function resume(state: ImpState, callback: unknown): Promise<WindowResponse | null> {
  const { account } = state;
  const begun = findBegun(state);
  if (!account || !begun) return null;
  state.resuming = true;
  const { imp_uid, key, merchant_uid, room } = begun;
  const readyUrl = `${account.gateway}/${room}/ready/${encodeURIComponent(account.userCode)}`;
  const question = { readyUrl, request_id: key, imp_uid, opened: true, reason: 'PAYMENT_CANCELLED' } as const;
  const response = await askOutcome({ ...question, isGone: () => false })
    // Nobody moves it, and whoever was told elsewhere is told here: there is an answer.
    .then((answer) => answer as WindowResponse)
    .catch((error: unknown) => toFailure(error, { merchant_uid, imp_uid, language: undefined }));
  // What is not known yet may be asked for by the next page.
  if (response.success || response.error_code !== 'RESULT_UNKNOWN') forget(account.userCode, imp_uid);
  state.resuming = false;
  if (room === 'payments') state.events.emit(response.success ? 'result' : 'error', response as PaymentResponse);
  callBack({ callback, response, params: {}, device: 'pc' });
  return response;
}

/** What is kept; not while a window of this page is open, whose answer is its own, nor while it is being asked for. */
function findBegun({ account, busy, resuming }: ImpState) {
  return account && !busy && !resuming ? recall(account.userCode) : undefined;
}
