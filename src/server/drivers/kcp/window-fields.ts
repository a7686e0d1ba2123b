import { buyerIdOf } from '../../buyer-id';
import { readDue, toPgDue } from '../../read-due';
import type { PgVisit } from '../contract';
import type { Fields } from '../next-step';
import type { PgOrder } from '../order';
import { taxPartsOf } from '../tax-parts';
import { cleanText } from './clean-text';
import { CARDS, DIRECT, type Way } from './codes';
import { splitTax } from './split-tax';

type Going = { readonly visit: PgVisit; readonly way: Way };

/** What KCP's script puts in by its `GetField`. */
const FILLED = [
  'res_cd',
  'res_msg',
  'enc_info',
  'enc_data',
  'ret_pay_method',
  'tran_cd',
  'use_pay_method',
  'ordr_chk',
  'cash_yn',
  'cash_tr_code',
  'cash_id_info',
  'trace_no',
];

/** The form of the standard window (kcp.md 2.1). */
export function pcFields(site_cd: string, order: PgOrder, { visit, way }: Going): Fields {
  return {
    ...orderFields(site_cd, order, way),
    site_name: shopOf(order, visit),
    pay_method: way.bits,
    currency: 'WON',
    module_type: '01',
    ...(visit.language === 'en' && { eng_flag: 'Y' }),
    ...Object.fromEntries(FILLED.map((name) => [name, ''])),
  };
}

/** The form of the mobile page, without what its registration gives (kcp.md 2.2). */
export function mobileFields(
  site_cd: string,
  order: PgOrder,
  { visit, way, Ret_URL }: Going & { readonly Ret_URL: string },
): Fields {
  const { app_scheme } = order.request;
  return {
    ...orderFields(site_cd, order, way),
    ...way.mobile,
    shop_name: shopOf(order, visit),
    currency: '410',
    Ret_URL,
    tablet_size: '1.0',
    res_cd: '',
    res_msg: '',
    ...(typeof app_scheme === 'string' && app_scheme !== '' && { AppUrl: app_scheme }),
  };
}

function orderFields(site_cd: string, order: PgOrder, way: Way): Fields {
  const { imp_uid, amount_minor, name, pay_method, buyer_name, buyer_email, request } = order;
  const direct = DIRECT[pay_method];
  return {
    ...ownFields(order),
    site_cd,
    ordr_idxx: imp_uid,
    good_name: cleanText(name, 100) || imp_uid,
    good_mny: String(amount_minor),
    req_tx: 'pay',
    escw_used: 'N',
    buyr_name: cleanText(buyer_name ?? '', 40),
    buyr_mail: cleanText(buyer_email ?? '', 100),
    ...phoneFields(order),
    ...(way.pay_type === 'PACA' && cardFields(request)),
    ...(way.pay_type === 'PAVC' && dueFields(order)),
    ...taxFields(order),
    ...(direct !== undefined && { [direct]: 'Y' }),
  };
}

function shopOf({ request }: PgOrder, { shopName }: PgVisit): string {
  const { company } = request;
  return cleanText(typeof company === 'string' && company !== '' ? company : shopName, 50);
}

function phoneFields({ buyer_tel, request }: PgOrder): Fields {
  const { prefill } = request as { readonly prefill?: { readonly phoneNumber?: unknown } | null };
  const said = prefill?.phoneNumber ?? buyer_tel ?? '';
  const tel = (typeof said === 'string' ? said : '').replaceAll(/[^\d-]/g, '').slice(0, 20);
  return { buyr_tel1: tel, buyr_tel2: tel };
}

/** Options of the window's own that a shop may name in `bypass`; its buyer's number is needed by phone bills. */
const OWN = ['coupon_apply_yn', 'skin_indx', 'site_logo', 'complex_pnt_yn', 'pt_memcorp_cd', 'app_flag'];

function ownFields(order: PgOrder): Fields {
  const bypass = (order.request['bypass'] ?? {}) as Readonly<Record<string, unknown>>;
  const read = (name: string) => {
    const value = bypass[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 200) : '';
  };
  const named = OWN.map((name) => [name, read(name)] as const).filter(([, value]) => value !== '');
  return { ...Object.fromEntries(named), shop_user_id: read('shop_user_id') || buyerIdOf(order) };
}

type Card = {
  readonly direct?: { readonly code?: unknown; readonly quota?: unknown } | null;
  readonly detail?: readonly { readonly card_code?: unknown; readonly enabled?: unknown }[] | null;
};

/** Instalments up to the longest that is named, and the issuers that are shown. */
function cardFields(request: PgOrder['request']): Fields {
  const { display, card } = request as {
    readonly display?: { readonly card_quota?: unknown } | null;
    readonly card?: Card | null;
  };
  const named = display?.card_quota;
  const quotas = Array.isArray(named) ? (named as readonly unknown[]) : undefined;
  const longest = card?.direct?.quota ?? (quotas && Math.max(0, ...quotas.map(Number)));
  // One month is none.
  const quota = longest === undefined || !(Number(longest) >= 0) ? undefined : Math.min(12, Number(longest));
  return {
    ...(quota !== undefined && { quotaopt: String(quota > 1 ? quota : 0) }),
    ...shownCards(card),
  };
}

/** Rows count in their order: `*` for all issuers, then the exceptions. */
function shownCards(card: Card | null | undefined): Fields {
  const only = cardsOf((standard) => standard === card?.direct?.code);
  if (only.length) return { used_card_YN: 'Y', used_card: only.join(':') };
  const rows = (card?.detail ?? []).map((row) => ({ ...row, isShown: row.enabled !== false }));
  const isShown = (standard: string) =>
    rows.findLast(({ card_code }) => card_code === '*' || card_code === standard)?.isShown ?? true;
  const [shown, hidden] = [cardsOf(isShown), cardsOf((standard) => !isShown(standard))];
  if (hidden.length === 0) return {};
  const hidesOthers = rows.some(({ card_code, isShown }) => card_code === '*' && !isShown) && shown.length > 0;
  return hidesOthers ? { used_card_YN: 'Y', used_card: shown.join(':') } : { not_used_card: hidden.join(':') };
}

function cardsOf(isMeant: (standard: string) => boolean): readonly string[] {
  return Object.entries(CARDS)
    .filter(([, standard]) => isMeant(standard))
    .map(([code]) => code);
}

/** Until when an account waits: the end of a day in Korea. */
function dueFields({ pg_provider, request }: PgOrder): Fields {
  const due = readDue(request['vbank_due']);
  if (due === undefined) return {};
  const korean = new Date(toPgDue(pg_provider, due) + 9 * 3_600_000).toISOString();
  return { ipgm_date: korean.slice(0, 19).replaceAll(/\D/g, '') };
}

function taxFields(order: PgOrder): Fields {
  const tax = splitTax(order, { amount: order.amount_minor, ...taxPartsOf(order) });
  if (!tax) return {};
  return { tax_flag: 'TG03', comm_tax_mny: tax.supply, comm_vat_mny: tax.vat, comm_free_mny: tax.free };
}
