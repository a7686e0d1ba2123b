/* What a shop asks for beyond the usual (request-params), read once. */
import * as z from 'zod/mini';

const nullish = <T extends z.core.$ZodType>(schema: T) => z.optional(z.nullable(schema));
/** As forms and templates write it, too. */
const flag = nullish(
  z.pipe(
    z.union([z.boolean(), z.literal(['true', 'false'])]),
    z.transform((given) => given === true || given === 'true'),
  ),
);

const wishesSchema = z.object({
  app_scheme: nullish(z.string()),
  customer_id: nullish(z.string()),
  card: nullish(z.object({ useInstallment: flag })),
  bypass: nullish(
    z.object({
      tosspay_v2: nullish(
        z.object({
          expiredTime: nullish(z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/))),
          cashReceipt: flag,
          cashReceiptTradeOption: nullish(z.literal(['GENERAL', 'CULTURE', 'PUBLIC_TP'])),
          encryptedUserCi: nullish(z.string()),
          sendFailPush: flag,
        }),
      ),
    }),
  ),
});

export type Wishes = z.infer<typeof wishesSchema>;

/** The wishes of a request, or the name of the first that cannot be read. */
export function readWishes(request: Readonly<Record<string, unknown>>): Wishes | string {
  const parsed = wishesSchema.safeParse(request);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `${issue?.path.join('.')} as it was given`;
}

/** The same where the window was opened, or the order taken, with it: what cannot be read counts as left out. */
export function wishesOf(request: Readonly<Record<string, unknown>>): Wishes {
  const wishes = readWishes(request);
  return typeof wishes === 'string' ? {} : wishes;
}
