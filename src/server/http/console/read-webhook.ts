import type { WebhookFields } from '../../../console/pages/webhook';
import type { ConsoleLocale } from '../../../console/locale';
import { WEBHOOK_TEXTS } from '../../../console/texts/webhook';
import { isMasked, maskUrl, unmaskUrl } from '../../mask-url';
import type { Merchant } from '../../merchants/find-profile';
import { isWebUrl } from '../../merchants/is-origin';

const URL_LENGTH = 2000;

type Stored = Pick<Merchant, 'webhook_test_url' | 'webhook_live_url'>;
type Form = Readonly<Record<string, string>>;

/** The webhook's form; an empty address is none, and what was masked in one stays as it is `stored`. */
export function readWebhook(form: Form, locale: ConsoleLocale, stored: Stored) {
  const texts = WEBHOOK_TEXTS[locale];
  const fields: WebhookFields = {
    urls: {
      test: readUrl(form['test'], stored.webhook_test_url),
      live: readUrl(form['live'], stored.webhook_live_url),
    },
    types: { test: readType(form['test_type']), live: readType(form['live_type']) },
    retries: form['retries'] === 'true',
    first: form['first'] === 'true',
    confirm: form['confirm'] === 'true',
  };
  const problems = (['test', 'live'] as const)
    .filter(
      (mode) =>
        fields.urls[mode] &&
        (fields.urls[mode].length > URL_LENGTH || !isWebUrl(fields.urls[mode]) || isMasked(fields.urls[mode])),
    )
    .map((mode) => texts.badUrl(texts.urls[mode], maskUrl(fields.urls[mode].trim()).slice(0, 100)));
  return { fields, problems };
}

/** A mask in another address than the stored one stays, and is a problem. */
function readUrl(given = '', stored: string | null): string {
  return unmaskUrl(given.trim(), stored) ?? given.trim();
}

function readType(given: string | undefined): 'json' | 'form' {
  return given === 'form' ? 'form' : 'json';
}
