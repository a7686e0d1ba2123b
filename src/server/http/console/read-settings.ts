import type { SettingsFields } from '../../../console/pages/settings';
import { SETTINGS_TEXTS } from '../../../console/texts/settings';
import type { ConsoleLocale } from '../../../console/locale';
import { isSite, readSite } from '../../merchants/is-origin';
import { parseCidr } from '../../merchants/parse-cidr';

type Form = Readonly<Record<string, string>>;

/** More rules than any shop has; a form with more was not made by a page of ours. */
const MOST_RULES = 200;
const MEMO_LENGTH = 200;
const NAME_LENGTH = 100;

/** The shop's form: a name, a site a line, and whether apps without one may come. */
export function readShop(form: Form, locale: ConsoleLocale) {
  const texts = SETTINGS_TEXTS[locale];
  const shop: SettingsFields['shop'] = {
    name: form['name']?.trim() ?? '',
    origins: form['origins'] ?? '',
    apps: form['apps'] === 'true',
  };
  const origins = shop.origins.split(/\s+/).filter(Boolean);
  const problems = shop.name && shop.name.length <= NAME_LENGTH ? [] : [texts.noName];
  for (const origin of origins) {
    if (!isSite(origin)) problems.push(texts.badOrigin(origin.slice(0, 100)));
  }
  return { shop, origins: [...new Set(origins.map((origin) => readSite(origin) ?? origin))], problems };
}

/** The form of test channels; anything unknown is automatic. */
export function readTests(form: Form): SettingsFields['tests'] {
  return {
    mode: (['open', 'key', 'off'] as const).find((known) => known === form['mode']) ?? 'auto',
    reads: (['yes', 'no'] as const).find((known) => known === form['reads']) ?? 'auto',
  };
}

/** How many days buyers are kept; null for ever. */
export function readRetention(form: Form, locale: ConsoleLocale) {
  const retention = form['days']?.trim() ?? '';
  const days = /^\d{1,5}$/.test(retention) ? Number(retention) : 0;
  const isGood = !retention || (days >= 1 && days <= 36_500);
  return { retention, days: retention ? days : null, problems: isGood ? [] : [SETTINGS_TEXTS[locale].badDays] };
}

/** The whitelist's form, row by row; empty rows are no rules. Host bits are masked, and `notices` says so. */
export function readWhitelist(form: Form, locale: ConsoleLocale) {
  const texts = SETTINGS_TEXTS[locale];
  const rules: { cidr: string; memo: string }[] = [];
  const [problems, notices]: [string[], string[]] = [[], []];
  for (let index = 0; index < MOST_RULES; index += 1) {
    const given = form[`cidr.${index}`]?.trim() ?? '';
    const memo = (form[`memo.${index}`]?.trim() ?? '').slice(0, MEMO_LENGTH);
    if (!given) continue;
    const parsed = parseCidr(given);
    if (parsed.kind === 'bare') problems.push(texts.bare(given, parsed.suggestion));
    if (parsed.kind === 'invalid') problems.push(texts.invalid(given.slice(0, 60)));
    const cidr = parsed.kind === 'cidr' ? parsed.cidr : given;
    if (parsed.kind === 'cidr' && parsed.masked) notices.push(texts.masked(given, cidr));
    rules.push({ cidr, memo });
  }
  // Contract 9.5: an empty list lets everybody in, which is not what switching it on looks like.
  if (form['enabled'] === 'true' && !rules.length && !problems.length) notices.push(texts.emptyOn);
  const whitelist: SettingsFields['whitelist'] = { enabled: form['enabled'] === 'true', rules };
  return { whitelist, problems, notices };
}
