/*
 * What only pages with a PG's own buttons need (sdk contract 10.2). Pages by script tag load it when they call `loadUI`;
 * from npm it is part of the application.
 */
import type { UiRule } from '../../protocol/merchant-profile';
import { invalidField, type Message, say, whatCame } from '../../protocol/messages';
import type { chooseChannel, Wish } from '../answer-call';
import type { PaymentResponse } from '../../protocol/payment-response';
import { makeElement } from '../make-element';
import { readDocument } from '../read-document';
import type { ImpState, UiOrder } from '../state';

/** Pages may restyle all of it. */
const CSS = `:where(.imp-ui){display:block;box-sizing:border-box;width:100%;min-height:44px;padding:10px;border:0;border-radius:8px;font:600 16px system-ui,sans-serif;text-align:center}
:where(button.imp-ui){cursor:pointer}`;

/** What it needs of the SDK that is in the page already. */
export type UiCore = {
  /** Puts a style into the page, once. */
  readonly addStyle: (css: string) => void;
  readonly chooseChannel: typeof chooseChannel;
  readonly makeRequestId: () => string;
  /** An error of a call, by its code. */
  readonly fail: (code: 'NOT_INITIALIZED' | 'GATEWAY_UNREACHABLE' | 'F500', message: string) => Error;
  /** Opens the window of a click. */
  readonly pay: (order: UiOrder) => Promise<PaymentResponse>;
};

/** A call of `loadUI`. */
type Asked = { readonly type: string; readonly params: unknown };

type KeyedWish = Wish & { readonly customer_uid?: unknown };

/** Makes the button, and answers its first click. Throws what is wrong with the call. */
export async function placeButton(state: ImpState, asked: Asked, core: UiCore): Promise<PaymentResponse> {
  state.updateUi = (type, params) => {
    const text: Message = [`"${type}": loadUI를 먼저 호출하세요`, `"${type}": call loadUI first`];
    if (!state.ui[type]) throw core.fail('F500', say(text, ((params ?? {}) as Wish).language));
    findRule(state, { type, params }, core);
  };
  if (readDocument('readyState') === 'loading')
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve));
  const button = place(asked, findRule(state, asked, core), core);
  return new Promise((resolve) => {
    button.onclick = () => {
      const order = state.ui[asked.type];
      if (order) resolve(core.pay(order));
    };
  });
}

/**
 * What the channel's PG says of the button, once it is certain that the request fits it; keeps the request. Of a group it
 * is a channel whose PG has such a button, and each click opens that one.
 */
function findRule({ account, ui }: ImpState, { type, params }: Asked, core: UiCore): UiRule {
  const profile = account?.profile();
  if (!profile) throw core.fail('NOT_INITIALIZED', '');
  const wish = (params ?? {}) as KeyedWish;
  const choose = (request_id: string) => {
    const now = account?.profile() ?? profile;
    const channel = core.chooseChannel('payment', now, { ...wish, request_id, strictPg: true });
    return { ...channel, rule: now.pgs[channel.pg_provider]?.ui?.[type] };
  };
  const drawId = (fits: (chosen: ReturnType<typeof choose>) => boolean) => {
    let id = core.makeRequestId();
    for (let left = wish.channelGroupId ? MOST_IDS : 0; left && !fits(choose(id)); left -= 1) id = core.makeRequestId();
    return id;
  };
  let next: string | undefined = drawId((chosen) => chosen.rule !== undefined);
  const { rule, pg_provider, channel_key } = choose(next);
  const refuse = (message: Parameters<typeof say>[0]) => core.fail('F500', say(message, wish.language));
  if (!rule) throw refuse(invalidField('pg', `${type} PG`, pg_provider));
  const { customer_uid } = wish;
  if (rule[4] === !customer_uid) throw refuse(invalidField('customer_uid', rule[4] ? 'text' : 'null', customer_uid));
  const makeId = () => {
    const id = next ?? drawId((chosen) => chosen.channel_key === channel_key);
    next = undefined;
    return id;
  };
  ui[type] = { params: { ...wish }, makeId };
  return rule;
}

/** A channel of one part in a hundred is missed by so many ids once in hundreds of millions of buttons. */
const MOST_IDS = 2_000;

/** The element to click, in the one container or in that of its type. */
function place({ type, params }: Asked, rule: UiRule, core: UiCore): HTMLElement {
  const { language } = params as Wish;
  const [ko, en, background, color, , element] = rule;
  const containers = queryAll('.portone-ui-container').filter(
    ({ dataset }, _, { length }) => length < 2 || dataset['portoneUiType'] === type,
  );
  const [container, second] = containers;
  const made = makeElement(element ? 'div' : 'button', { class: 'imp-ui' }, say([ko, en], language));
  const button = element ? queryAll(element)[0] : made;
  if (!container || second || !button) {
    const wanted = `.portone-ui-container[data-portone-ui-type="${type}"] ${element}`;
    const message = whatCame([`${wanted}: 1개여야 합니다`, `expected one ${wanted}`], containers.length);
    throw core.fail('F500', say(message, language));
  }
  core.addStyle(CSS);
  Object.assign(made.style, { background, color });
  container.replaceChildren(made);
  return button;
}

function queryAll(selector: string): HTMLElement[] {
  return [...(readDocument('querySelectorAll').call(document, selector) as NodeListOf<HTMLElement>)];
}
