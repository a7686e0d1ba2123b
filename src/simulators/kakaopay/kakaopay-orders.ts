import { randomInt } from 'node:crypto';
import type { Context } from 'hono';

export type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

/** What a shop sends, as JSON. */
export type Asked = Readonly<Record<string, string | number | undefined>>;

export type Amounts = {
  readonly total: number;
  readonly tax_free: number;
  readonly vat: number;
  readonly point: number;
  readonly discount: number;
  readonly green_deposit: number;
};

export type KakaoCancel = { readonly aid: string; readonly amount: Amounts; readonly at: number };

/** What Kakao Pay has of a payment. */
export type KakaoOrder = {
  readonly tid: string;
  readonly cid: string;
  readonly status: string;
  readonly partner_order_id: string;
  readonly partner_user_id: string;
  readonly item_name: string;
  readonly quantity: number;
  readonly amount: Amounts;
  readonly approval_url: string;
  readonly cancel_url: string;
  readonly fail_url: string;
  /** The one way to pay that was asked for; empty for any. */
  readonly only: string;
  readonly install: string;
  readonly pg_token: string | null;
  readonly payment_method_type: string | null;
  readonly sid: string | null;
  readonly created_at: number;
  readonly approved_at: number | null;
  readonly cancels: readonly KakaoCancel[];
};

/** A letter and 19 digits. */
export function newId(letter: string): string {
  return `${letter}${Array.from({ length: 19 }, () => randomInt(10)).join('')}`;
}

export function toAmounts(total: number, tax_free: number, vat: unknown): Amounts {
  const said = vat === undefined ? Math.round((total - tax_free) / 11) : Number(vat);
  return { total, tax_free, vat: said, point: 0, discount: 0, green_deposit: 0 };
}

export function sum(amounts: readonly Amounts[]): Amounts {
  return amounts.reduce(
    (all, one) => ({
      ...all,
      total: all.total + one.total,
      tax_free: all.tax_free + one.tax_free,
      vat: all.vat + one.vat,
    }),
    toAmounts(0, 0, 0),
  );
}

export function minus(whole: Amounts, part: Amounts): Amounts {
  return {
    ...whole,
    total: whole.total - part.total,
    tax_free: whole.tax_free - part.tax_free,
    vat: whole.vat - part.vat,
  };
}

/** Korean time without its zone. */
export function korean(at: number | null): string | undefined {
  return at === null ? undefined : new Date(at + 9 * 3_600_000).toISOString().slice(0, 19);
}

const CARD = {
  kakaopay_purchase_corp: '비씨카드',
  kakaopay_purchase_corp_code: '104',
  kakaopay_issuer_corp: '수협은행',
  kakaopay_issuer_corp_code: '212',
  bin: '621640',
  card_type: '체크',
  approved_id: '12345678',
  card_mid: '123456789',
  interest_free_install: 'N',
  installment_type: 'CARD_INSTALLMENT',
};

/** The answer to an approval. */
export function toPayment(order: KakaoOrder): Readonly<Record<string, unknown>> {
  return {
    aid: newId('A'),
    tid: order.tid,
    cid: order.cid,
    ...(order.sid !== null && { sid: order.sid }),
    partner_order_id: order.partner_order_id,
    partner_user_id: order.partner_user_id,
    payment_method_type: order.payment_method_type ?? 'MONEY',
    item_name: order.item_name,
    quantity: order.quantity,
    amount: order.amount,
    ...(order.payment_method_type === 'CARD' && { card_info: { ...CARD, install_month: order.install } }),
    created_at: korean(order.created_at),
    approved_at: korean(order.approved_at),
  };
}

/** The answer to an inquiry. */
export function toOrderAnswer(order: KakaoOrder): Readonly<Record<string, unknown>> {
  const canceled = sum(order.cancels.map(({ amount }) => amount));
  return {
    tid: order.tid,
    cid: order.cid,
    status: order.status,
    partner_order_id: order.partner_order_id,
    partner_user_id: order.partner_user_id,
    payment_method_type: order.payment_method_type ?? '',
    item_name: order.item_name,
    quantity: order.quantity,
    amount: order.amount,
    canceled_amount: canceled,
    cancel_available_amount: minus(order.amount, canceled),
    created_at: korean(order.created_at),
    approved_at: korean(order.approved_at),
    ...(order.payment_method_type === 'CARD' && {
      selected_card_info: { card_bin: CARD.bin, install_month: Number(order.install), card_corp_name: '수협은행' },
    }),
    payment_action_details: [
      ...(order.approved_at === null
        ? []
        : [
            {
              aid: newId('A'),
              amount: order.amount.total,
              payment_action_type: 'PAYMENT',
              approved_at: korean(order.approved_at),
            },
          ]),
      ...order.cancels.map(({ aid, amount, at }) => ({
        aid,
        amount: amount.total,
        payment_action_type: 'CANCEL',
        approved_at: korean(at),
      })),
    ],
  };
}

const TEXTS: Readonly<Record<string, string>> = {
  '-2': 'request parameter is invalid!',
  '-401': 'wrong secret key!',
  '-701': "authentication doesn't complete!",
  '-702': 'payment is already done!',
  '-706': 'partner_order_id is different!',
  '-707': 'partner_user_id is different!',
  '-708': 'pg_token is invalid!',
  '-710': 'cancel amount is larger than available amount!',
  '-721': 'payment is not found!',
  '-722': 'amount is different!',
  '-750': 'sid is not found!',
  '-751': 'sid is inactive!',
  '-753': 'partner_user_id of sid is different!',
  '-780': 'approval failure!',
  '-781': 'cancel failure!',
  '-782': 'subscription payment failure!',
  '-784': 'payment cannot be cancelled in this status!',
  '-797': 'amount is over the limit of a payment!',
};

const EXTRAS: Readonly<Record<string, object>> = {
  '-780': { method_result_code: '9999', method_result_message: '한도초과' },
  '-781': { method_result_code: '6666', method_result_message: '원거래없음' },
  '-782': { method_result_code: '9999', method_result_message: '한도초과' },
};

/** The answer of a refusal. */
export function refuse(c: Context, code: string): Response {
  const extras = EXTRAS[code];
  const body = { error_code: Number(code), error_message: TEXTS[code] ?? 'failure!', ...(extras && { extras }) };
  return c.json(body, code === '-401' ? 401 : 400);
}

/** The secret key is in a header; any is right here. */
export function authorize(c: Context): string | undefined {
  return /^(DEV_)?SECRET_KEY \S+$/.test(c.req.header('authorization') ?? '') ? undefined : '-401';
}
