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
  ROUTE_NOT_FOUND: { http: 404, envelope: -1, ko: '존재하지 않는 주소입니다.' },
  INTERNAL: { http: 500, envelope: -1, ko: '일시적인 오류입니다. 잠시 후 다시 시도하세요.' },
} as const;

export type RestErrorCode = keyof typeof REST_ERRORS;

/** Thrown anywhere below a REST route, answered in one place (`app.onError`). */
export class RestError extends Error {
  override readonly name = 'RestError';
  readonly code: RestErrorCode;

  constructor(code: RestErrorCode) {
    super(code);
    this.code = code;
  }
}

/** The envelope of a refusal. */
export function answerRestError(c: Context, code: RestErrorCode): Response {
  const { http, envelope, ko } = REST_ERRORS[code];
  return c.json({ code: envelope, message: ko, response: null }, http);
}
