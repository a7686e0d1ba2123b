const KOREA_MS = 9 * 3_600_000;

/** Korean time as INICIS writes it: `YYYYMMDDhhmmss`. */
export function writeTime(at: number): string {
  return new Date(at + KOREA_MS).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

/** Epoch milliseconds of `YYYYMMDD` and as much of `hhmmss` as there is; undefined for what is no time. */
export function readTime(text: string): number | undefined {
  const [, year, month, day, hour = '23', minute = '59', second = '59'] =
    /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text) ?? [];
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+09:00`);
  return Number.isNaN(at) ? undefined : at;
}
