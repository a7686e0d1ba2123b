import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { LinkFields } from '../../../console/pages/links';
import { LINKS_TEXTS } from '../../../console/texts/links';
import type { ConsoleLocale } from '../../../console/locale';
import type { LinkDraft } from '../../links/create-link';
import type { OfferedWays } from '../../links/list-ways';

const DAY_MS = 86_400_000;
/** Most links are paid in the days after they were sent. */
const LASTS_MS = 7 * DAY_MS;
const KST_MS = 9 * 3_600_000;
const WAY = 'way.';

const text = z._default(z.string().check(z.trim(), z.maxLength(255)), '');
const formSchema = z.object({
  ...{ title: text, name: text, amount: text, currency: text, merchant_uid: text, tier_code: text },
  ...{ buyer_name: text, buyer_tel: text, buyer_email: text, expires: text },
  uses: z.catch(z.enum(['once', 'many']), 'once'),
});

export type ReadLink = {
  readonly fields: LinkFields;
  /** Undefined where something is wrong. */
  readonly draft: LinkDraft | undefined;
  readonly problems: readonly string[];
};

export type LinkSurroundings = {
  readonly user_code: string;
  readonly ways: readonly OfferedWays[];
  readonly locale: ConsoleLocale;
  readonly now: number;
};

/** What was typed in for a new payment link. */
export function readLinkForm(
  form: Readonly<Record<string, string>>,
  { user_code, ways, locale, now }: LinkSurroundings,
): ReadLink {
  const texts = LINKS_TEXTS[locale];
  const read = formSchema.safeParse(form);
  const chosen = Object.keys(form).filter((name) => name.startsWith(WAY));
  if (!read.success) {
    return { fields: { ...newLinkFields(now), ...form, chosen }, draft: undefined, problems: [texts.tooLong] };
  }
  const fields: LinkFields = { ...read.data, chosen };
  const { title, name, merchant_uid, tier_code, buyer_name, buyer_tel, buyer_email, uses } = read.data;
  const amount = Number(read.data.amount.replaceAll(',', ''));
  const currency = read.data.currency.toUpperCase();
  const expires_at = readMoment(read.data.expires);
  const methods = ways.flatMap(({ channel_key, methods: offered }) =>
    offered
      .filter(({ pay_method }) => chosen.includes(`${WAY}${channel_key}.${pay_method}`))
      .map(({ pay_method, label }) => ({ channelKey: channel_key, pay_method, label })),
  );
  const problems = [
    ...(title ? [] : [texts.noTitle]),
    ...(read.data.amount && amount > 0 ? [] : [texts.badAmount(read.data.amount)]),
    ...(/^[A-Z]{3}$/.test(currency) ? [] : [texts.badCurrency(currency)]),
    ...(expires_at === undefined ? [texts.badTime(read.data.expires)] : []),
    ...(methods.length ? [] : [texts.noWay]),
  ];
  if (problems.length || expires_at === undefined) return { fields, draft: undefined, problems };
  const buyer = Object.entries({ buyer_name, buyer_tel, buyer_email }).filter(([, value]) => value);
  const draft: LinkDraft = {
    ...{ user_code, tier_code, title, name: name || title, amount, currency, methods, expires_at },
    merchant_uid: merchant_uid || `link-${randomBytes(6).toString('hex')}`,
    request: Object.fromEntries(buyer),
    ...{ once: uses === 'once', direct: false, display_language: null },
  };
  return { fields, draft, problems };
}

/** An empty form. */
export function newLinkFields(now: number): LinkFields {
  return {
    ...{ title: '', name: '', amount: '', currency: 'KRW', merchant_uid: '', tier_code: '' },
    ...{ buyer_name: '', buyer_tel: '', buyer_email: '', uses: 'once', chosen: [] },
    // As the browser's own field for a moment writes it, in Korean time.
    expires: new Date(now + LASTS_MS + KST_MS).toISOString().slice(0, 16),
  };
}

/** A moment in Korean time; null where none was typed in, undefined where it is none. */
function readMoment(typed: string): number | null | undefined {
  if (!typed) return null;
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed) ? Date.parse(`${typed}:00+09:00`) : NaN;
  return Number.isNaN(at) ? undefined : at;
}
