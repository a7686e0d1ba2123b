import * as z from 'zod/mini';
import type { SandboxScript } from '../../window/window-data';

const scriptSchema = z.object({
  sandbox: z.object({
    outcome: z.enum(['approve', 'decline', 'cancel', 'hang', 'crash']),
    delay_ms: z._default(z.number().check(z.gte(0), z.lte(600_000)), 0),
  }),
});

/** The merchant's `bypass.sandbox` (product.md 8); null when it says nothing that the sandbox understands. */
export function readSandboxScript(bypass: unknown): SandboxScript | null {
  const parsed = scriptSchema.safeParse(bypass);
  return parsed.success ? parsed.data.sandbox : null;
}
