/**
 * A telephone number's digits as they are dialled in Korea: `+82 10-1234-5678`, `0082 (0)10…` and `01012345678` are one.
 * Those of other countries keep their code.
 */
export function readPhone(written: string): string {
  const digits = written.normalize('NFKC').replaceAll(/\D/g, '');
  const [, home] = /^(?:00)?82(0?[1-9]\d{7,9})$/.exec(digits) ?? [];
  return home === undefined ? digits : home.replace(/^(?!0)/, '0');
}
