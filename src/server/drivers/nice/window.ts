import { readDue } from '../../read-due';
import type { PaymentWish, PgBeginning, PgVisit } from '../contract';
import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';
import { toNiceCard } from '../nice-v2/nice-cards';
import { cutBytes, digitsOf, readCardWish, toGoodsName, toKoreanDigits } from '../nice-v2/nice-fields';
import { type Api, MOBILE_HOST, SCRIPT_HOST, textsOf } from './api';

const METHODS: Readonly<Record<string, string>> = { card: 'CARD', trans: 'BANK', vbank: 'VBANK', phone: 'CELLPHONE' };
const LANGUAGES: Readonly<Record<string, string>> = { ko: 'KO', en: 'EN', zh: 'CN' };
const LEAST_INSTALMENT = 50_000;

/** What of a payment NICE's window cannot do, or NICE's documents do not say enough of. */
export function findUnsupported({ currency, pay_method, registers, request }: PaymentWish): string | undefined {
  if (currency !== 'KRW') return `payments in ${currency}`;
  if (registers) return 'billing keys by its window (register cards by REST)';
  // How wallets are opened is known from one family of programs alone (nice.md B11).
  if (!Object.hasOwn(METHODS, pay_method)) return `pay_method ${pay_method}`;
  const { issuer } = readCardWish(request);
  if (issuer !== undefined && toNiceCard(issuer) === undefined) return `card.direct of issuer ${issuer}`;
  const { detail } = (request['card'] ?? {}) as { readonly detail?: unknown };
  return Array.isArray(detail) && detail.length ? 'card.detail (name one issuer by card.direct)' : undefined;
}

/** On a desktop NICE's script, which fills and sends a form of ours; on a phone a form to NICE's page. */
export function begin(api: Api, order: PgOrder, visit: PgVisit): PgBeginning {
  const { http, mid, hash, stamp } = api;
  const EdiDate = stamp();
  const isMobile = order.channel === 'mobile';
  const back = `${visit.back}/returned`;
  const fields = textsOf({
    PayMethod: METHODS[order.pay_method],
    GoodsName: toGoodsName(order.name, order.imp_uid),
    Amt: order.amount_minor,
    MID: mid,
    Moid: order.imp_uid,
    EdiDate,
    SignData: hash(EdiDate, mid, order.amount_minor),
    CharSet: isMobile ? 'euc-kr' : 'utf-8',
    NpLang: LANGUAGES[languageOf(order, visit)],
    ...buyerFields(order),
    ...methodFields(order),
    ...taxFields(order),
    ...(isMobile && { ReturnURL: back, ...appFields(order) }),
  });
  const memory = { shop: visit.shopName };
  if (isMobile) {
    const action = http.address(MOBILE_HOST, '/v3/v3Payment.jsp');
    return { kind: 'begun', memory, step: { kind: 'submit', action, fields, charset: 'euc-kr', isFramed: false } };
  }
  return {
    kind: 'begun',
    memory,
    step: {
      kind: 'script',
      sources: [http.address(SCRIPT_HOST, '/v3/common/js/nicepay-pgweb.js')],
      calls: [{ name: 'goPay', args: [{ $form: true }] }],
      form: { id: 'pay-form', name: 'payForm', action: back, charset: 'utf-8', fields },
      globals: { nicepaySubmit: 'submit', nicepayClose: 'left' },
      allow: [...new Set([SCRIPT_HOST, MOBILE_HOST].map((host) => new URL(http.address(host, '/')).origin))],
    },
  };
}

function buyerFields({ buyer_name, buyer_tel, buyer_email }: PgOrder) {
  return {
    BuyerName: buyer_name === null ? undefined : cutBytes(buyer_name, 30),
    BuyerTel: digitsOf(buyer_tel).slice(0, 40) || undefined,
    BuyerEmail: buyer_email === null || buyer_email.length > 60 ? undefined : buyer_email,
  };
}

function methodFields({ pay_method, request, amount_minor }: PgOrder) {
  const { issuer, quotas } = readCardWish(request);
  const months = amount_minor < LEAST_INSTALMENT ? quotas?.filter((month) => month === '00') : quotas;
  const due = readDue(request['vbank_due']);
  const isCard = pay_method === 'card';
  return {
    TransType: request['escrow'] === true ? '1' : '0',
    GoodsCl: pay_method === 'phone' ? (request['digital'] === true ? '0' : '1') : undefined,
    VbankExpDate: pay_method === 'vbank' && due !== undefined ? toKoreanDigits(due).slice(0, 12) : undefined,
    SelectCardCode: isCard && issuer !== undefined ? toNiceCard(issuer) : undefined,
    SelectQuota: isCard && months?.length ? months.join(',') : undefined,
  };
}

/** Where the buyer comes back to from a bank's app. */
function appFields({ request }: PgOrder) {
  const { app_scheme } = request;
  const scheme = typeof app_scheme === 'string' && app_scheme !== '' ? app_scheme : undefined;
  return { WapUrl: scheme, IspCancelUrl: scheme };
}

/** The parts of an order that is not taxed as a whole in the usual way; they sum up to it. */
function taxFields(order: PgOrder) {
  const { taxFree, vat } = taxPartsOf(order);
  return taxFree === 0 && vat === undefined ? {} : partsOf(order.amount_minor, taxFree, vat ?? null);
}

/** The parts of a sum, as payments and cancels both say them. */
export function partsOf(amount: number, taxFree: number, vat: number | null) {
  const tax = vat ?? Math.round((amount - taxFree) / 11);
  return { SupplyAmt: amount - taxFree - tax, GoodsVat: tax, ServiceAmt: 0, TaxFreeAmt: taxFree };
}

/** As the shop asks for it; else the buyer's. */
function languageOf({ request }: PgOrder, { language }: PgVisit): string {
  const { language: asked } = request;
  return typeof asked === 'string' ? asked : language;
}
