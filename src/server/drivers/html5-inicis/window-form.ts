/* The forms that open INICIS's windows (inicis.md 2). All of them are ours: nothing of them comes from the page. */
import { readDue } from '../../read-due';
import type { PgBeginning, PgVisit } from '../contract';
import type { NextStep } from '../next-step';
import type { PgOrder } from '../order';
import { type Account, LITE_PAGE, MOBILE_PAGE } from './account';
import { buyerOf, cutBytes, plainName } from './buyer';
import { WAYS } from './codes';
import { writeTime } from './korean-time';
import { type Options, readOptions } from './options';
import { chkfakeOf, hashLite, signWindow } from './signatures';

const FORM_ID = 'openimp-inicis';

/** The script's window on PCs, a form to the mobile page on phones: each refuses the other's device. */
export function begin(account: Account, order: PgOrder, visit: PgVisit): PgBeginning {
  if (order.channel !== 'mobile') return { kind: 'begun', step: pcWindow(account, order, visit) };
  return { kind: 'begun', step: (order.registers ? litePage : mobilePage)(account, order, visit) };
}

function pcWindow(account: Account, order: PgOrder, visit: PgVisit): NextStep {
  const { http, hosts } = account;
  const script = http.address(hosts.window, '/stdjs/INIStdPay.js');
  const { origin } = new URL(script);
  return {
    kind: 'script',
    sources: [script],
    calls: [{ name: 'INIStdPay.pay', args: [FORM_ID] }],
    form: { id: FORM_ID, name: FORM_ID, action: '', charset: 'utf-8', fields: pcFields(account, order, visit) },
    globals: {},
    // The script brings parts of its own, from hosts that its document does not name.
    allow: origin.endsWith('.inicis.com') ? [origin, 'https://*.inicis.com'] : [origin],
  };
}

function pcFields(account: Account, order: PgOrder, visit: PgVisit): Record<string, string> {
  const { mid, signKey } = account;
  const options = readOptions(order.request, 'pc');
  const signed = { oid: order.imp_uid, price: shownPrice(order), timestamp: String(visit.at) };
  const buyer = buyerOf(order);
  return {
    version: '1.0',
    mid,
    ...signed,
    use_chkfake: 'Y',
    ...signWindow(signed, signKey),
    currency: 'WON',
    goodname: plainName(order, { bytes: 40, charset: 'utf-8' }),
    buyername: cutBytes(buyer.name, 30, 'utf-8'),
    buyertel: buyer.tel,
    buyeremail: buyer.email,
    returnUrl: `${visit.back}/returned`,
    closeUrl: `${visit.back}/left`,
    gopaymethod: order.registers ? '' : (WAYS[order.pay_method]?.pc ?? ''),
    acceptmethod: acceptMethods(order, options).join(':'),
    charset: 'UTF-8',
    payViewType: 'overlay',
    languageView: visit.language === 'ko' ? 'ko' : 'en',
    ...given('quotabase', options.quotas && (options.quotas.join(':') || '1')),
    ...given('nointerest', options.interestFree),
    ...given('offerPeriod', options.period),
    ...given('tax', options.tax?.vat),
    ...given('taxfree', options.tax?.free),
    ...given('ini_PAYSHOT_KEY', options.payshot),
  };
}

function acceptMethods({ registers, pay_method, request }: PgOrder, { isEscrow, extra }: Options): string[] {
  if (registers) return ['BILLAUTH(Card)', 'centerCd(Y)'];
  const due = readDue(request['vbank_due']);
  return [
    // Without it the return does not say which data centre has the buyer (inicis.md 12.1).
    'centerCd(Y)',
    'below1000',
    ...(pay_method === 'phone' ? [request['digital'] === true ? 'HPP(1)' : 'HPP(2)'] : []),
    ...(pay_method === 'vbank' && due !== undefined ? [`vbank(${writeTime(due).slice(0, 8)})`] : []),
    ...(isEscrow ? ['useescrow'] : []),
    ...extra.filter((option) => option.toLowerCase() !== 'below1000'),
  ];
}

function mobilePage(account: Account, order: PgOrder, visit: PgVisit): NextStep {
  const { mid, http, hashKey } = account;
  const { imp_uid, pay_method, request } = order;
  const options = readOptions(request, 'mobile');
  const amt = String(order.amount_minor);
  const timestamp = String(visit.at);
  const buyer = buyerOf(order);
  const due = pay_method === 'vbank' ? readDue(request['vbank_due']) : undefined;
  const fields = {
    P_INI_PAYMENT: WAYS[pay_method]?.mobile ?? 'CARD',
    P_MID: mid,
    P_OID: imp_uid,
    P_AMT: amt,
    P_GOODS: plainName(order, { bytes: 80, charset: 'euc-kr' }),
    P_UNAME: cutBytes(buyer.name, 30, 'euc-kr'),
    P_MOBILE: buyer.tel,
    P_EMAIL: buyer.email,
    P_MNAME: cutBytes(visit.shopName, 30, 'euc-kr'),
    P_NEXT_URL: `${visit.back}/returned`,
    P_CHARSET: 'utf8',
    P_NOTI: imp_uid,
    P_RESERVED: reserved(order, options).join('&'),
    P_TIMESTAMP: timestamp,
    P_CHKFAKE: chkfakeOf({ amt, oid: imp_uid, timestamp }, hashKey),
    ...given('P_NOTI_URL', pay_method === 'vbank' ? visit.notice : ''),
    ...given('P_HPP_METHOD', pay_method === 'phone' ? (request['digital'] === true ? '1' : '2') : ''),
    ...given('P_VBANK_DT', due && writeTime(due).slice(0, 8)),
    ...given('P_VBANK_TM', due && writeTime(due).slice(8, 12)),
    ...given('P_QUOTABASE', quotaBase(options)),
    ...given('P_ONLY_CARDCODE', options.cards?.join(':')),
    ...given('P_CARD_OPTION', options.card && `selcode=${options.card}`),
    ...given('P_OFFER_PERIOD', options.period),
    ...given('P_TAX', options.tax?.vat),
    ...given('P_TAXFREE', options.tax?.free),
    ...given('P_PAYSHOT_KEY', options.payshot),
  };
  const action = http.address(MOBILE_PAGE, '/smart/payment/');
  return { kind: 'submit', action, fields, charset: 'euc-kr', isFramed: false };
}

function reserved({ pay_method, request }: PgOrder, { isEscrow, extra }: Options): string[] {
  const { app_scheme } = request;
  const scheme = typeof app_scheme === 'string' && /^[a-z][\w+.-]*(:\/\/)?$/i.test(app_scheme) ? app_scheme : '';
  const { direct } = WAYS[pay_method] ?? {};
  return [
    'centerCd=Y',
    'amt_hash=Y',
    'twotrs_isp=Y',
    'block_isp=Y',
    'below1000=Y',
    ...(direct ? [direct] : []),
    ...(isEscrow ? ['useescrow=Y'] : []),
    ...(scheme ? [`app_scheme=${scheme.replace(/:\/\/$/, '')}://`] : []),
    ...extra.filter((option) => !/^below1000=/i.test(option) && option !== direct),
  ];
}

/** INICIS's page for billing keys, for phones: the PC window is for PCs alone. It charges nothing: the price is for the buyer to see. */
function litePage(account: Account, order: PgOrder, visit: PgVisit): NextStep {
  const buyer = buyerOf(order);
  const signed = {
    mid: account.mid,
    orderId: order.imp_uid,
    price: shownPrice(order),
    timestamp: writeTime(visit.at),
  };
  const fields = {
    ...signed,
    buyerName: cutBytes(buyer.name, 30, 'utf-8'),
    buyerTel: buyer.tel,
    buyerEmail: buyer.email,
    goodName: plainName(order, { bytes: 40, charset: 'utf-8' }),
    returnUrl: `${visit.back}/registered`,
    hashData: hashLite(signed, account.liteKey),
  };
  const action = account.http.address(LITE_PAGE, '/pay/card/billing');
  return { kind: 'submit', action, fields, charset: 'utf-8', isFramed: false };
}

/** While a key is registered nothing is charged, and what the shop named is shown. */
function shownPrice({ registers, amount_minor, request }: PgOrder): string {
  const { amount } = request;
  return String(registers && typeof amount === 'number' ? amount : amount_minor);
}

function quotaBase({ quota, quotas }: Options): string | undefined {
  return quota === undefined ? quotas && ['01', ...quotas.map(twoDigits)].join(':') : twoDigits(quota);
}

function twoDigits(month: number): string {
  return String(month).padStart(2, '0');
}

function given(name: string, value: string | undefined | 0): Readonly<Record<string, string>> {
  return value ? { [name]: value } : {};
}
