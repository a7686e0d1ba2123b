import * as z from 'zod/mini';
import { RestError, type RestErrorCode } from './rest-error';

/**
 * Fields that decide how much is moved, whose, or what is listed: left out, each means everything. A name that has words
 * around one, or is a letter off, is taken for a mistake too.
 */
const STEERING: readonly string[] = [
  ...['amount', 'checksum', 'tax_free', 'vat_amount', 'currency', 'card_quota', 'checking_amount', 'schedule_at'],
  ...['imp_uid', 'merchant_uid', 'customer_uid', 'channel_key', 'refund_holder', 'refund_bank', 'refund_account'],
  ...['status', 'payment_status', 'schedule_status', 'from', 'to', 'schedule_from', 'schedule_to', 'page', 'limit'],
  ...[
    'product_order_id',
    'extra_charge',
    'sorting',
    'include_sandbox',
    'vbank_due',
    'expired_at',
    'min_age',
    'reusable',
    'sandbox',
    'schedules',
  ],
];

/** What PGs and answers call a field: a mistake where the field itself is left out. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  amount: ['amt', 'amnt', 'mny', 'price', 'money', 'sum', 'total'],
  product_order_id: ['product orders', 'orders'],
  vbank_due: ['vbank date', 'due', 'due date', 'expired at'],
  expired_at: ['due', 'due date', 'vbank due', 'expired', 'expiry'],
  card_quota: ['installment', 'installments', 'instalment', 'installment months'],
};

/** Of the original's calls that do not read them, or read them elsewhere: no mistakes. */
const VOCABULARY: readonly string[] = [
  ...['customer_id', 'vat', 'extra', 'bypass', 'channelGroupId', 'channel_group_id', 'pg', 'notice_url', 'vbank_num'],
  ...[
    'product_type',
    'product_count',
    'promotion_id',
    'cash_receipt_type',
    'business_registration_number',
    'tier_code',
  ],
];

/** A shorter name is part of too many other words. */
const LONG = 5;

type Names = { readonly given: object; readonly schema: z.core.$ZodType; readonly code: RestErrorCode };

/**
 * Refuses names that no call has but that look like one of this call's: they differ in case, blanks, `_` and the like, or
 * by words around or a letter where the field steers what happens. What the call does not know it would pass over, and
 * do the biggest thing: give everything back for `cancel_amount`. Names unlike any are passed over, as the original does.
 */
export function checkNames({ given, schema, code }: Names, path = ''): void {
  if (schema instanceof z.ZodMiniArray && Array.isArray(given)) {
    const { element } = schema.def;
    given.forEach((item: unknown, at) => {
      if (typeof item === 'object' && item !== null)
        checkNames({ given: item, schema: element, code }, `${path}${at}.`);
    });
  }
  if (!(schema instanceof z.ZodMiniObject)) return;
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.def.shape;
  const known = Object.keys(shape);
  for (const [name, value] of Object.entries(given)) {
    const field = shape[name];
    if (field) {
      if (typeof value === 'object' && value !== null) {
        checkNames({ given: value as object, schema: field, code }, `${path}${name}.`);
      }
      continue;
    }
    const meant = findMeant(name, known) ?? findOtherWord(name, { known, given });
    if (meant !== undefined)
      throw new RestError(code, `${path}${JSON.stringify(name.slice(0, 40))}: did you mean ${meant}?`);
  }
}

/** The known name that somebody has probably meant. */
export function findMeant(name: string, known: readonly string[]): string | undefined {
  if (VOCABULARY.includes(name)) return undefined;
  const said = fold(name);
  const same = known.find((one) => fold(one) === said);
  if (same !== undefined) return same;
  const words = toWords(name);
  return known
    .filter((one) => STEERING.includes(one))
    .toSorted((a, b) => b.length - a.length)
    .find((one) => hasWords(words, one) || endsAs(said, fold(one)) || isOneOff(said, fold(one)));
}

/** The field that is left out and that PGs call so: `CancelAmt` for `amount`. */
function findOtherWord(
  name: string,
  { known, given }: { readonly known: readonly string[]; readonly given: object },
): string | undefined {
  if (VOCABULARY.includes(name)) return undefined;
  const said = ` ${toWords(name).join(' ')}`;
  return known.find(
    (one) => !Object.hasOwn(given, one) && OTHER_WORDS[one]?.some((other) => said.endsWith(` ${other}`)),
  );
}

/** `cancel_amount` and `amountToCancel` are `amount` with words around; `status` is `schedule_status` without its first. */
function hasWords(words: readonly string[], known: string): boolean {
  const own = toWords(known);
  const isAt = (list: readonly string[], part: readonly string[], from: number) =>
    part.length > 0 && list.length > part.length && list.slice(from, from + part.length).join() === part.join();
  return (
    isAt(words, own, words.length - own.length) || isAt(words, own, 0) || isAt(own, words, own.length - words.length)
  );
}

function endsAs(said: string, known: string): boolean {
  return known.length >= LONG && said.length > known.length && said.endsWith(known);
}

/** One letter more, less, or another, or two that have changed places. */
function isOneOff(said: string, known: string): boolean {
  if (known.length < LONG || Math.abs(said.length - known.length) > 1) return false;
  let at = 0;
  while (at < known.length && said[at] === known[at]) at += 1;
  const [a, b] = [said.slice(at), known.slice(at)];
  const isSwapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}

/** Letters and digits alone, in one form. */
function fold(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function toWords(name: string): readonly string[] {
  return name
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
