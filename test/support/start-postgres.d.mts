/** A PostgreSQL server on a free port, in a folder that goes with it; `durable: false` never waits for the disk. */
export function startPostgres(options?: { readonly durable?: boolean }): Promise<{
  readonly url: string;
  readonly stop: () => Promise<void>;
  /** Stops it as `pg_ctl stop -m` does, under whatever uses it. */
  readonly halt: (how: 'fast' | 'immediate') => Promise<void>;
  /** Starts it again, with its data. */
  readonly resume: () => Promise<void>;
}>;
