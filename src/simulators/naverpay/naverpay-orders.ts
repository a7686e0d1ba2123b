import { randomInt } from 'node:crypto';
import type { Context } from 'hono';
import type { Play } from '../simulator';

export const NAME = { ko: '네이버페이', en: 'Naver Pay' };
export const PAGE_HOST = 'test-m.pay.naver.com';
/** Between the buyer's agreement and the approval. */
export const AGREED_MS = 600_000;

export type Means = 'CARD' | 'BANK' | '';

export type NaverCancel = {
  readonly payHistId: string;
  readonly amount: number;
  readonly taxScope: number;
  readonly taxExScope: number;
  readonly at: number;
};

/** What Naver Pay has of a payment, by its reservation. */
export type NaverOrder = {
  readonly reserveId: string;
  readonly payType: 'normal' | 'recurrent';
  readonly openType: string;
  readonly clientId: string;
  readonly merchantPayKey: string;
  readonly merchantUserKey: string;
  readonly productName: string;
  readonly total: number;
  readonly taxScope: number;
  readonly taxExScope: number;
  readonly returnUrl: string;
  readonly means: Means;
  readonly paymentId: string | null;
  /** Epoch milliseconds. */
  readonly agreedAt: number | null;
  readonly approvedAt: number | null;
  readonly tempReceiptId: string | null;
  readonly steps: readonly string[];
  readonly cancels: readonly NaverCancel[];
};

export type Asked = Readonly<Record<string, unknown>>;

export function orders(play: Play) {
  return play.table<NaverOrder>('orders');
}

/** `20170101NP1000000001`. */
export function newPaymentId(at: number): string {
  return `${stamp(at).slice(0, 8)}NP${Array.from({ length: 10 }, () => randomInt(10)).join('')}`;
}

export function newReserveId(): string {
  return Array.from({ length: 20 }, () => 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'.charAt(randomInt(32))).join('');
}

export function stamp(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

export function cancelledOf({ cancels }: NaverOrder): number {
  return cancels.reduce((sum, { amount }) => sum + amount, 0);
}

export function byPaymentId(play: Play, paymentId: unknown): NaverOrder | undefined {
  return orders(play)
    .all()
    .find((order) => order.paymentId !== null && order.paymentId === paymentId);
}

export function toDetail(order: NaverOrder): Readonly<Record<string, unknown>> {
  const { means, total } = order;
  return {
    paymentId: order.paymentId,
    payHistId: `${order.paymentId}01`,
    merchantId: 'naverpay-shop',
    merchantName: '네이버페이 상점',
    merchantPayKey: order.merchantPayKey,
    merchantUserKey: order.merchantUserKey,
    productName: order.productName,
    admissionTypeCode: '01',
    admissionYmdt: stamp(order.approvedAt ?? 0),
    tradeConfirmYmdt: stamp(order.approvedAt ?? 0),
    admissionState: 'SUCCESS',
    totalPayAmount: total,
    applyPayAmount: total,
    primaryPayMeans: means,
    primaryPayAmount: means === '' ? 0 : total,
    npointPayAmount: means === '' ? total : 0,
    giftCardAmount: 0,
    discountPayAmount: 0,
    taxScopeAmount: order.taxScope,
    taxExScopeAmount: order.taxExScope,
    environmentDepositAmount: 0,
    cardCorpCode: means === 'CARD' ? 'C0' : '',
    cardNo: means === 'CARD' ? '465887******3300' : '',
    cardAuthNo: means === 'CARD' ? '30001234' : '',
    cardInstCount: 0,
    usedCardPoint: false,
    bankCorpCode: means === 'BANK' ? '088' : '',
    bankAccountNo: means === 'BANK' ? '110-***-***890' : '',
    settleExpected: false,
    extraDeduction: false,
    useCfmYmdt: '',
  };
}

/** An entry for the approval, and one for each cancel. */
export function toHistory(order: NaverOrder): readonly object[] {
  if (order.approvedAt === null) return [];
  let left = order.total;
  const cancels = order.cancels.map(({ payHistId, amount, taxScope, taxExScope, at }) => {
    left -= amount;
    return {
      ...toDetail(order),
      payHistId,
      admissionTypeCode: left === 0 ? '03' : '04',
      admissionYmdt: stamp(at),
      totalPayAmount: amount,
      taxScopeAmount: taxScope,
      taxExScopeAmount: taxExScope,
    };
  });
  return [toDetail(order), ...cancels];
}

/** A field as text; `usual` where it was not sent. */
export function textOf(asked: Asked | undefined, name: string, usual = ''): string {
  const value = asked?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : usual;
}

export async function readForm(c: Context): Promise<Asked> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

export async function readJson(c: Context): Promise<Asked> {
  return c.req.json<Asked>().catch(() => ({}));
}

/** What Naver answers; a refusal comes with HTTP 200. */
export type Answer = { readonly code: string; readonly message: string; readonly body?: object };

export function yes(body: object): Answer {
  return { code: 'Success', message: '성공', body };
}

export function no(code: string, message = MESSAGES[code] ?? '처리할 수 없습니다.'): Answer {
  return { code, message };
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidPaymentId: '유효하지 않은 결제번호입니다.',
  AlreadyComplete: '이미 완료된 결제입니다.',
  TimeExpired: '승인 가능 시간이 지났습니다.',
  InvalidParameter: '파라미터가 올바르지 않습니다.',
  NotEnoughAccountBalance: '잔액이 부족합니다.',
  OverRemainAmount: '취소 가능 금액을 초과하였습니다.',
  RestAmountDiff: '예상 잔여 금액이 다릅니다.',
  TaxScopeAmountError: '과세 금액과 면세 금액의 합이 다릅니다.',
  TaxScopeAmtGreaterThanRemainError: '남은 과세 금액보다 큽니다.',
  AlreadyCanceled: '이미 전체 취소된 결제입니다.',
};

/** Headers that every call needs. */
export function isAuthorized(c: Context): boolean {
  return Boolean(c.req.header('x-naver-client-id')) && Boolean(c.req.header('x-naver-client-secret'));
}

/** Answers; under a key that came before, as it was answered then, with HTTP 409. */
export async function answerOnce(
  c: Context,
  play: Play,
  run: () => Answer | Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly send: (shown?: Answer) => Response }> {
  const key = c.req.header('x-naverpay-idempotency-key');
  const kept = play.table<Answer>('answers');
  const place = `${c.req.path} ${key}`;
  const before = key === undefined ? undefined : kept.get(place);
  const answer = before ?? (await run());
  if (key !== undefined) {
    kept.set(place, answer);
    c.header('X-NaverPay-Idempotency-Key', key);
  }
  return { answer, send: (shown = answer) => c.json(shown, before ? 409 : 200) };
}
