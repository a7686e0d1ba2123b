/* What a shop asks for beyond the usual (request-params), read once. */
import * as z from 'zod/mini';

const nullish = <T extends z.core.$ZodType>(schema: T) => z.optional(z.nullable(schema));
const text = nullish(z.string());
/** As forms and templates write it, too. */
const flag = nullish(
  z.pipe(
    z.union([z.boolean(), z.literal(['true', 'false'])]),
    z.transform((given) => given === true || given === 'true'),
  ),
);
const count = z.coerce.number().check(z.int(), z.gte(0), z.lte(100));

const wishesSchema = z.object({
  escrow: flag,
  appCard: flag,
  useCardPoint: flag,
  useFreeInterestFromMall: flag,
  language: text,
  locale: text,
  app_scheme: text,
  vbank_due: text,
  customer_id: text,
  products: nullish(
    z.array(
      z.object({ id: z.coerce.string(), name: z.string(), code: text, unitPrice: z.number(), quantity: z.number() }),
    ),
  ),
  display: nullish(z.object({ card_quota: nullish(z.array(count)), only_installment: flag })),
  card: nullish(
    z.object({
      direct: nullish(z.object({ code: z.string(), quota: nullish(count) })),
      detail: nullish(z.array(z.object({ card_code: z.string(), max_month: nullish(count) }))),
    }),
  ),
  bypass: nullish(
    z.object({
      isCulturalExpense: flag,
      cashReceiptType: nullish(z.literal(['anonymous', 'personal', 'corporate'])),
      tosspayments: nullish(z.object({ useInternationalCardOnly: flag, discountCode: text })),
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
