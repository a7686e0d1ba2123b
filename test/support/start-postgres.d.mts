/** A PostgreSQL server on a free port, in a folder that goes with it; `durable: false` never waits for the disk. */
export function startPostgres(options?: {
  readonly durable?: boolean;
}): Promise<{ readonly url: string; readonly stop: () => Promise<void> }>;
