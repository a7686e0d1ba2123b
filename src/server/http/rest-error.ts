import type { Context } from 'hono';

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
  QUERY_INVALID: { http: 400, envelope: 1, ko: '요청 값이 올바르지 않습니다.' },
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
  ROUTE_NOT_FOUND: { http: 404, envelope: -1, ko: '존재하지 않는 주소입니다.' },
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

/** The envelope of a refusal. */
export function answerRestError(c: Context, code: RestErrorCode, detail = ''): Response {
  const { http, envelope, ko } = REST_ERRORS[code];
  return c.json({ code: envelope, message: detail ? `${ko} ${detail}` : ko, response: null }, http);
}
