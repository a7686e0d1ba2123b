import { randomBytes, randomInt } from 'node:crypto';
import type { Context } from 'hono';

export const NAME = { ko: '페이코', en: 'PAYCO' };
export const PAGE_HOST = 'alpha-bill.payco.com';

export type Way = 'card' | 'mixed' | 'bank' | 'point' | 'vbank';

export type PaycoCancel = { readonly cancelTradeSeq: string; readonly amount: number; readonly at: number };

/** What PAYCO has of an order. */
export type PaycoOrder = {
  readonly reserveOrderNo: string;
  readonly sellerKey: string;
  readonly sellerOrderReferenceKey: string;
  readonly title: string;
  readonly total: number;
  readonly taxfree: number;
  readonly taxable: number;
  readonly vat: number;
  readonly product: { readonly cpId: string; readonly productId: string; readonly key: string };
  readonly returnUrl: string;
  readonly depositUrl: string;
  readonly payMode: string;
  readonly way: Way;
  /** Good once. */
  readonly token: string | null;
  readonly orderNo: string | null;
  readonly orderCertifyKey: string | null;
  /** Epoch milliseconds. */
  readonly approvedAt: number | null;
  readonly paidAt: number | null;
  readonly status: string;
  readonly cancels: readonly PaycoCancel[];
};

export type Asked = Readonly<Record<string, unknown>>;

export function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

export function secret(): string {
  return randomBytes(36).toString('base64url');
}

export function cancelledOf({ cancels }: PaycoOrder): number {
  return cancels.reduce((sum, { amount }) => sum + amount, 0);
}

/** What may still be cancelled. */
export function possibleOf(order: PaycoOrder): number {
  return order.paidAt === null ? 0 : order.total - cancelledOf(order);
}

/** A field as text; `usual` where it was not sent. */
export function textOf(asked: Asked | undefined, name: string, usual = ''): string {
  const value = asked?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : usual;
}

export async function readBody(c: Context): Promise<Asked> {
  return c.req.json<Asked>().catch(() => ({}));
}

export function succeed(c: Context, result?: object): Response {
  return c.json({ ...(result && { result }), code: 0, message: 'success' });
}

/** A refusal comes with HTTP 200 (its codes here are made up: the real list is not public). */
export function refuse(c: Context, code: number, message: string): Response {
  return c.json({ code, message });
}

export function stamp(at: number | null): string | null {
  if (at === null) return null;
  return new Date(at + 9 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

/** The answer to an approval and to an inquiry. */
export function toResult(order: PaycoOrder): Readonly<Record<string, unknown>> {
  const { orderNo, product, total, taxfree, taxable, vat, status } = order;
  return {
    sellerOrderReferenceKey: order.sellerOrderReferenceKey,
    reserveOrderNo: order.reserveOrderNo,
    orderNo,
    orderCertifyKey: order.orderCertifyKey,
    memberName: '홍*동',
    memberEmail: 'ho**@example.com',
    orderChannel: 'PC',
    totalOrderAmt: total,
    totalDeliveryFeeAmt: 0,
    totalRemoteAreaDeliveryFeeAmt: 0,
    totalPaymentAmt: total,
    receiptPaycoPointAmt: 0,
    orderProducts: [
      {
        orderProductNo: `${orderNo}01`,
        sellerOrderProductReferenceKey: product.key,
        orderProductStatusCode: status,
        orderProductStatusName: STATUS_NAMES[status] ?? '결제완료',
        cpId: product.cpId,
        productId: product.productId,
        productKindCode: 'GENERAL_PRODUCT',
        productPaymentAmt: total,
        originalProductPaymentAmt: total,
      },
    ],
    paymentDetails: toDetails(order).map((detail) => ({
      paymentTradeNo: `${orderNo}${String(detail['paymentMethodCode'])}`,
      taxfreeAmt: taxfree,
      taxableAmt: taxable,
      vatAmt: vat,
      serviceAmt: 0,
      tradeYmdt: stamp(order.approvedAt),
      pgAdmissionNo: '22658971042446',
      pgAdmissionYmdt: stamp(order.approvedAt),
      easyPaymentYn: 'Y',
      ...detail,
    })),
    paymentCompletionYn: order.paidAt === null ? 'N' : 'Y',
    paymentCompleteYmdt: stamp(order.paidAt),
  };
}

const STATUS_NAMES: Readonly<Record<string, string>> = {
  OPSPAED: '결제완료',
  OPSCAED: '주문취소',
  OPSDVST: '배송중',
  OPSPDED: '구매확정',
};

const CARD = {
  cardCompanyName: '씨티카드',
  cardCompanyCode: 'CCCT',
  cardNo: '000000******0000',
  cardInstallmentMonthNumber: '00',
  cardAdmissionNo: '25604815',
  cardInterestFreeYn: 'N',
  corporateCardYn: 'N',
  partCancelPossibleYn: 'Y',
  acquirersCorporationCode: 'CCBC',
};

const POINTS = 1_000;

function toDetails({ way, total }: PaycoOrder): readonly Readonly<Record<string, unknown>>[] {
  const card = (paymentAmt: number) => ({
    paymentMethodCode: '31',
    paymentMethodName: '신용카드',
    paymentAmt,
    cardSettleInfo: CARD,
  });
  const point = (paymentAmt: number) => ({ paymentMethodCode: '98', paymentMethodName: '페이코 포인트', paymentAmt });
  switch (way) {
    case 'card':
      return [card(total)];
    case 'mixed':
      return [point(Math.min(POINTS, total - 1)), card(Math.max(total - POINTS, 1))];
    case 'point':
      return [point(total)];
    case 'bank':
      return [
        {
          paymentMethodCode: '35',
          paymentMethodName: '간편계좌',
          paymentAmt: total,
          realtimeAccountTransferSettleInfo: { bankName: '신한은행', bankCode: '088' },
        },
      ];
    case 'vbank':
      return [
        {
          paymentMethodCode: '02',
          paymentMethodName: '무통장입금',
          paymentAmt: total,
          nonBankbookSettleInfo: {
            bankName: '국민은행',
            bankCode: '04',
            accountNo: '93399071234567',
            paymentExpirationYmd: '20300102',
          },
        },
      ];
  }
}
