import type { Child } from 'hono/jsx';
import { DEMO_DATA_ID, type DemoData, type MembersData } from './demo-data';
import { TopBar } from './parts/top-bar';
import { DEMO_TEXTS, type DemoLocale } from './texts';

export type LayoutProps = {
  readonly view: Pick<DemoView, 'sdk' | 'script' | 'style' | 'console'>;
  readonly locale: DemoLocale;
  readonly title: string;
  readonly tagline: string;
  /** For the page's script. */
  readonly data: DemoData | MembersData;
  readonly children?: Child;
};

export type DemoView = {
  /** As the browser asks for it: Japanese and Chinese readers get English. */
  readonly locale: string;
  readonly userCode: string;
  /** Addresses of the SDK, of the built `client.ts` and `demo.css`, and of the admin console. */
  readonly sdk: string;
  readonly script: string;
  readonly style: string;
  readonly console: string;
};

/** The whole HTML document of a page of the demo store. It loads the SDK as any shop would. */
export function renderLayout(props: LayoutProps): string {
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(<Layout {...props} />)}`;
}

function Layout({ view, locale, title, tagline, data, children }: LayoutProps) {
  const texts = DEMO_TEXTS[locale];
  // JSON that cannot end the script element around it.
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === texts.title ? title : `${title} · ${texts.title}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={view.style} />
        <script type="application/json" id={DEMO_DATA_ID} dangerouslySetInnerHTML={{ __html: json }} />
        <script src={view.sdk} />
        <script src={view.script} defer />
      </head>
      <body>
        <TopBar {...{ title, tagline, texts, locale, console: view.console, here: data.page }} />
        <main>{children}</main>
      </body>
    </html>
  );
}
