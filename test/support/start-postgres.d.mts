/** A PostgreSQL server on a free port, in a folder that goes with it. */
export function startPostgres(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }>;
