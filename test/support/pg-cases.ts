import { readdirSync } from 'node:fs';
import type { PgCase } from '../pgs/pg-case';

const folder = new URL('../pgs/', import.meta.url);
const NOT_CASES = ['browser.ts', 'pg-case.ts', 'pg-shop.ts'];

/** Every PG that the contract suite plays: a file for each. */
export async function readPgCases(): Promise<PgCase[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !NOT_CASES.includes(file));
  return Promise.all(
    files.map(async (file) => ((await import(new URL(file, folder).href)) as { readonly pgCase: PgCase }).pgCase),
  );
}
