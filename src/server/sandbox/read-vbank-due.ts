const DAY_MS = 86_400_000;
const KOREA_MS = 9 * 3_600_000;
/** What most PGs give when the merchant names no date (request-params: `vbank_due`). */
const DEFAULT_DAYS = 30;

/**
 * Epoch milliseconds of a virtual account's due time, from `YYYYMMDD` with or without dashes and time, in Korean time.
 * A date alone lasts until its last second; nothing readable, or the past, means 30 days from now.
 */
export function readVbankDue(due: unknown, now: number): number {
  const digits = typeof due === 'string' ? due.replace(/\D/g, '') : '';
  const [, year, month, day, time = ''] = /^(\d{4})(\d\d)(\d\d)(\d{4,6})?$/.exec(digits) ?? [];
  const clock = time ? time.padEnd(6, '0') : '235959';
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(clock.slice(0, 2)),
    Number(clock.slice(2, 4)),
    Number(clock.slice(4, 6)),
  );
  // A thirteenth month or a thirtieth of February would roll over into another date.
  const isDate =
    Number.isFinite(at) &&
    new Date(at)
      .toISOString()
      .replace(/\D/g, '')
      .startsWith(digits.slice(0, 8) + clock);
  const due_at = at - KOREA_MS;
  return isDate && due_at > now ? due_at : now + DEFAULT_DAYS * DAY_MS;
}
