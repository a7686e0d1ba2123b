import type { PaymentWish, PgVisit } from '../contract';
import type { NextStep, VendorValue } from '../next-step';
import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';
import { readDue } from '../../read-due';
import { type Api, PAGE_HOSTS, SCRIPT_HOST } from './api';
import { toNiceCard } from './nice-cards';
import { cutBytes, digitsOf, readCardWish, toGoodsName } from './nice-fields';

/** NICE's names of the ways to pay that its window opens with (nice.md A2). */
const METHODS: Readonly<Record<string, string>> = {
  card: 'card',
  trans: 'bank',
  vbank: 'vbank',
  phone: 'cellphone',
  naverpay_card: 'naverpayCard',
  kakaopay: 'kakaopay',
  payco: 'payco',
  samsungpay: 'samsungpayCard',
  ssgpay: 'ssgpay',
};
/** Ways that take a list of instalments of their own. */
const WITH_QUOTAS: readonly string[] = ['card', 'naverpay_card', 'payco'];
/** Less is not paid in instalments. */
const LEAST_INSTALMENT = 50_000;
const LANGUAGES: Readonly<Record<string, string>> = { ko: 'KO', en: 'EN', zh: 'CN' };
/** The window takes no more than 9,999 hours. */
const MOST_HOURS = 9_999;

/** What of a payment NICE's window cannot do, or NICE's document does not say enough of. */
export function findUnsupported({ mode, clientKey }: Api, wish: PaymentWish): string | undefined {
  const { currency, pay_method, registers, request } = wish;
  if (/^[SR]1_/.test(clientKey)) {
    return 'client keys of the client-approval model (they take the money before the gateway knows; have a key of the server-approval model made)';
  }
  if (/^R\d_/.test(clientKey) && mode === 'test') return 'a live client key on a test channel';
  if (/^S\d_/.test(clientKey) && mode === 'live') return 'a sandbox client key on a live channel';
  if (currency !== 'KRW') return `payments in ${currency}`;
  if (registers) return 'billing keys by its window (register cards by REST)';
  if (!Object.hasOwn(METHODS, pay_method)) return `pay_method ${pay_method}`;
  if (request['useFreeInterestFromMall'] === true) return 'instalments at the shop’s expense (useFreeInterestFromMall)';
  const { issuer } = readCardWish(request);
  if (issuer !== undefined && toNiceCard(issuer) === undefined) return `card.direct of issuer ${issuer}`;
  return findOtherVat(wish);
}

/** The window is told what is free of tax, and reckons the VAT by itself. */
function findOtherVat(wish: PaymentWish): string | undefined {
  const { taxFree, vat } = taxPartsOf(wish);
  const usual = (wish.amount_minor - taxFree) / 11;
  return vat === undefined || Math.abs(vat - usual) <= 1 ? undefined : 'a vat_amount of the shop’s own';
}

/** The call that opens NICE's window. What comes back is posted to `returned`. */
export function toStep({ http, clientKey, mode }: Api, order: PgOrder, visit: PgVisit): NextStep {
  const fields: Readonly<Record<string, VendorValue | undefined>> = {
    clientId: clientKey,
    method: METHODS[order.pay_method] ?? order.pay_method,
    orderId: order.imp_uid,
    amount: order.amount_minor,
    goodsName: toGoodsName(order.name, order.imp_uid),
    returnUrl: `${visit.back}/returned`,
    returnCharSet: 'utf-8',
    language: LANGUAGES[languageOf(order, visit)],
    ...buyerFields(order),
    ...methodFields(order, visit),
    ...ownFields(order),
    fnError: { $call: 'failed' },
  };
  const given = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    kind: 'script',
    sources: [http.address(SCRIPT_HOST, '/v1/js/')],
    calls: [{ name: 'AUTHNICE.requestPay', args: [Object.fromEntries(given)] }],
    form: null,
    globals: {},
    allow: [...new Set(PAGE_HOSTS[mode].map((host) => new URL(http.address(host, '/')).origin))],
  };
}

function buyerFields({ buyer_name, buyer_tel, buyer_email, request }: PgOrder) {
  const { customer_id } = request;
  return {
    buyerName: buyer_name === null ? undefined : cutBytes(buyer_name, 30),
    buyerTel: digitsOf(buyer_tel).slice(0, 40) || undefined,
    buyerEmail: buyer_email === null || buyer_email.length > 60 ? undefined : buyer_email,
    mallUserId: typeof customer_id === 'string' ? cutBytes(customer_id, 20) : undefined,
  };
}

function methodFields(order: PgOrder, { at, shopName }: PgVisit) {
  const { pay_method, request, amount_minor } = order;
  const { escrow, digital, app_scheme, vbank_due } = request;
  const { issuer, quotas } = readCardWish(request);
  const due = readDue(vbank_due);
  // Whole hours, of which none is later than the shop has said.
  const hours = due === undefined ? undefined : Math.min(MOST_HOURS, Math.max(1, Math.floor((due - at) / 3_600_000)));
  const { taxFree } = taxPartsOf(order);
  const months = amount_minor < LEAST_INSTALMENT ? quotas?.filter((month) => month === '00') : quotas;
  return {
    useEscrow: escrow === true ? true : undefined,
    taxFreeAmt: taxFree > 0 ? taxFree : undefined,
    cardCode: issuer === undefined || pay_method !== 'card' ? undefined : toNiceCard(issuer),
    cardQuota: months?.length && WITH_QUOTAS.includes(pay_method) ? months.join(',') : undefined,
    isDigital: pay_method === 'phone' ? digital === true : undefined,
    vbankHolder: pay_method === 'vbank' ? cutBytes(shopName, 40) : undefined,
    vbankValidHours: pay_method === 'vbank' ? hours : undefined,
    appScheme: typeof app_scheme === 'string' && app_scheme !== '' ? app_scheme : undefined,
  };
}

/** Of `bypass.nice_v2`, what the new generation's window knows. */
function ownFields({ request }: PgOrder) {
  const { nice_v2: own } = (request['bypass'] ?? {}) as {
    readonly nice_v2?: Readonly<Record<string, unknown>> | null;
  };
  const read = (name: string) => {
    const value = own?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const scroll = own?.['NPDisableScroll'];
  const user = read('MallUserID');
  return {
    logoImgUrl: read('LogoImage'),
    skinType: read('SkinType'),
    cardShowOpt: read('CardShowOpt'),
    disableScroll: typeof scroll === 'boolean' ? scroll : undefined,
    ...(user !== undefined && { mallUserId: cutBytes(user, 20) }),
  };
}

/** As the shop asks for it; else the buyer's. */
function languageOf({ request }: PgOrder, { language }: PgVisit): string {
  const { language: asked } = request;
  return typeof asked === 'string' ? asked : language;
}
