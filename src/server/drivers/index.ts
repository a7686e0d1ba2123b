import type { NotifyingPg } from './notifying';
import { createPaymentwall } from './paymentwall';

/** The PGs that openimp speaks to itself, by their codes in the catalogue. All others are played by the sandbox. */
export type PgRegistry = {
  readonly find: (code: string) => NotifyingPg | undefined;
};

/** Where the PGs' servers are; tests and developers have them elsewhere. */
export type PgOrigins = { readonly paymentwall: string };

export function createRegistry({ paymentwall }: PgOrigins): PgRegistry {
  const pgs = new Map<string, NotifyingPg>([['paymentwall', createPaymentwall(paymentwall)]]);
  return { find: (code) => pgs.get(code) };
}
