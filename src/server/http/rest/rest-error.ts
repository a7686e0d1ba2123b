import type { Context } from 'hono';
import { writeHeader } from '../write-header';

/**
 * Refusals of the REST API: HTTP status, `code` of the envelope, and the Korean sentence that clients compare (gateway
 * contract 3). What the contract leaves open is worded by us and asserted by nobody.
 */
const REST_ERRORS = {
  CREDENTIALS_MISSING: { http: 400, envelope: -1, ko: 'imp_key, imp_secret 파라메터가 누락되었습니다.' },
  CREDENTIALS_WRONG: { http: 401, envelope: -1, ko: '인증에 실패하였습니다. API키와 secret을 확인하세요.' },
  UNAUTHORIZED: { http: 401, envelope: -1, ko: 'Unauthorized' },
  ADDRESS_NOT_ALLOWED: {
    http: 403,
    envelope: -1,
    ko: '허용되지 않은 IP 주소입니다. 관리자 콘솔의 화이트리스트를 확인하세요.',
  },
  TIER_UNKNOWN: { http: 404, envelope: -1, ko: '등록되지 않은 티어 코드입니다.' },
  PAYMENT_NOT_FOUND: { http: 404, envelope: -1, ko: '존재하지 않는 결제정보입니다.' },
  STATUS_UNKNOWN: { http: 400, envelope: 1, ko: '지원되지 않는 상태값입니다.' },
  INPUT_INVALID: { http: 400, envelope: 1, ko: '요청 값이 올바르지 않습니다.' },
  BODY_UNREADABLE: { http: 400, envelope: 1, ko: '요청 본문을 읽을 수 없습니다. 올바른 형식이 아닙니다:' },
  CHANNEL_UNKNOWN: { http: 200, envelope: 1, ko: '등록된 채널을 찾을 수 없습니다.' },
  GROUP_UNKNOWN: { http: 200, envelope: 1, ko: '등록된 채널 그룹을 찾을 수 없습니다.' },
  GROUP_OUT: {
    http: 200,
    envelope: 1,
    ko: '채널 그룹에 지금 쓸 수 있는 채널이 없습니다. 관리자 콘솔의 스마트 라우팅을 확인하세요.',
  },
  TEST_CLOSED: {
    http: 200,
    envelope: 1,
    ko: '테스트 채널이 닫혀 있습니다. 가맹점의 test_channels 설정이 key이면 Test-Key 헤더에 테스트 키를 넣어야 하고, off이면 쓸 수 없습니다.',
  },
  DRIVER_MISSING: {
    http: 501,
    envelope: -1,
    ko: 'openimp에는 아직 이 PG의 실연동 드라이버가 없습니다. 테스트 채널을 사용하세요.',
  },
  CHANNEL_INCOMPLETE: { http: 200, envelope: 1, ko: '채널에 PG에서 발급받은 값이 없습니다:' },
  PG_UNSUPPORTED: { http: 501, envelope: -1, ko: '현재 지원되지 않는 PG사입니다.' },
  ORDER_TAKEN: {
    http: 200,
    envelope: 1,
    ko: '이미 결제가 이루어진 주문번호(merchant_uid)이거나 결제가 진행 중입니다.',
  },
  PRICE_OTHER: {
    http: 200,
    envelope: 1,
    ko: '사전등록된 결제 금액, 통화 또는 상점과 다릅니다. 결제하지 않았습니다. /payments/prepare로 등록한 값을 확인하세요.',
  },
  PARTS_TOO_LARGE: { http: 200, envelope: -1, ko: '면세금액과 부가세의 합이 결제금액보다 큽니다:' },
  CHARGE_REFUSED: { http: 200, envelope: -1, ko: '결제에 실패하였습니다.' },
  CHARGE_UNKNOWN: {
    http: 500,
    envelope: -1,
    ko: '결제 결과를 아직 확인하지 못했습니다. 잠시 후 merchant_uid로 결제를 조회하세요.',
  },
  PREPARE_TAKEN: { http: 200, envelope: 1, ko: '결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).' },
  RESERVATION_NOT_FOUND: { http: 404, envelope: -1, ko: '결제가 진행 중인 주문이 아닙니다.' },
  RESERVATION_PAID: {
    http: 200,
    envelope: 1,
    ko: '이미 결제된 주문입니다. 결제를 취소하거나 다른 주문번호를 사용하세요.',
  },
  RESERVATION_KEPT: {
    http: 200,
    envelope: 1,
    ko: 'PG사가 결제를 승인하거나 심사하고 있는 주문입니다. 결과가 정해진 뒤에 다시 시도하세요.',
  },
  PREPARE_NOT_FOUND: { http: 404, envelope: -1, ko: '사전등록된 결제정보가 존재하지 않습니다.' },
  LINK_REFUSED: { http: 400, envelope: 1, ko: '결제 링크를 만들 수 없습니다.' },
  LINK_NOT_FOUND: { http: 404, envelope: -1, ko: '존재하지 않는 결제 링크입니다.' },
  CUSTOMER_NOT_FOUND: {
    http: 404,
    envelope: 1,
    ko: '요청하신 customer_uid(%)로 등록된 정보를 찾을 수 없습니다.',
  },
  CUSTOMER_UNKNOWN: { http: 200, envelope: 1, ko: '등록되지 않은 구매자입니다.' },
  KEY_REFUSED: { http: 200, envelope: -1, ko: '카드정보 인증 및 빌키 발급에 실패하였습니다.' },
  SCHEDULE_NO_KEY: { http: 200, envelope: 1, ko: '등록된 고객정보가 없습니다.' },
  SCHEDULE_TAKEN: { http: 200, envelope: 1, ko: '이미 예약되었거나 실행된 merchant_uid가 있습니다.' },
  SCHEDULE_NONE: { http: 200, envelope: 1, ko: '취소할 예약결제 기록이 존재하지 않습니다.' },
  SCHEDULE_NOT_FOUND: { http: 404, envelope: -1, ko: '예약결제 기록이 존재하지 않습니다.' },
  SCHEDULE_NOT_MOVABLE: { http: 400, envelope: 1, ko: '결제 일시를 변경할 수 없는 예약결제입니다.' },
  SCHEDULE_NOT_OVER: { http: 400, envelope: 1, ko: '실패했거나 취소된 예약결제만 다시 시도할 수 있습니다.' },
  ACCOUNT_FIXED: { http: 400, envelope: 1, ko: '가상계좌 정보를 변경할 수 없는 결제입니다.' },
  ACCOUNT_NOT_READY: { http: 400, envelope: 1, ko: '입금을 기다리는 가상계좌 결제가 아닙니다.' },
  RECEIPT_NOT_FOUND: { http: 404, envelope: -1, ko: '발급된 현금영수증이 존재하지 않습니다.' },
  RECEIPT_NOT_CASH: { http: 400, envelope: 1, ko: '현금영수증을 발급할 수 없는 결제입니다.' },
  RECEIPT_TAKEN: { http: 400, envelope: 1, ko: '이미 현금영수증이 발급되었습니다.' },
  RECEIPT_NONE_TO_CANCEL: { http: 400, envelope: 1, ko: '취소할 현금영수증이 존재하지 않습니다.' },
  RECEIPT_REFUSED: { http: 500, envelope: -1, ko: '현금영수증 발급에 실패하였습니다.' },
  ESCROW_NOT: { http: 409, envelope: -1, ko: '해당거래건은 배송정보를 등록할 수 없습니다.' },
  ESCROW_DONE: { http: 409, envelope: -1, ko: '이미 배송정보가 등록되었습니다.' },
  ESCROW_NONE: { http: 409, envelope: -1, ko: '등록된 배송정보가 없습니다.' },
  BARCODE_TAKEN: { http: 200, envelope: 1, ko: '이미 수납을 기다리는 바코드입니다.' },
  BARCODE_NOT_READY: { http: 400, envelope: 1, ko: '수납을 기다리는 편의점결제가 아닙니다.' },
  TILL_REFUSED: { http: 400, envelope: 1, ko: '고객사가 수납을 거절했습니다(confirm_url).' },
  BENEPIA_REFUSED: { http: 500, envelope: -1, ko: '베네피아 포인트 조회 또는 결제에 실패하였습니다.' },
  KCP_ORDER_TAKEN: { http: 409, envelope: -1, ko: '이미 사전등록된 merchant_uid입니다.' },
  KCP_ORDER_NOT_FOUND: { http: 404, envelope: -1, ko: '사전등록 정보를 찾을 수 없습니다.' },
  KCP_MEMBER_NOT_FOUND: { http: 404, envelope: -1, ko: '유효하지 않은 member_id입니다.' },
  KCP_KEY_NOT_FOUND: { http: 404, envelope: -1, ko: '등록된 KCP 퀵페이 자동결제 키를 찾을 수 없습니다.' },
  KCP_PIN_MISSING: { http: 400, envelope: 1, ko: '이 구매자가 PIN 인증(PinCheck)을 마친 거래가 아닙니다.' },
  KCP_REFUSED: { http: 200, envelope: -1, ko: 'KCP 요청이 실패하였습니다.' },
  PAYCO_REFUSED: { http: 400, envelope: 1, ko: '주문상태를 변경할 수 없는 페이코 주문입니다.' },
  PARTNERS_TAKEN: { http: 400, envelope: 1, ko: '이미 다른 하위 상점 거래가 등록된 결제입니다.' },
  HOLDER_NOT_FOUND: { http: 404, envelope: -1, ko: '예금주를 조회할 수 없습니다.' },
  NOT_PAID: { http: 400, envelope: 1, ko: '결제가 완료된 거래가 아닙니다.' },
  NAVER_NOT_ORDERS: { http: 400, envelope: 1, ko: '네이버페이 주문형(naverco)으로 결제된 거래가 아닙니다.' },
  NAVER_NOT_PAYMENT: { http: 400, envelope: 1, ko: '네이버페이 결제형(naverpay) 거래가 아닙니다.' },
  NAVER_ORDER_NOT_FOUND: { http: 404, envelope: -1, ko: '존재하지 않는 네이버페이 상품주문입니다.' },
  NAVER_REFUSED: { http: 500, envelope: -1, ko: '네이버페이 상품주문을 처리할 수 없는 상태입니다.' },
  NAVER_FAILED: { http: 500, envelope: -1, ko: '네이버페이가 요청을 거절하였습니다.' },
  PG_UNANSWERED: {
    http: 500,
    envelope: -1,
    ko: 'PG사의 응답을 받지 못해 처리 여부를 알 수 없습니다. PG사의 관리자 페이지에서 확인하세요.',
  },
  NAVER_DONE: { http: 500, envelope: -1, ko: '이미 처리된 네이버페이 거래입니다.' },
  CERTIFICATION_NOT_FOUND: { http: 404, envelope: -1, ko: '인증결과가 존재하지 않습니다.' },
  OTP_OVER: { http: 400, envelope: 1, ko: '이미 완료되었거나 시도 횟수를 넘은 인증입니다.' },
  OTP_REFUSED: { http: 200, envelope: -1, ko: '본인인증에 실패하였습니다.' },
  CODE_UNKNOWN: { http: 404, envelope: -1, ko: '존재하지 않는 코드입니다.' },
  DEPOSIT_OVERDUE: { http: 400, envelope: 1, ko: '입금 기한이 지난 가상계좌입니다.' },
  BALANCE_MISSING: {
    http: 404,
    envelope: -1,
    ko: '(현재는 PAYCO, KCP만 지원됩니다) 결제건에 대한 금액상세정보가 확인되지 않습니다.',
  },
  DEPOSIT_NOT_AWAITED: { http: 400, envelope: 1, ko: '입금을 기다리는 가상계좌 결제가 아닙니다.' },
  CANCEL_TARGET_MISSING: { http: 200, envelope: 1, ko: 'imp_uid 또는 merchant_uid를 지정해주셔야합니다.' },
  CANCEL_INVALID: { http: 400, envelope: 1, ko: '취소 요청 값이 올바르지 않습니다.' },
  CANCEL_NOT_FOUND: { http: 200, envelope: 1, ko: '취소할 결제건이 존재하지 않습니다.' },
  CANCEL_DONE: { http: 200, envelope: 1, ko: '이미 전액취소된 주문입니다.' },
  CANCEL_CHECKSUM: { http: 200, envelope: 1, ko: 'checksum이 취소 가능 잔액과 다릅니다. 취소 가능 잔액:' },
  CANCEL_REFUND_ACCOUNT: {
    http: 200,
    envelope: 1,
    ko: '가상계좌 환불에는 refund_holder, refund_bank, refund_account가 필요합니다.',
  },
  CANCEL_REFUSED: { http: 200, envelope: -1, ko: '결제취소에 실패하였습니다.' },
  CANCEL_UNKNOWN: {
    http: 500,
    envelope: -1,
    ko: '취소 결과를 아직 확인하지 못했습니다. 결제를 다시 조회해 주세요. 취소는 계속 시도합니다.',
  },
  IDEMPOTENCY_OTHER: {
    http: 409,
    envelope: 1,
    ko: '같은 Idempotency-Key로 다른 요청을 보냈습니다. 처리하지 않았습니다. 새 키를 사용하세요.',
  },
  IDEMPOTENCY_RUNNING: {
    http: 409,
    envelope: 1,
    ko: '같은 Idempotency-Key의 요청을 처리하고 있거나 결과를 알 수 없습니다. 잠시 후 같은 키로 다시 보내거나 결제를 조회하세요.',
  },
  ROUTE_NOT_FOUND: { http: 404, envelope: -1, ko: '존재하지 않는 주소입니다.' },
  TOO_MANY_REQUESTS: { http: 429, envelope: -1, ko: '요청이 너무 많습니다. 잠시 후 다시 시도하세요.' },
  DATABASE_AWAY: {
    http: 503,
    envelope: -1,
    ko: '일시적으로 처리할 수 없습니다. 처리 여부를 조회한 뒤 잠시 후 다시 시도하세요.',
  },
  INTERNAL: { http: 500, envelope: -1, ko: '일시적인 오류입니다. 잠시 후 다시 시도하세요.' },
} as const;

export type RestErrorCode = keyof typeof REST_ERRORS;

/** Thrown anywhere below a REST route, answered in one place (`app.onError`). */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly code: RestErrorCode;

  /** Goes behind the sentence: what a PG said, or which value it is about. */
  readonly detail: string;

  constructor(code: RestErrorCode, detail = '') {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** A refusal of somebody whom a merchant will want to know of. */
export class CallerRefused extends RestError {
  readonly user_code: string;
  readonly what: 'rest-secret' | 'whitelist';

  constructor(code: 'CREDENTIALS_WRONG' | 'ADDRESS_NOT_ALLOWED', user_code: string) {
    super(code);
    this.user_code = user_code;
    this.what = code === 'CREDENTIALS_WRONG' ? 'rest-secret' : 'whitelist';
  }
}

/** What every answer of the API is: for its caller alone, and no page. */
export function guardAnswer(c: Context): void {
  writeHeader(c, 'Cache-Control', 'no-store');
  writeHeader(c, 'X-Content-Type-Options', 'nosniff');
}

/** The envelope of a refusal. */
export function answerRestError(c: Context, code: RestErrorCode, detail = ''): Response {
  guardAnswer(c);
  const { http, envelope, ko } = REST_ERRORS[code];
  // Where the sentence has a place for it; behind the sentence otherwise.
  const message = ko.includes('%') ? ko.replace('%', () => detail) : `${ko} ${detail}`.trim();
  return c.json({ code: envelope, message, response: null }, http);
}
