/** A PG, or openimp's driver of it, does not do that (product.md 12.5): the one refusal for all that is missing. */
export class PgUnsupported extends Error {
  override readonly name = 'PgUnsupported';

  constructor(
    /** Code of the PG. */
    readonly pg: string,
    /** What was wanted, in English: `billing keys by REST`. */
    readonly what: string,
  ) {
    super(`${pg} does not support ${what}.`);
  }
}

/** What a PG can do. Throws a `PgUnsupported` where it cannot. */
export function need<Calls>(calls: Calls | undefined, pg: string, what: string): Calls {
  if (calls === undefined) throw new PgUnsupported(pg, what);
  return calls;
}
