import type { Pg } from '../../catalog/define-pg';

/**
 * The method that a payment is made with. The SDK writes `card` where a page names none, as the original did; a PG that
 * has no cards then means its own method (Danal: `phone`).
 */
export function choosePayMethod(pg: Pg | undefined, asked = 'card'): string {
  const { codes = [], policy = null, default: usual = null } = pg?.methods ?? {};
  if (asked !== 'card' || policy === 'ignored' || codes.includes(asked)) return asked;
  return usual ?? codes[0] ?? asked;
}
