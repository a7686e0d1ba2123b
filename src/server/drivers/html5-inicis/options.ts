/* What a shop's request asks of the window beyond the order, and what of it INICIS's documents do not know. */
import type { PaymentWish } from '../contract';
import type { PgOrder } from '../order';
import type { Account } from './account';
import { CARD_CODES, toCardCode, WAYS } from './codes';

type Request = PgOrder['request'];

/** A row of `card.detail`. */
type CardRow = { readonly card_code?: unknown; readonly enabled?: unknown; readonly max_month?: unknown };

export type Options = {
  /** Months of instalment that are offered, beside paying at once; undefined leaves it to INICIS. */
  readonly quotas: readonly number[] | undefined;
  /** The one that the shop has chosen for its buyer; 1 for paying at once. */
  readonly quota: number | undefined;
  /** INICIS's codes of the only cards that are shown; undefined for all. */
  readonly cards: readonly string[] | undefined;
  /** The card whose own window opens. */
  readonly card: string | undefined;
  /** Instalments whose interest the shop pays: `01-2:3,…`. */
  readonly interestFree: string;
  /** `YYYYMMDDYYYYMMDD`, the time of a service. */
  readonly period: string;
  readonly isEscrow: boolean;
  /** VAT and what is free of tax, where the shop says either. */
  readonly tax: { readonly vat: string; readonly free: string } | undefined;
  /** Of `bypass`. */
  readonly extra: readonly string[];
  readonly payshot: string;
};

/** Reads them, for one device. What the schema of requests has let through is what is there. */
export function readOptions(request: Request, device: 'pc' | 'mobile'): Options {
  const { card, bypass, period, display, escrow, vat_amount, tax_free } = request;
  const { direct, detail } = toObject(card) as { readonly direct?: unknown; readonly detail?: unknown };
  const { code, quota } = toObject(direct);
  const { from, to } = toObject(period);
  const rows = Array.isArray(detail) ? (detail as readonly CardRow[]) : [];
  const own = toObject(bypass);
  return {
    quotas: readQuotas(toObject(display)['card_quota']),
    quota: typeof quota === 'number' && Number.isInteger(quota) ? Math.max(1, quota) : undefined,
    cards: readShown(rows),
    card: typeof code === 'string' ? toCardCode(code) : undefined,
    interestFree: request['useFreeInterestFromMall'] === true ? writeInterestFree(rows) : '',
    period: typeof from === 'string' && typeof to === 'string' ? `${from}${to}`.replaceAll(/\D/g, '') : '',
    isEscrow: escrow === true,
    tax:
      vat_amount === undefined && !tax_free
        ? undefined
        : { vat: textOf(vat_amount), free: tax_free === undefined ? '0' : textOf(tax_free) },
    extra: readExtra(device === 'pc' ? own['acceptmethod'] : own['P_RESERVED'], device),
    payshot: textOf(own[device === 'pc' ? 'ini_PAYSHOT_KEY' : 'P_PAYSHOT_KEY']),
  };
}

/** Options that a page may choose: none that changes what is paid, or whether it is. */
const FREE = {
  pc: /^(noeasypay|cardpoint|no_receipt|va_receipt|below1000|vbanknoreg\(\d\)|creditcard\(y\)|card\(\d\)|skin\([#\w]+\))$/i,
  mobile: /^(noeasypay|cp_yn|dcp_yn|vbank_receipt|bank_receipt|below1000|d_kakaopay|d_lpay|d_samsungpay)=[yn]$/i,
} as const;

/**
 * Says what of a payment cannot be done: what no document of INICIS's tells how to ask for is not left out in silence
 * (product.md 12.5).
 */
export function findUnsupported(account: Account, wish: PaymentWish): string | undefined {
  const { currency, pay_method, registers, request } = wish;
  const device = wish.channel === 'mobile' ? 'mobile' : 'pc';
  if (currency !== 'KRW') return `payments in ${currency}`;
  if (registers) return findUnregistrable(account, wish);
  if (!WAYS[pay_method]?.[device]) return `${pay_method} on ${device === 'pc' ? 'PCs' : 'phones'}`;
  if (device === 'mobile' && account.hashKey === '') return 'payments on phones without hash_key in its channel';
  const options = readOptions(request, device);
  const refused = options.extra.find((option) => !FREE[device].test(option));
  if (refused !== undefined) return `bypass.${device === 'pc' ? 'acceptmethod' : 'P_RESERVED'}: ${refused}`;
  const { direct } = toObject(request['card']) as { readonly direct?: { readonly code?: unknown } | null };
  if (direct?.code !== undefined && !options.card) return `card.direct.code ${textOf(direct.code)}`;
  if (device === 'pc' && options.card) return 'card.direct on PCs';
  if (device === 'pc' && options.cards) return 'card.detail[].enabled on PCs';
  if (options.cards?.length === 0) return 'windows without any card';
  return device === 'mobile' && options.interestFree ? 'useFreeInterestFromMall on phones' : undefined;
}

function findUnregistrable({ liteKey }: Account, { pay_method, channel }: PaymentWish): string | undefined {
  if (pay_method !== 'card') return `billing keys of ${pay_method}`;
  if (channel === 'mobile' && liteKey === '')
    return 'billing keys on phones without billing_page and ini_lite_key in its channel';
  return undefined;
}

function readQuotas(given: unknown): readonly number[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const months = given.filter((month): month is number => Number.isInteger(month) && month > 1 && month <= 36);
  return [...new Set(months)].sort((one, other) => one - other);
}

/** Rows apply one after the other: `*` for all, then exceptions. */
function readShown(rows: readonly CardRow[]): readonly string[] | undefined {
  let isShown = new Map(Object.keys(CARD_CODES).map((code) => [code, true]));
  for (const { card_code, enabled } of rows) {
    if (typeof enabled !== 'boolean') continue;
    if (card_code === '*') isShown = new Map([...isShown.keys()].map((code) => [code, enabled]));
    for (const [code, standard] of Object.entries(CARD_CODES)) if (standard === card_code) isShown.set(code, enabled);
  }
  const shown = [...isShown.keys()].filter((code) => isShown.get(code)).sort();
  return shown.length === isShown.size ? undefined : shown;
}

function writeInterestFree(rows: readonly CardRow[]): string {
  return rows
    .flatMap(({ card_code, max_month }) => {
      const code = typeof card_code === 'string' ? toCardCode(card_code) : undefined;
      if (!code || typeof max_month !== 'number' || max_month < 2) return [];
      return [`${code}-${Array.from({ length: max_month - 1 }, (_, index) => index + 2).join(':')}`];
    })
    .join(',');
}

function readExtra(given: unknown, device: 'pc' | 'mobile'): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  return list
    .flatMap((text) => (typeof text === 'string' ? text.split(device === 'pc' ? ':' : '&') : []))
    .map((option) => option.trim())
    .filter((option) => option !== '');
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
