import * as z from 'zod/mini';
import { sandboxDetails } from './read-sandbox-script';

/** As a form has it: texts. */
const choiceSchema = z.object({
  ...sandboxDetails,
  action: z.enum(['approve', 'decline', 'cancel', 'crash']),
  quota: z.exactOptional(z.pipe(z.coerce.number(), z.int())),
});

/** How the buyer pays in the sandbox, as its window has sent it. Throws for what no window sends. */
export function readChoice(sent: unknown): z.infer<typeof choiceSchema> {
  return choiceSchema.parse(sent);
}
