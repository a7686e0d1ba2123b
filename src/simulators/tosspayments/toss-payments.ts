import { randomBytes, randomInt } from 'node:crypto';
import type { Context } from 'hono';
import type { Play } from '../simulator';

export type TossCancel = {
  readonly transactionKey: string;
  readonly cancelReason: string;
  readonly cancelAmount: number;
  readonly taxFreeAmount: number;
  readonly refundableAmount: number;
  readonly canceledAt: string;
};

/** What Toss Payments has of a payment. */
export type TossRow = {
  readonly paymentKey: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly type: 'NORMAL' | 'BILLING';
  /** As the window's script names it. */
  readonly asked: string;
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  readonly taxFreeAmount: number;
  readonly successUrl: string;
  readonly failUrl: string;
  readonly customerName: string | null;
  /** Months; of cards. */
  readonly months: number;
  /** The wallet that was opened or chosen, in Korean; and whether a card pays behind it. */
  readonly wallet: string | null;
  readonly hasCard: boolean;
  readonly bank: string;
  readonly dueDate: string | null;
  readonly secret: string;
  readonly requestedAt: number;
  /** When the buyer had proved who they are. */
  readonly authorizedAt: number | null;
  readonly approvedAt: number | null;
  readonly lastTransactionKey: string | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly cancels: readonly TossCancel[];
};

export function payments(play: Play) {
  return play.table<TossRow>('payments');
}

export function findByOrder(play: Play, orderId: string): TossRow | undefined {
  return payments(play)
    .all()
    .findLast((row) => row.orderId === orderId);
}

export function newTransactionKey(): string {
  return randomBytes(16).toString('hex').toUpperCase();
}

export function newPaymentKey(at: number): string {
  const letters = Array.from({ length: 5 }, () => 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRS'[randomInt(39)]).join('');
  return `tgen_${korean(at).replaceAll(/\D/g, '').slice(0, 14)}${letters}`;
}

/** Korean time with its zone. */
export function korean(at: number): string {
  return `${new Date(at + 9 * 3_600_000).toISOString().slice(0, 19)}+09:00`;
}

/** A new payment, of which only what differs is said. */
export function newRow(
  play: Play,
  given: Partial<TossRow> & Pick<TossRow, 'orderId' | 'orderName' | 'amount'>,
): TossRow {
  const now = play.now();
  return {
    paymentKey: newPaymentKey(now),
    type: 'NORMAL',
    asked: 'CARD',
    status: 'READY',
    currency: 'KRW',
    taxFreeAmount: 0,
    successUrl: '',
    failUrl: '',
    customerName: null,
    months: 0,
    wallet: null,
    hasCard: true,
    bank: '11',
    dueDate: null,
    secret: `ps_${randomBytes(15).toString('hex')}`.slice(0, 30),
    requestedAt: now,
    authorizedAt: null,
    approvedAt: null,
    lastTransactionKey: null,
    failure: null,
    cancels: [],
    ...given,
  };
}

/** What is left of a payment, and of its part that is free of tax. */
export function leftOf({ amount, taxFreeAmount, cancels }: TossRow): {
  readonly total: number;
  readonly taxFree: number;
} {
  return cancels.reduce(
    (left, cancel) => ({ total: left.total - cancel.cancelAmount, taxFree: left.taxFree - cancel.taxFreeAmount }),
    { total: amount, taxFree: taxFreeAmount },
  );
}

const KOREAN_METHODS: Readonly<Record<string, string>> = {
  CARD: '카드',
  TRANSFER: '계좌이체',
  VIRTUAL_ACCOUNT: '가상계좌',
  MOBILE_PHONE: '휴대폰',
  CULTURE_GIFT_CERTIFICATE: '문화상품권',
  BOOK_GIFT_CERTIFICATE: '도서문화상품권',
  GAME_GIFT_CERTIFICATE: '게임문화상품권',
};

export const METHODS = Object.keys(KOREAN_METHODS);

/** The Payment object. */
export function toPayment(row: TossRow): Readonly<Record<string, unknown>> {
  const { total, taxFree } = leftOf(row);
  const vat = Math.round((total - taxFree) / 11);
  const isGift = row.asked.endsWith('_GIFT_CERTIFICATE');
  const refund = row.cancels.length ? 'COMPLETED' : 'NONE';
  return {
    mId: 'tvivarepublica',
    version: '2022-11-16',
    paymentKey: row.paymentKey,
    type: row.type,
    orderId: row.orderId,
    orderName: row.orderName,
    status: row.status,
    method: row.wallet === null ? KOREAN_METHODS[row.asked] : '간편결제',
    currency: row.currency,
    country: 'KR',
    totalAmount: row.amount,
    balanceAmount: total,
    suppliedAmount: total - taxFree - vat,
    vat,
    taxFreeAmount: taxFree,
    taxExemptionAmount: 0,
    requestedAt: korean(row.requestedAt),
    approvedAt: row.approvedAt === null ? null : korean(row.approvedAt),
    lastTransactionKey: row.lastTransactionKey,
    useEscrow: false,
    cultureExpense: false,
    isPartialCancelable: true,
    secret: row.secret,
    card: row.asked === 'CARD' && row.hasCard ? toCard(row) : null,
    easyPay:
      row.wallet === null ? null : { provider: row.wallet, amount: row.hasCard ? 0 : row.amount, discountAmount: 0 },
    virtualAccount: row.asked === 'VIRTUAL_ACCOUNT' ? toAccount(row, refund) : null,
    transfer: row.asked === 'TRANSFER' ? { bankCode: '06', settlementStatus: 'INCOMPLETED' } : null,
    mobilePhone:
      row.asked === 'MOBILE_PHONE'
        ? { customerMobilePhone: '01012345678', settlementStatus: 'INCOMPLETED', receiptUrl: '' }
        : null,
    giftCertificate: isGift ? { approveNo: '12345678', settlementStatus: 'INCOMPLETED' } : null,
    cashReceipt: null,
    cashReceipts: null,
    discount: null,
    metadata: null,
    failure: row.failure,
    receipt: { url: `https://dashboard.tosspayments.com/receipt/redirection?transactionId=${row.paymentKey}&ref=PX` },
    checkout: { url: `https://api.tosspayments.com/v1/payments/${row.paymentKey}/checkout` },
    cancels: row.cancels.length
      ? row.cancels.map((cancel) => ({
          ...cancel,
          taxExemptionAmount: 0,
          easyPayDiscountAmount: 0,
          receiptKey: null,
          cancelStatus: 'DONE',
          cancelRequestId: null,
        }))
      : null,
  };
}

function toCard({ amount, months }: TossRow) {
  return {
    issuerCode: '71',
    acquirerCode: '71',
    number: '12345678****000*',
    installmentPlanMonths: months,
    isInterestFree: false,
    interestPayer: null,
    approveNo: '00000000',
    useCardPoint: false,
    cardType: '신용',
    ownerType: '개인',
    acquireStatus: 'READY',
    amount,
  };
}

function toAccount({ bank, customerName, dueDate, requestedAt, approvedAt }: TossRow, refundStatus: string) {
  return {
    accountType: '일반',
    accountNumber: '79019639679511',
    bankCode: bank,
    customerName,
    depositorName: approvedAt === null ? null : customerName,
    // A week, where nothing else was asked for.
    dueDate: dueDate ?? korean(requestedAt + 168 * 3_600_000),
    expired: false,
    settlementStatus: 'INCOMPLETED',
    refundStatus,
    refundReceiveAccount: null,
  };
}

export type TossAnswer = { readonly status: 200 | 400 | 401 | 403 | 404 | 409; readonly body: object };

const TEXTS: Readonly<Record<string, readonly [status: TossAnswer['status'], text: string]>> = {
  INVALID_REQUEST: [400, '잘못된 요청입니다.'],
  UNAUTHORIZED_KEY: [401, '인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다.'],
  NOT_FOUND_PAYMENT: [404, '존재하지 않는 결제 정보 입니다.'],
  NOT_FOUND_PAYMENT_SESSION: [404, '결제 시간이 만료되어 결제 진행 데이터가 존재하지 않습니다.'],
  ALREADY_PROCESSED_PAYMENT: [400, '이미 처리된 결제 입니다.'],
  DUPLICATED_ORDER_ID: [400, '이미 승인 및 취소가 진행된 중복된 주문번호 입니다.'],
  REJECT_CARD_COMPANY: [403, '결제 승인이 거절되었습니다.'],
  BELOW_MINIMUM_AMOUNT: [400, '신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다.'],
  ALREADY_CANCELED_PAYMENT: [400, '이미 취소된 결제 입니다.'],
  NOT_CANCELABLE_AMOUNT: [403, '취소 할 수 없는 금액 입니다.'],
  NOT_CANCELABLE_PAYMENT: [403, '취소 할 수 없는 결제 입니다.'],
  NOT_ALLOWED_PARTIAL_REFUND: [403, '부분 취소가 불가능한 결제수단입니다.'],
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT: [403, '입금 대기중인 결제는 부분 환불이 불가합니다.'],
  INVALID_REFUND_ACCOUNT_INFO: [400, '환불 계좌번호와 예금주명이 일치하지 않습니다.'],
  NOT_MATCHES_CUSTOMER_KEY: [400, '빌링 인증 고객키와 결제 요청 고객키가 일치하지 않습니다.'],
  NOT_FOUND_BILLING_KEY: [404, '존재하지 않는 빌링키 입니다.'],
  INVALID_CARD_NUMBER: [400, '카드번호를 다시 확인해주세요.'],
  INVALID_AUTHORIZE_AUTH: [400, '유효하지 않은 인증 방식입니다.'],
};

export function refuse(code: string): TossAnswer {
  const [status, message] = TEXTS[code] ?? [400, '알 수 없는 에러입니다.'];
  return { status, body: { code, message } };
}

/** The secret key as a user name without a password; any test key of the API's is right here. */
export function isAuthorized(c: Context): boolean {
  const [, encoded = ''] = /^Basic (\S+)$/.exec(c.req.header('authorization') ?? '') ?? [];
  return /^test_sk_\w+:$/.test(Buffer.from(encoded, 'base64').toString('utf8'));
}

/** As the document computes it. */
export function basic(secretKey: string): string {
  return ['Basic', Buffer.from([secretKey, ''].join(':'), 'utf8').toString('base64')].join(' ');
}

/** Answers a request that changes something: under the same key the first answer comes again, whatever is asked. */
export async function answerOnce(
  c: Context,
  play: Play,
  run: () => TossAnswer | Promise<TossAnswer>,
): Promise<Response> {
  if (!isAuthorized(c)) return give(c, refuse('UNAUTHORIZED_KEY'));
  const once = c.req.header('idempotency-key');
  if (once === undefined) return give(c, await run());
  if (once.length > 300) return give(c, refuse('INVALID_REQUEST'));
  const answers = play.table<TossAnswer>('answers');
  const key = [once, c.req.header('authorization'), c.req.method, new URL(c.req.url).pathname].join(' ');
  return give(c, answers.get(key) ?? answers.set(key, await run()));
}

export function give(c: Context, { status, body }: TossAnswer): Response {
  return c.json(body, status);
}

export async function readBody(c: Context): Promise<Readonly<Record<string, unknown>>> {
  return c.req.json<Record<string, unknown>>().catch(() => ({}));
}

/** A text, or a number as one; empty for what is neither. */
export function textOf(given: unknown): string {
  return typeof given === 'string' || typeof given === 'number' ? String(given) : '';
}
