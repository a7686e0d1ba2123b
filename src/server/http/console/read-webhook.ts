import type { WebhookFields } from '../../../console/pages/webhook';
import type { ConsoleLocale } from '../../../console/locale';
import { WEBHOOK_TEXTS } from '../../../console/texts/webhook';
import { isWebUrl } from '../../merchants/is-origin';

const URL_LENGTH = 2000;

/** The webhook's form; an empty address is none. */
export function readWebhook(form: Readonly<Record<string, string>>, locale: ConsoleLocale) {
  const texts = WEBHOOK_TEXTS[locale];
  const fields: WebhookFields = { test: form['test']?.trim() ?? '', live: form['live']?.trim() ?? '' };
  const problems = (['test', 'live'] as const)
    .filter((mode) => fields[mode] && (fields[mode].length > URL_LENGTH || !isWebUrl(fields[mode])))
    .map((mode) => texts.badUrl(texts.urls[mode], fields[mode].slice(0, 100)));
  return { fields, problems };
}
