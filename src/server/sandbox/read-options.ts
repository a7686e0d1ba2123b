import { toPgCarrier } from '../read-carrier';
import type { Source } from './sources';

/** Rows that switch sources on or off, in order; `*` is all of them. */
export type Narrowing = readonly { readonly code: string; readonly enabled: boolean }[];

export type Options = {
  readonly issuers: Narrowing;
  readonly carriers: Narrowing;
  /** `card.direct.quota`: the one instalment there is. */
  readonly fixedQuota: number | null;
  /** `display.card_quota`; null when the merchant leaves it to the PG. */
  readonly quotas: readonly number[] | null;
  readonly onlyInstalments: boolean;
  readonly noInstalments: boolean;
};

/** The merchant's wishes for cards and phones, of which the sandbox takes what it can read (request-params). */
export function readOptions(request: Readonly<Record<string, unknown>>): Options {
  const [card, phone, display] = [toObject(request['card']), toObject(request['phone']), toObject(request['display'])];
  const direct = toObject(card['direct']);
  const quotas = display['card_quota'];
  const { carrier } = phone;
  return {
    issuers: direct['code'] ? onlyOne(direct['code']) : readRows(card['detail'], 'card_code'),
    carriers: typeof carrier === 'string' && carrier ? onlyOne(toPgCarrier(carrier)) : readCarriers(phone['detail']),
    fixedQuota: direct['code'] && direct['quota'] !== undefined ? toMonths(direct['quota']) : null,
    quotas: Array.isArray(quotas) ? quotas.map(toMonths).filter((months) => months !== null) : null,
    onlyInstalments: isTrue(display['only_installment']),
    noInstalments: isFalse(card['useInstallment']),
  };
}

/** What is left of the sources. Rows that leave nothing count for nothing: a window needs something to pay with. */
export function narrow(sources: readonly Source[], rows: Narrowing): readonly Source[] {
  const left = sources.filter(
    ({ code }) => rows.findLast((row) => row.code === code || row.code === '*')?.enabled ?? true,
  );
  return left.length ? left : sources;
}

function onlyOne(code: unknown): Narrowing {
  return [
    { code: '*', enabled: false },
    { code: String(code), enabled: true },
  ];
}

function readRows(rows: unknown, key: 'card_code' | 'carrier'): Narrowing {
  if (!Array.isArray(rows)) return [];
  return rows.map(toObject).map((row) => ({ code: String(row[key]), enabled: !isFalse(row['enabled']) }));
}

function readCarriers(rows: unknown): Narrowing {
  return readRows(rows, 'carrier').map((row) => ({ ...row, code: toPgCarrier(row.code) }));
}

function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** One payment is 0, which some pages write as 1. */
function toMonths(value: unknown): number | null {
  const months = Number(value);
  if (!Number.isInteger(months) || months < 0 || months > 60) return null;
  return months === 1 ? 0 : months;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function isFalse(value: unknown): boolean {
  return value === false || value === 'false';
}
