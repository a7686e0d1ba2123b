import type { Child } from 'hono/jsx';
import { CONSOLE_TEXTS, type ConsoleLocale } from './texts';

/** What every page is drawn with. */
export type ConsoleFrame = {
  readonly locale: ConsoleLocale;
  /** Undefined before signing in. */
  readonly account: { readonly login: string; readonly csrf: string } | undefined;
  /** Path and query of the page, without its language. */
  readonly path: string;
};

export type LayoutProps = { readonly frame: ConsoleFrame; readonly title: string; readonly children?: Child };

/** The whole HTML document of a console page. It needs no script. */
export function renderConsole(props: LayoutProps): string {
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(<Layout {...props} />)}`;
}

function Layout({ frame, title, children }: LayoutProps) {
  const texts = CONSOLE_TEXTS[frame.locale];
  return (
    <html lang={frame.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${texts.product}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/console.css" />
      </head>
      <body>
        <header class="top">
          <a class="product" href="/console/">
            {texts.product}
          </a>
          <nav aria-label={texts.nav.language}>
            <LanguageLink frame={frame} locale="ko" name="한국어" />
            <LanguageLink frame={frame} locale="en" name="English" />
          </nav>
          {frame.account && (
            <form method="post" action="/console/sign-out" class="account">
              <input type="hidden" name="csrf" value={frame.account.csrf} />
              <span>{frame.account.login}</span>
              <button class="plain">{texts.nav.signOut}</button>
              <button class="plain" name="everywhere" value="true">
                {texts.nav.everywhere}
              </button>
            </form>
          )}
        </header>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

type LanguageLinkProps = { readonly frame: ConsoleFrame; readonly locale: ConsoleLocale; readonly name: string };

function LanguageLink({ frame, locale, name }: LanguageLinkProps) {
  const href = `${frame.path}${frame.path.includes('?') ? '&' : '?'}lang=${locale}`;
  return (
    <a href={href} hreflang={locale} lang={locale} aria-current={frame.locale === locale ? 'true' : undefined}>
      {name}
    </a>
  );
}
