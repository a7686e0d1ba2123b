import { ImpError } from '../protocol/errors';
import type { PaymentResponse } from '../protocol/payment-response';
import { answerCall, type Call, chooseChannel } from './answer-call';
import { addDialogStyle } from './dialog-style';
import { keepZone } from './keep-zone';
import { makeRequestId } from './make-request-id';
import type * as UiModule from './modules/load-ui';
import { PAYMENT } from './request-pay';
import type { ImpState } from './state';

/** Gets the part of the SDK that pages with such buttons need. */
export type UiSource = (gateway: string) => Promise<typeof UiModule>;

/**
 * Puts a PG's own button into the shop's page (sdk contract 10.2). Each click pays for what was handed in last, here or
 * to `updateUi`, and calls back once; the promise answers the first. What is wrong is called back at once, as `F500`.
 */
export async function loadUi(
  state: ImpState,
  type: string,
  { params, callback, readUi }: Call & { readonly readUi: UiSource },
): Promise<PaymentResponse> {
  const call = keepZone(callback);
  const core: UiModule.UiCore = {
    chooseChannel,
    fail: (code, message) => new ImpError(code, message),
    addStyle: (css) => addDialogStyle(state.nonce, css),
    makeRequestId,
    pay: ({ params: latest, makeId }) =>
      answerCall(PAYMENT, state, { params: latest, callback: call, makeId }) as Promise<PaymentResponse>,
  };
  try {
    const { account } = state;
    if (!account) throw core.fail('NOT_INITIALIZED', '');
    await account.load();
    const ui = await readUi(account.gateway).catch(() => Promise.reject(core.fail('GATEWAY_UNREACHABLE', '')));
    return await ui.placeButton(state, { type, params }, core);
  } catch (error) {
    const parse = () => {
      throw error;
    };
    return answerCall({ type: 'payment', parse }, state, { params, callback: call }) as Promise<PaymentResponse>;
  }
}

/** Replaces what a button pays for, from the next click on. Throws what `loadUi` calls back. */
export function updateUi({ updateUi: update }: ImpState, type: string, params: unknown): void {
  if (!update) throw new ImpError('F500', 'IMP.loadUI?');
  update(type, params);
}
