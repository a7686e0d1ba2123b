import { ImpError } from '../protocol/errors';
import type { UiRule } from '../protocol/merchant-profile';
import { invalidField, type Message, say, whatCame } from '../protocol/messages';
import type { PaymentResponse } from '../protocol/payment-response';
import { answerCall, type Call, chooseChannel, type Wish } from './answer-call';
import { addDialogStyle } from './dialog-style';
import { makeElement } from './make-element';
import { readDocument } from './read-document';
import { keepZone } from './keep-zone';
import { requestPay } from './request-pay';
import type { ImpState } from './state';

/**
 * Puts a PG's own button into the shop's page (sdk contract 10.2). Each click pays for what was handed in last, here or
 * to `updateUi`, and calls back once; the promise answers the first. What is wrong is called back at once, as `F500`.
 */
export async function loadUi(state: ImpState, type: string, { params, callback }: Call): Promise<PaymentResponse> {
  const call = keepZone(callback);
  try {
    await state.account?.load();
    if (readDocument('readyState') === 'loading')
      await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
    addDialogStyle(state.nonce);
    const button = place(type, findRule(state, type, params), params as Wish);
    return await new Promise((resolve) => {
      button.onclick = () => resolve(requestPay(state, state.ui[type], call));
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
  if (!state.ui[type]) throw refusal({}, [`"${type}": loadUI를 먼저 호출하세요`, `"${type}": call loadUI first`]);
  findRule(state, type, params);
}

/** What the channel's PG says of the button, once it is certain that the request fits it. */
function findRule({ account, ui }: ImpState, type: string, params: unknown): UiRule {
  const profile = account?.profile();
  if (!profile) throw new ImpError('NOT_INITIALIZED', '');
  const wish = (params ?? {}) as KeyedWish;
  const { pg_provider } = chooseChannel('payment', profile, { ...wish, strictPg: true });
  const rule = profile.pgs[pg_provider]?.ui?.[type];
  if (!rule) throw refusal(wish, invalidField('pg', `${type} PG`, pg_provider));
  const { customer_uid } = wish;
  if (rule[4] === !customer_uid) {
    throw refusal(wish, invalidField('customer_uid', rule[4] ? 'text' : 'null', customer_uid));
  }
  ui[type] = { ...wish };
  return rule;
}

/** The element to click, in the one container or in that of its type. */
function place(type: string, [ko, en, background, color, , element]: UiRule, wish: Wish): HTMLElement {
  const containers = queryAll('.portone-ui-container').filter(
    ({ dataset }, _, { length }) => length < 2 || dataset['portoneUiType'] === type,
  );
  const [container, second] = containers;
  const made = makeElement(element ? 'div' : 'button', { class: 'imp-ui' }, say([ko, en], wish.language));
  const button = element ? queryAll(element)[0] : made;
  if (!container || second || !button) {
    const wanted = `.portone-ui-container[data-portone-ui-type="${type}"] ${element}`;
    throw refusal(wish, whatCame([`${wanted}: 1개여야 합니다`, `expected one ${wanted}`], containers.length));
  }
  Object.assign(made.style, { background, color });
  container.replaceChildren(made);
  return button;
}

function queryAll(selector: string): HTMLElement[] {
  return [...(readDocument('querySelectorAll').call(document, selector) as NodeListOf<HTMLElement>)];
}

type KeyedWish = Wish & { readonly customer_uid?: unknown };

function refusal({ language }: Partial<Wish>, message: Message): ImpError {
  return new ImpError('F500', say(message, language));
}
