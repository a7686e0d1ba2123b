import * as z from 'zod/mini';
import { ImpError } from '../../../protocol/errors';
import { ExactNumber, readExactJson, writeExactJson } from '../../exact-json';
import { createLink } from '../../links/create-link';
import { disableLink, LINK_CODE } from '../../store/payment-links';
import { flag, moment, must, needLike, readAmount } from './fields';
import { defineBareOperation, type Operation } from './operation';
import { RestError } from './rest-error';

const MOST_METHODS = 20;
const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(255));
/** Numbers are taken for text, as everywhere. */
const wordOrNumber = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const wayFields = { channelKey: z.optional(text), pg: z.optional(text), pay_method: z._default(text, 'card') };
const methodSchema = z.object({ ...wayFields, label: z.optional(text) });

/** What a link is about, and whatever else its windows are to be opened with. */
const infoSchema = z.looseObject({
  ...{ title: text, user_code: text, merchant_uid: z.pipe(wordOrNumber, text), name: text, currency: text },
  ...{ amount: z.unknown(), buyer_tel: z.pipe(wordOrNumber, text) },
  display_language: z.optional(z.enum(['ko', 'en'])),
  pay_methods: z.optional(z.array(methodSchema).check(z.maxLength(MOST_METHODS))),
  direct: z.optional(methodSchema),
});

const input = z.object({
  payment_info: must({ type: 'string', expected: 'a JSON text of what is to be paid' }, readJson),
  expired_at: moment(),
  /** Ours: whether it may be paid many times. */
  reusable: flag(),
});
const answer = z.object({ shortenedUrl: z.string() });

/** Payment links (gateway contract 9.8). Their answers have no envelope; unlike the original's, they need a token. */
export function paymentLinkOperations(publicUrl: string): readonly Operation[] {
  return [
    defineBareOperation({
      ...{ method: 'post', path: '/api/supplements/v1/link/payment', input, answer },
      summary: 'Makes an address at which an order can be paid. `reusable`: many times, each an order of its own.',
      run: async ({ input: { payment_info, expired_at = null, reusable = false }, store, testKey, payments }) => {
        const info = readInfo(payment_info);
        if (info.user_code !== store.user_code)
          throw new RestError('INPUT_INVALID', 'user_code: expected that of the token');
        const { title, user_code: _, merchant_uid, name, currency, amount, ...others } = info;
        const { display_language = null, pay_methods, direct, ...request } = others;
        const ways = direct ? [direct] : (pay_methods ?? []);
        if (!ways.length) throw new RestError('INPUT_INVALID', 'payment_info: expected pay_methods or direct');
        const draft = {
          ...store,
          title,
          merchant_uid,
          name,
          currency: currency.toUpperCase(),
          amount: readPrice(amount),
          ...{ request: withoutPage(request), expires_at: expired_at, once: !reusable, display_language },
          methods: ways.map((way) => ({ ...way, label: way.label ?? way.pay_method })),
          direct: direct !== undefined,
        };
        const { code } = await createLink(payments, draft, { language: 'ko', testKey }).catch((error: unknown) => {
          throw error instanceof ImpError ? new RestError('LINK_REFUSED', error.message) : error;
        });
        return { shortenedUrl: `${publicUrl}/pay/${code}` };
      },
    }),
    defineBareOperation({
      ...{ method: 'put', path: '/api/supplements/v1/link/payment/{code}', answer },
      input: z.object({ code: needLike(LINK_CODE, 'the 8 or 20 hex digits of a link') }),
      summary: 'Ends a payment link at once.',
      run: async ({ input: { code }, store, payments: { db, clock } }) => {
        if (!(await disableLink(db, store, { code, now: clock.now() }))) throw new RestError('LINK_NOT_FOUND');
        return { shortenedUrl: `${publicUrl}/pay/${code}` };
      },
    }),
  ];
}

/** The documented call sends JSON within JSON; an object is as good. */
function readJson(given: unknown): unknown {
  if (typeof given !== 'string') return typeof given === 'object' ? toPlain(given) : undefined;
  try {
    return toPlain(readExactJson(given));
  } catch {
    return undefined;
  }
}

/** Long numbers as texts, and the shop's own data as JSON text: both keep their digits. */
function toPlain(value: unknown, name?: string): unknown {
  if (value instanceof ExactNumber) return value.text;
  if (name === 'custom_data' && typeof value === 'object' && value !== null) return writeExactJson(value);
  if (Array.isArray(value)) return value.map((each) => toPlain(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner, key)]));
}

function readInfo(given: unknown): z.infer<typeof infoSchema> {
  const info = infoSchema.safeParse(given);
  if (info.success) return info.data;
  const fields = info.error.issues.map(({ path }) => path.join('.') || 'payment_info');
  throw new RestError('INPUT_INVALID', `payment_info: wrong or missing: ${[...new Set(fields)].join(', ')}`);
}

function readPrice(given: unknown): number {
  const amount = readAmount(given);
  if (amount) return amount;
  throw new RestError('INPUT_INVALID', 'payment_info: amount: expected a number above 0');
}

/** Without what only a shop's own page can mean. */
function withoutPage(request: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { m_redirect_url: _, app_scheme: __, popup: ___, payment_link: ____, ...kept } = request;
  return kept;
}
