import type { ConsoleLocale } from '../locale';
import { UNKNOWN_TEXTS } from '../texts/unknown';
import { Time } from './time';

export type NeedsYouLine = {
  readonly imp_uid: string;
  /** Whether it is a payment or a cancel that nobody knows the end of. */
  readonly kind: 'payment' | 'cancel';
  readonly merchant_uid: string;
  readonly amount: string;
  readonly since: number;
  readonly about: string;
};

export type NeedsYouProps = {
  readonly lines: readonly NeedsYouLine[];
  /** Of the list of payments. */
  readonly path: string;
  readonly locale: ConsoleLocale;
};

/** Payments and cancels whose PG has not told what it did: somebody has to look (product.md 12.6). */
export function NeedsYou({ lines, path, locale }: NeedsYouProps) {
  if (!lines.length) return null;
  const texts = UNKNOWN_TEXTS[locale];
  return (
    <section class="card" aria-labelledby="needs-you">
      <h2 id="needs-you">{texts.needsYou}</h2>
      <p class="advice">{texts.needsAdvice}</p>
      <ul class="cards">
        {lines.map(({ imp_uid, kind, merchant_uid, amount, since, about }) => (
          <li data-unknown={imp_uid}>
            <p>
              <b>{amount}</b> {texts.kinds[kind]} · {merchant_uid} · <Time at={since} />
            </p>
            <p class="advice" lang="en">
              {about}
            </p>
            <a href={`${path}/${imp_uid}`}>{texts.look}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
