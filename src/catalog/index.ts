import type { Pg } from './define-pg';
import { PGS } from './pgs.generated';

/** Every PG that openimp knows. */
export const pgs: readonly Pg[] = PGS;

/** The PG of a `pg` code, if the catalogue has it. */
export function findPg(code: string): Pg | undefined {
  return byCode.get(code);
}

const byCode = new Map(pgs.map((pg) => [pg.code, pg]));
