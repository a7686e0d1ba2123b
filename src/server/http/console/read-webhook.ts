import type { WebhookFields } from '../../../console/pages/webhook';
import type { ConsoleLocale } from '../../../console/locale';
import { WEBHOOK_TEXTS } from '../../../console/texts/webhook';
import { isWebUrl } from '../../merchants/is-origin';

const URL_LENGTH = 2000;

type Form = Readonly<Record<string, string>>;

/** The webhook's form; an empty address is none. */
export function readWebhook(form: Form, locale: ConsoleLocale) {
  const texts = WEBHOOK_TEXTS[locale];
  const fields: WebhookFields = {
    urls: { test: form['test']?.trim() ?? '', live: form['live']?.trim() ?? '' },
    types: { test: readType(form['test_type']), live: readType(form['live_type']) },
    retries: form['retries'] === 'true',
    first: form['first'] === 'true',
    confirm: form['confirm'] === 'true',
  };
  const problems = (['test', 'live'] as const)
    .filter((mode) => fields.urls[mode] && (fields.urls[mode].length > URL_LENGTH || !isWebUrl(fields.urls[mode])))
    .map((mode) => texts.badUrl(texts.urls[mode], fields.urls[mode].slice(0, 100)));
  return { fields, problems };
}

function readType(given: string | undefined): 'json' | 'form' {
  return given === 'form' ? 'form' : 'json';
}
