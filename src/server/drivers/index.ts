import type { Clock } from '../clock';
import type { Log } from '../log';
import type { ChannelAccess, Pg, PgConnection } from './contract';
import { createPgHttp } from './pg-http';
import { PGS } from './pgs.generated';

/** Who has the money of a payment: the sandbox, the PG itself (its test servers included), or our simulator of the PG. */
export type DriverKind = 'sandbox' | 'pg' | 'simulator';

/** The PGs that openimp speaks to itself, and the sandbox, which plays all of them. */
export type PgRegistry = {
  /** Whether there is a driver of that code in the catalogue. */
  readonly has: (code: string) => boolean;
  readonly noticesOf: (code: string) => Pg['notices'];
  /** Rejects with a `ChannelIncomplete`; and for a PG without a driver, or a simulator that does not run. */
  readonly connect: (
    code: string,
    kind: Exclude<DriverKind, 'sandbox'>,
    access: ChannelAccess,
  ) => Promise<PgConnection>;
  readonly sandbox: PgConnection;
};

export type RegistryOptions = {
  readonly sandbox: PgConnection;
  /** From a PG's host to the address that stands in for it, without a slash at the end. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Where our simulators are, started by whoever needs one first; undefined where none may run. */
  readonly startSimulators: () => Promise<string | undefined>;
  readonly log: Log;
  readonly clock: Clock;
  /** For tests of PGs that are made up. */
  readonly pgs?: readonly Pg[];
};

/** Knows the drivers by their folders. */
export function createRegistry({
  sandbox,
  hosts,
  startSimulators,
  log,
  clock,
  pgs = PGS,
}: RegistryOptions): PgRegistry {
  const byCode = new Map(pgs.map((pg) => [pg.code, pg]));
  return {
    sandbox,
    has: (code) => byCode.has(code),
    noticesOf: (code) => byCode.get(code)?.notices,
    connect: async (code, kind, access) => {
      const pg = byCode.get(code);
      if (!pg) throw new Error(`No driver speaks to ${code}.`);
      const simulators = kind === 'simulator' ? await startSimulators() : undefined;
      const http = createPgHttp({
        pg: code,
        hosts: pg.hosts[access.mode],
        standIn: (host) => (kind === 'simulator' ? simulated(code, host, simulators) : hosts[host]),
        log,
      });
      return pg.connect(access, { http, clock });
    },
  };
}

/** A simulator's address has the host that it plays in it. Never the PG's own where none runs. */
function simulated(code: string, host: string, simulators: string | undefined): string {
  return `${simulators ?? 'http://simulators.invalid'}/${code}/${host}`;
}
