import type { Message } from '../../protocol/messages';
import { LONGEST_RETURN } from './is-return-too-long';

/** F1002: the original's opening words, which shops compare (sdk contract 6.3). */
export const ORDER_TAKEN: Message = [
  '이미 결제가 이루어진 주문번호(merchant_uid)이거나 결제가 진행 중입니다.',
  'This merchant_uid has been paid already, or is being paid in another window.',
];

export const PG_UNREACHABLE: Message = [
  'PG사에서 결제를 완료하지 못했습니다. 결제되지 않았습니다.',
  'The PG could not complete the payment. Nothing was charged.',
];

/** PG_DECLINED, where the PG's page says so and no more. */
export const PG_SAID_NO: Message = ['PG사에서 결제가 승인되지 않았습니다.', 'The PG did not approve the payment.'];

/** NOT_READY: the channel cannot be used as it is. */
export function channelIncomplete(fields: readonly string[]): Message {
  const list = fields.join(', ');
  return [
    `채널에 PG사가 발급한 정보(${list})가 없습니다. 관리자 콘솔에서 입력하세요.`,
    `The channel lacks what its PG has issued (${list}). Enter it in the console.`,
  ];
}

export const MERCHANT_UNKNOWN: Message = [
  '가맹점 식별코드나 티어 코드를 찾을 수 없거나 등록된 채널이 없습니다.',
  'The merchant or tier code is unknown, or has no channel.',
];

/** F500: a channel group with nothing left to open. */
export function groupOut(group_id: string): Message {
  return [
    `채널 그룹 "${group_id}"에 지금 쓸 수 있는 채널이 없습니다. 관리자 콘솔의 스마트 라우팅에서 채널을 확인하세요.`,
    `No channel of the channel group "${group_id}" can be used. Look at it in the console, under smart routing.`,
  ];
}

/** PG_DECLINED: a super key, none of whose channels can be charged. */
export const KEY_OUT: Message = [
  '슈퍼 빌링키의 채널 가운데 지금 쓸 수 있는 채널이 없습니다. 관리자 콘솔의 스마트 라우팅을 확인하세요.',
  'No channel of this super key can be used. Look at smart routing in the console.',
];

/** NOT_READY: nobody could tell whether the buyer has paid the order's price. */
export function priceUnproved(fields: readonly string[]): Message {
  const list = fields.join(', ');
  return [
    `이 채널의 설정으로는 구매자가 결제 금액을 바꾸지 못하게 할 수 없습니다(${list}). 관리자 콘솔에서 바꾸세요.`,
    `With its settings (${list}) the channel cannot keep buyers from changing the price. Change them in the console.`,
  ];
}

/** AMOUNT_MISMATCH. */
export const AMOUNT_MISMATCH: Message = [
  '사전등록된 결제 금액 또는 통화와 다릅니다. 결제 창을 열지 않았습니다.',
  'The order was registered with another amount or currency. The payment window was not opened.',
];

/** AMOUNT_MISMATCH, once the buyer has agreed. */
export const PRICE_CHANGED: Message = [
  '판매자가 등록한 결제 금액과 다릅니다. 결제되지 않았습니다. 주문을 확인하고 다시 시도하세요.',
  'The shop has registered another price for this order. Nothing was charged. Look at the order and try again.',
];

/** AMOUNT_MISMATCH: a billing key without a charge. */
export const CHARGES_NOTHING: Message = [
  '결제 금액이 사전등록된 주문입니다. 빌링키만 등록하려면 사전등록하지 않은 주문번호(merchant_uid)를 사용하세요.',
  'The order was registered with a price, and this request charges nothing. Register billing keys under a merchant_uid of their own.',
];

/** AMOUNT_MISMATCH: of another store. */
export const OTHER_STORES_ORDER: Message = [
  '다른 상점(대표 상점 또는 티어)이 사전등록한 주문번호(merchant_uid)입니다. 결제 창을 열지 않았습니다.',
  'Another store (the merchant or one of its tiers) has registered this merchant_uid. The payment window was not opened.',
];

/** LINK_CLOSED. */
export const LINK_CLOSED: Message = [
  '기한이 지났거나 판매자가 닫은 결제 링크입니다. 판매자에게 문의하세요.',
  'This payment link has expired or was closed by the shop. Ask the shop for a new one.',
];

/** F500: a test payment that may no longer be made. */
export const TEST_CLOSED: Message = [
  '이 상점은 테스트 결제를 받지 않습니다. 결제되지 않았습니다.',
  'This shop takes no test payments. Nothing was charged.',
];

/** REQUEST_INVALID: a page would take the place of a card that the shop's server has registered. */
export function keyOfServer(customer_uid: string): Message {
  return [
    `customer_uid: 고객사 서버가 등록한 카드가 이미 있습니다("${customer_uid}"). 결제 창에서 바꾸려면 먼저 REST API로 삭제하세요.`,
    `customer_uid: the shop's server has registered a card for "${customer_uid}". Delete it by REST before a window may replace it.`,
  ];
}

/** CONFIRM_REFUSED: the original's sentence, which shops compare, with the shop's own reason (gateway contract 8). */
export function confirmRefused(reason: string): Message {
  return [
    `고객사 요청에 의해 결제를 중단합니다. (상세사유 : ${reason})`,
    `The shop has stopped this payment (reason: ${reason}). Nothing was charged.`,
  ];
}

/** ORIGIN_NOT_ALLOWED. */
export function originNotAllowed(origin: string): Message {
  if (origin === 'null' || origin === 'file://')
    return [
      '출처(origin)가 없는 페이지(앱의 HTML, file://, data:)에서는 이 가맹점의 실결제를 열 수 없습니다. 관리자 콘솔에서 앱을 허용하거나(allow_apps) 사이트 주소로 페이지를 여세요.',
      'Pages without an origin (HTML of an app, file://, data:) cannot open live payments of this merchant. Allow apps in the console (allow_apps), or serve the page from a site.',
    ];
  return [
    `"${origin}"에서는 이 가맹점의 결제를 열 수 없습니다. allowed_origins에 추가하세요.`,
    `Payments of this merchant cannot be opened from "${origin}". Add it to allowed_origins.`,
  ];
}

/** ORIGIN_NOT_ALLOWED, of the address that the buyer is to be sent back to. */
export function returnNotAllowed(return_url: string): Message {
  const shown = return_url.slice(0, 60);
  return [
    `m_redirect_url: "${shown}"(으)로는 돌아갈 수 없습니다. allowed_origins에 추가하세요(앱은 "myapp://").`,
    `m_redirect_url: buyers of this merchant cannot be sent to "${shown}". Add it to allowed_origins (apps as "myapp://").`,
  ];
}

/** REQUEST_INVALID. */
export function returnTooLong(length: number): Message {
  return [
    `m_redirect_url: ${LONGEST_RETURN}자까지 쓸 수 있습니다(받은 길이 ${length}자). 값이 없으면 페이지 주소가 쓰입니다.`,
    `m_redirect_url: at most ${LONGEST_RETURN} characters, got ${length}. Without one, the page's own address is used.`,
  ];
}

/** PG_DRIVER_MISSING. */
export function driverMissing(pg_provider: string): Message {
  return [
    `openimp에는 아직 "${pg_provider}" 실연동 드라이버가 없습니다. 테스트 채널을 사용하세요.`,
    `openimp has no driver for "${pg_provider}" yet. Use a test channel.`,
  ];
}

/** PG_UNSUPPORTED. `what` is English. */
export function pgUnsupported(pg_provider: string, what: string): Message {
  return [
    `"${pg_provider}" 연동은 이 결제를 지원하지 않습니다: ${what}.`,
    `The driver of "${pg_provider}" does not support ${what}.`,
  ];
}

/** TOO_MANY_REQUESTS. */
export const TOO_MANY: Message = [
  '짧은 시간에 너무 많은 요청이 왔습니다. 1분쯤 뒤에 다시 시도하세요. 결제되지 않았습니다.',
  'Too many requests came in a short time. Try again in about a minute. Nothing was charged.',
];

/** WINDOW_FAILED: the page has shown none. */
export const NEVER_SHOWN: Message = [
  '결제 창이 열리지 않아 결제하지 못했습니다. 결제되지 않았습니다.',
  'The payment window never opened. Nothing was charged.',
];

/** WINDOW_FAILED: a fault of the gateway itself. */
export const WINDOW_FAULT: Message = [
  '일시적인 오류로 결제 창을 열지 못했습니다. 잠시 후 다시 시도하세요.',
  'The payment window could not be opened. Try again in a moment.',
];
