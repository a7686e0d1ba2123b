import type { SettingsFields } from '../../../console/pages/settings';
import { CONSOLE_TEXTS, type ConsoleLocale } from '../../../console/texts';
import { parseCidr } from '../../merchants/parse-cidr';

type Form = Readonly<Record<string, string>>;

/** More rules than any shop has; a form with more was not made by a page of ours. */
const MOST_RULES = 200;
const MEMO_LENGTH = 200;
const URL_LENGTH = 2000;

/** The webhook's form; an empty address is none. */
export function readWebhook(form: Form, locale: ConsoleLocale) {
  const texts = CONSOLE_TEXTS[locale].settings;
  const webhook: SettingsFields['webhook'] = { test: form['test']?.trim() ?? '', live: form['live']?.trim() ?? '' };
  const problems = (['test', 'live'] as const)
    .filter((mode) => webhook[mode] && !isWebUrl(webhook[mode]))
    .map((mode) => texts.badUrl(texts.webhookUrls[mode], webhook[mode].slice(0, 100)));
  return { webhook, problems };
}

/** The whitelist's form, row by row; empty rows are no rules. Host bits are masked, and `notices` says so. */
export function readWhitelist(form: Form, locale: ConsoleLocale) {
  const texts = CONSOLE_TEXTS[locale].settings;
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
  const whitelist: SettingsFields['whitelist'] = { enabled: form['enabled'] === 'true', rules };
  return { whitelist, problems, notices };
}

function isWebUrl(text: string): boolean {
  return text.length <= URL_LENGTH && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
