import type { Child } from 'hono/jsx';
import type { ConsoleLocale } from './locale';
import { type MerchantFrame, MerchantNav, type Section } from './parts/merchant-nav';
import { LAYOUT_TEXTS } from './texts/layout';

/** What every page is drawn with. */
export type ConsoleFrame = {
  readonly locale: ConsoleLocale;
  /** Undefined before signing in. */
  readonly account:
    | {
        readonly login: string;
        readonly csrf: string;
        /** The one merchant that this account may see; null for all. */
        readonly user_code: string | null;
      }
    | undefined;
  /** Path and query of the page, without its language. */
  readonly path: string;
};

export type LayoutProps = {
  readonly frame: ConsoleFrame;
  readonly title: string;
  /** On the pages of one merchant. */
  readonly merchant?: MerchantFrame;
  readonly section?: Section;
  /** The few pages that are more with a script name theirs, in order. */
  readonly scripts?: readonly string[];
  readonly children?: Child;
};

/** The whole HTML document of a console page. */
export function renderConsole(props: LayoutProps): string {
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(<Layout {...props} />)}`;
}

function Layout({ frame, title, merchant, section, scripts = [], children }: LayoutProps) {
  const texts = LAYOUT_TEXTS[frame.locale];
  return (
    <html lang={frame.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{[merchant?.name, title, texts.product].filter(Boolean).join(' · ')}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/console.css" />
        {scripts.map((src) => (
          <script defer src={src} />
        ))}
      </head>
      <body>
        <Top frame={frame} />
        <main>
          {merchant && (
            <p class="merchant">
              <b>{merchant.name}</b> <code>{merchant.user_code}</code>
            </p>
          )}
          {merchant && <MerchantNav merchant={merchant} section={section} locale={frame.locale} />}
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

function Top({ frame }: Pick<LayoutProps, 'frame'>) {
  const texts = LAYOUT_TEXTS[frame.locale];
  const { account } = frame;
  return (
    <header class="top">
      <a class="product" href="/console/merchants">
        {texts.product}
      </a>
      {account?.user_code === null && <a href="/console/accounts">{texts.accounts}</a>}
      <nav aria-label={texts.language}>
        <LanguageLink frame={frame} locale="ko" name="한국어" />
        <LanguageLink frame={frame} locale="en" name="English" />
      </nav>
      {account && (
        <form method="post" action="/console/logout" class="account">
          <input type="hidden" name="csrf" value={account.csrf} />
          <a href="/console/account" title={texts.account}>
            {account.login}
          </a>
          <button class="plain">{texts.signOut}</button>
        </form>
      )}
    </header>
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
