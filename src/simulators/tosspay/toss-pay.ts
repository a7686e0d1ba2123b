import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import type { Play } from '../simulator';

export type TossRefund = {
  readonly refundNo: string;
  readonly transactionId: string;
  readonly amount: number;
  readonly taxFree: number;
  readonly at: number;
};

/** What Toss Pay has of a payment. */
export type TossPayRow = {
  readonly payToken: string;
  readonly orderNo: string;
  readonly productDesc: string;
  readonly payStatus: string;
  readonly amount: number;
  readonly amountTaxFree: number;
  readonly retUrl: string;
  readonly retCancelUrl: string;
  /** The one way that was asked for; empty for both. */
  readonly only: string;
  readonly payMethod: string | null;
  readonly spreadOut: number;
  readonly transactionId: string | null;
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly refunds: readonly TossRefund[];
};

export function payments(play: Play) {
  return play.table<TossPayRow>('payments');
}

export function findByOrder(play: Play, orderNo: string): TossPayRow | undefined {
  return payments(play)
    .all()
    .findLast((row) => row.orderNo === orderNo);
}

export function newToken(): string {
  return randomBytes(16).toString('base64url').replaceAll(/[-_]/g, 'x');
}

/** Korean time, as its answers have it. */
export function korean(at: number | null): string | null {
  return at === null ? null : new Date(at + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

export function refundedOf({ refunds }: TossPayRow): number {
  return refunds.reduce((sum, { amount }) => sum + amount, 0);
}

const CARD = {
  cardCompanyCode: 3,
  cardCompanyName: '삼성',
  cardAuthorizationNo: '87654321',
  noInterest: false,
  cardMethodType: 'CREDIT',
  cardUserType: 'PERSONAL',
  cardNumber: '654321******1234',
  cardBinNumber: '654321',
  cardNum4Print: '1234',
};

const ACCOUNT = { accountBankCode: '88', accountBankName: '신한은행', accountNumber: '110******676' };

/** What was used, as every answer names it. */
export function usedOf(method: string | null, spreadOut: number): Readonly<Record<string, unknown>> {
  return method === 'CARD' ? { ...CARD, spreadOut } : method === 'TOSS_MONEY' ? ACCOUNT : {};
}

/** The answer to an execution. */
export function toExecuted(row: TossPayRow): Readonly<Record<string, unknown>> {
  return {
    code: 0,
    mode: 'TEST',
    payToken: row.payToken,
    orderNo: row.orderNo,
    amount: row.amount,
    discountedAmount: 0,
    paidAmount: row.amount,
    approvalTime: korean(row.paidAt),
    stateMsg: '결제 완료',
    payMethod: row.payMethod,
    transactionId: row.transactionId,
    ...usedOf(row.payMethod, row.spreadOut),
    salesCheckLinkUrl: `https://pay.toss.im/payfront/web/external/sales-check?payToken=${row.payToken}`,
  };
}

/** The answer to an inquiry. */
export function toStatus(row: TossPayRow): Readonly<Record<string, unknown>> {
  const used = usedOf(row.payMethod, row.spreadOut);
  const refunded = refundedOf(row);
  return {
    code: 0,
    mode: 'TEST',
    payToken: row.payToken,
    orderNo: row.orderNo,
    payStatus: row.payStatus,
    payMethod: row.payMethod,
    amount: row.amount,
    discountedAmount: 0,
    paidAmount: row.amount - refunded,
    refundableAmount: row.paidAt === null ? 0 : row.amount - refunded,
    amountTaxFree: row.amountTaxFree,
    ...(row.payMethod === 'CARD' ? { card: used } : used),
    transactions: [
      ...(row.paidAt === null
        ? []
        : [
            {
              stepType: 'PAY',
              transactionId: row.transactionId,
              transactionAmount: row.amount,
              regTs: korean(row.paidAt),
            },
          ]),
      ...row.refunds.map(({ transactionId, amount, at }) => ({
        stepType: 'REFUND',
        transactionId,
        transactionAmount: amount,
        regTs: korean(at),
      })),
    ],
    createdTs: korean(row.createdAt),
    paidTs: korean(row.paidAt),
  };
}

const TEXTS: Readonly<Record<string, readonly [status: 200 | 400 | 401 | 404, text: string]>> = {
  COMMON_INVALID_PARAMETER: [400, '잘못된 요청입니다.'],
  COMMON_INVALID_API_KEY: [401, '잘못된 API Key입니다.'],
  PAYMENT_DUPLICATION_ORDER_NO: [200, '이미 사용된 주문번호입니다.'],
  PAYMENT_EXISTING_PAYMENT: [200, '이미 결제된 건입니다.'],
  TRANSACTION_NOT_FOUND: [404, '결제를 찾을 수 없습니다.'],
  EXECUTE_PAY_NOT_APPROVED: [200, '구매자 인증이 되지 않은 결제입니다.'],
  CARD_EXCEED_LIMIT: [200, '카드 한도를 초과했습니다.'],
  COMMON_EXCEED_LIMIT: [200, '한도를 초과했습니다.'],
  COMMON_REFUND_ERROR: [200, '환불에 실패했습니다.'],
  REFUND_ALREADY_REFUNDED: [200, '이미 환불된 결제입니다.'],
  REFUND_REFUND_NO_DUPLICATE: [200, '이미 처리된 환불번호입니다.'],
  COMMON_BILLING_KEY_NOT_FOUND: [404, '빌링키를 찾을 수 없습니다.'],
  BILLING_KEY_AUTH_ERROR: [200, '인증 시간이 지났습니다.'],
};

export function refuse(c: Context, errorCode: string): Response {
  const [status, msg] = TEXTS[errorCode] ?? [200, '오류가 발생했습니다.'];
  return c.json({ code: -1, status, msg, errorCode }, status);
}

export type Asked = Readonly<Record<string, unknown>>;

/** The body; undefined without a key. Any test key is right here. */
export async function readBody(c: Context): Promise<Asked | undefined> {
  const body = await c.req.json<Asked>().catch((): Asked => ({}));
  return /^sk_test_\w{1,22}$/.test(textOf(body['apiKey'])) ? body : undefined;
}

/** Of an order: what every request that takes money carries. */
export function findProblem(asked: Asked): string | undefined {
  const { orderNo, productDesc, amount, amountTaxFree } = asked;
  if (!/^[0-9A-Za-z_\-:.^@]{1,50}$/.test(textOf(orderNo))) return 'orderNo';
  const isDescribed = typeof productDesc === 'string' && productDesc.trim() !== '' && !/[\\"']/.test(productDesc);
  if (!isDescribed || productDesc.length > 255) return 'productDesc';
  if (typeof amount !== 'number' || !(amount > 0) || amount > 9_999_999) return 'amount';
  // Leaving it out is an error.
  return typeof amountTaxFree === 'number' && amountTaxFree <= amount ? undefined : 'amountTaxFree';
}

/** A text, or a number as one; empty for what is neither. */
export function textOf(given: unknown): string {
  return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
}
