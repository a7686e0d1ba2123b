import { ImpError } from '../protocol/errors';
import type { PaymentResponse } from '../protocol/payment-response';
import { answerCall, type Call, chooseChannel } from './answer-call';
import { addDialogStyle } from './dialog-style';
import type * as UiModule from './modules/load-ui';
import { readDocument } from './read-document';
import { keepZone } from './keep-zone';
import { makeRequestId } from './make-request-id';
import { PAYMENT } from './request-pay';
import type { ImpState } from './state';

/** Gets the part of the SDK that pages with such buttons need. */
export type UiSource = (gateway: string) => Promise<typeof UiModule>;

/** What the button is made with: of the SDK in this page. */
const coreOf = ({ nonce }: ImpState): UiModule.UiCore => ({
  chooseChannel,
  makeRequestId,
  fail: (code, message) => new ImpError(code, message),
  addStyle: (css) => addDialogStyle(nonce, css),
});

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
  try {
    const { account } = state;
    if (!account) throw new ImpError('NOT_INITIALIZED', '');
    await account.load();
    const ui = await readUi(account.gateway).catch(() => Promise.reject(new ImpError('GATEWAY_UNREACHABLE', '')));
    state.placed = ui;
    if (readDocument('readyState') === 'loading')
      await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
    const asked = { type, params };
    const core = coreOf(state);
    const button = ui.place(asked, ui.findRule(state, asked, core), core);
    return await new Promise((resolve) => {
      button.onclick = () => {
        const { params: latest, makeId } = state.ui[type] ?? { params, makeId: makeRequestId };
        resolve(answerCall(PAYMENT, state, { params: latest, callback: call, makeId }) as Promise<PaymentResponse>);
      };
    });
  } catch (error) {
    const parse = () => {
      throw error;
    };
    return answerCall({ type: 'payment', parse }, state, { params, callback: call }) as Promise<PaymentResponse>;
  }
}

/** Replaces what a button pays for, from the next click on. Throws what `loadUi` calls back. */
export function updateUi(state: ImpState, type: string, params: unknown): void {
  if (!state.ui[type] || !state.placed) throw new ImpError('F500', `"${type}": loadUI를 먼저 호출하세요`);
  state.placed.findRule(state, { type, params }, coreOf(state));
}
