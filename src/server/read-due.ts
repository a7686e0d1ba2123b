const KOREA = '+09:00';

/**
 * Epoch milliseconds of the date until which a virtual account waits: `YYYYMMDD` with or without dashes and time, in
 * Korean time unless it says another zone. A date alone lasts until its last second. `undefined` for what is no date, or
 * none that there is: a thirtieth of February, a twenty-fifth hour.
 */
export function readDue(due: unknown): number | undefined {
  const written = typeof due === 'string' ? due.trim() : '';
  const [, year = '', month = '', day = '', hour, minute = '', second = '00', zone = KOREA] = DUE.exec(written) ?? [];
  const date = `${year}-${month}-${day}`;
  const time = hour === undefined ? '23:59:59' : `${hour}:${minute}:${second}`;
  const local = new Date(`${date}T${time}Z`);
  // What rolls over into another date or hour is none.
  if (Number.isNaN(local.getTime()) || local.toISOString().slice(0, 19) !== `${date}T${time}`) return undefined;
  const at = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  return Number.isNaN(at) ? undefined : at;
}

const DUE = /^(\d{4})-?(\d\d)-?(\d\d)(?:[ T]?(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Until when a PG waits that is asked to wait until then: those that are told a date alone wait until its end in Korea. */
export function toPgDue(pg_provider: string, due_at: number): number {
  if (!BY_DAY.includes(pg_provider)) return due_at;
  const date = new Date(due_at + 9 * 3_600_000).toISOString().slice(0, 10);
  return Date.parse(`${date}T23:59:59${KOREA}`);
}

/** As request-params say of `vbank_due`. */
const BY_DAY = ['kcp', 'kcp_v2', 'smartro', 'smartro_v2'];
