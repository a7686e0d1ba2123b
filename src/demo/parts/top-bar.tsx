import type { DemoLocale, DemoTexts } from '../texts';

export type TopBarProps = {
  readonly title: string;
  readonly tagline: string;
  readonly texts: DemoTexts;
  readonly locale: DemoLocale;
  readonly console: string;
  /** The page that is open. */
  readonly here: 'store' | 'members';
};

/** The head of both pages. */
export function TopBar({ title, tagline, texts, locale, console, here }: TopBarProps) {
  const pages = [
    ['store', '/demo/', texts.store],
    ['members', '/demo/members', texts.members],
  ] as const;
  return (
    <header class="top">
      <div>
        <h1>{title}</h1>
        <p>{tagline}</p>
      </div>
      <nav aria-label={texts.pages}>
        {pages.map(([page, address, name]) => (
          <a href={`${address}?lang=${locale}`} aria-current={page === here ? 'page' : undefined}>
            {name}
          </a>
        ))}
        <a href={console}>{texts.console}</a>
      </nav>
      <nav aria-label={texts.language}>
        <a href="?lang=ko" hreflang="ko" lang="ko" aria-current={locale === 'ko' ? 'true' : undefined}>
          한국어
        </a>
        <a href="?lang=en" hreflang="en" lang="en" aria-current={locale === 'en' ? 'true' : undefined}>
          English
        </a>
      </nav>
    </header>
  );
}
