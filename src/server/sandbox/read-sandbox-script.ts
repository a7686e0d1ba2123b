import * as z from 'zod/mini';
import { DECLINE_REASONS } from '../../window/sandbox-choice';
import type { SandboxScript } from '../../window/window-data';

const quota = z.int().check(z.gte(0), z.lte(60));

/** How a buyer pays and why that is declined, as the window and `bypass.sandbox` both say it. */
export const sandboxDetails = {
  source: z.exactOptional(z.string()),
  quota: z.exactOptional(quota),
  reason: z.exactOptional(z.enum(DECLINE_REASONS)),
};

const scriptSchema = z.object({
  outcome: z.enum(['approve', 'decline', 'cancel', 'hang', 'crash']),
  delay_ms: z._default(z.number().check(z.gte(0), z.lte(600_000)), 0),
  ...sandboxDetails,
});

const EXPECTED: Readonly<Record<string, string>> = {
  outcome: 'approve, decline, cancel, hang or crash',
  delay_ms: 'milliseconds from 0 to 600000',
  source: 'a text such as 366, SKT or balance',
  quota: 'months from 0 to 60',
  reason: DECLINE_REASONS.join(', '),
};

export type ReadScript = {
  readonly script: SandboxScript | null;
  /** What is wrong with it, for the shop's developer, in English; null when nothing is. */
  readonly problem: string | null;
};

/** The merchant's `bypass.sandbox` (product.md 8). One that cannot be read is not followed, and the window says why. */
export function readSandboxScript(bypass: unknown): ReadScript {
  const given = (bypass as { sandbox?: unknown } | null | undefined)?.sandbox ?? null;
  if (given === null) return { script: null, problem: null };
  const parsed = scriptSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { script: null, problem: say(String(issue?.path[0] ?? ''), given) };
  }
  const { outcome, delay_ms, ...details } = parsed.data;
  return { script: { outcome, delay_ms, details }, problem: null };
}

function say(field: string, given: unknown): string {
  const expected = EXPECTED[field];
  if (!expected) return `bypass.sandbox: expected an object such as { outcome: 'approve' }; got ${typeof given}`;
  const value = (given as Readonly<Record<string, unknown>>)[field];
  return `bypass.sandbox.${field}: expected ${expected}; got ${JSON.stringify(value)?.slice(0, 60)}`;
}
