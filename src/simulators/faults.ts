import * as z from 'zod/mini';

export const FAULTS = [
  'latency',
  'timeout',
  'refused',
  'reset',
  'http-500',
  'http-429',
  'garbage',
  'answer-lost',
  'duplicate',
  'reorder',
  'late',
  'wrong-amount',
  'wrong-order',
  'bad-signature',
  'foreign-host',
  'declined',
] as const;

export type FaultKind = (typeof FAULTS)[number];

const faultSchema = z.object({
  pg: z.string(),
  on: z.enum(['ready', 'approve', 'inquiry', 'cancel', 'notice', 'page']),
  fault: z.enum(FAULTS),
  /** How often it strikes; left out for every time. */
  times: z._default(z.union([z.int().check(z.gte(1)), z.null()]), null),
  /** Of `latency` and `late`. */
  ms: z._default(z.int().check(z.gte(0), z.lte(120_000)), 2_000),
  /** Which of the calls it strikes, where that is left to chance: the same seed strikes the same ones. */
  seed: z._default(z.union([z.int(), z.null()]), null),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults that a PG plays (product.md 12.3). */
export type Faults = {
  /** Throws for what is no fault, and says what was expected. */
  readonly add: (given: unknown) => Fault;
  readonly clear: () => void;
  /** The fault that strikes this call now, and is used up by it. */
  readonly take: (pg: string, on: Fault['on']) => Fault | undefined;
};

export function createFaults(): Faults {
  let active: { fault: Fault; left: number; random: () => number }[] = [];
  return {
    add: (given) => {
      const parsed = faultSchema.safeParse(given);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new Error(
          `${issue?.path.join('.')}: ${issue?.message}. One of the faults is expected: ${FAULTS.join(', ')}.`,
        );
      }
      const fault = parsed.data;
      active.push({ fault, left: fault.times ?? Infinity, random: createRandom(fault.seed ?? 0) });
      return fault;
    },
    clear: () => {
      active = [];
    },
    take: (pg, on) => {
      const found = active.find((one) => one.fault.pg === pg && one.fault.on === on);
      if (!found) return undefined;
      // With a seed it strikes every other time, by chance.
      if (found.fault.seed !== null && found.random() < 0.5) return undefined;
      found.left -= 1;
      if (found.left <= 0) active = active.filter((one) => one !== found);
      return found.fault;
    },
  };
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
