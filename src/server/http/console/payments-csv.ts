import { fromMinorUnits } from '../../../protocol/amount';
import type { ListedPayment } from '../../store/search-payments';

const COLUMNS: readonly (readonly [name: string, read: (payment: ListedPayment) => string | number | null])[] = [
  ['imp_uid', ({ imp_uid }) => imp_uid],
  ['merchant_uid', ({ merchant_uid }) => merchant_uid],
  ['status', ({ status }) => status],
  ['mode', ({ sandbox }) => (sandbox ? 'test' : 'live')],
  ['amount', ({ amount_minor, currency }) => fromMinorUnits(amount_minor, currency)],
  ['currency', ({ currency }) => currency],
  ['name', ({ name }) => name],
  ['pay_method', ({ pay_method }) => pay_method],
  ['pg_provider', ({ pg_provider }) => pg_provider],
  ['pg_id', ({ pg_id }) => pg_id],
  ['tier_code', ({ tier_code }) => tier_code],
  ['pg_tid', ({ pg_tid }) => pg_tid],
  ['apply_num', ({ apply_num }) => apply_num],
  ['card_name', ({ card_name }) => card_name],
  ['buyer_name', ({ buyer_name }) => buyer_name],
  ['started_at', ({ started_at }) => toIso(started_at)],
  ['paid_at', ({ paid_at }) => toIso(paid_at)],
  ['failed_at', ({ failed_at }) => toIso(failed_at)],
  ['fail_reason', ({ fail_reason }) => fail_reason],
];

/** The mark in front tells Excel that the file is UTF-8: without it Hangul comes out broken. */
export const CSV_HEAD = `\uFEFF${COLUMNS.map(([name]) => name).join(',')}\r\n`;

/** One payment as a line of the file (RFC 4180). */
export function toCsvLine(payment: ListedPayment): string {
  return `${COLUMNS.map(([, read]) => toField(read(payment))).join(',')}\r\n`;
}

/**
 * What a buyer has typed in may begin like a formula, which spreadsheets would run: behind blanks too, and in East Asia
 * in full width.
 */
function toField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Korean time, with its offset. */
function toIso(ms: number | null): string {
  if (ms === null) return '';
  return new Date(ms + 9 * 3_600_000).toISOString().replace(/\.\d+Z$/, '+09:00');
}
