/*
 * The page between our window and a PG's: it posts the PG's form, or runs the PG's script. A page of its own, so that the
 * policy that the script needs holds for nothing else, and that what the PG sends the browser back with lands in it.
 */
import type { Locale } from '../../protocol/locale';
import { WAY_DATA_ID, type WayData } from './way-data';

export type WayView = {
  readonly locale: Locale;
  readonly data: WayData;
  readonly form: {
    readonly id: string;
    readonly name: string;
    readonly action: string;
    readonly charset: 'utf-8' | 'euc-kr';
    readonly fields: Readonly<Record<string, string>>;
  } | null;
  readonly texts: { readonly opening: string; readonly go: string };
  /** Addresses of the built client and the style. */
  readonly assets: { readonly script: string; readonly style: string };
};

/** The whole HTML document. */
export function renderWay({ locale, data, form, texts, assets }: WayView): string {
  const document = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{texts.opening}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        <script
          type="application/json"
          id={WAY_DATA_ID}
          dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replace(/</g, '\\u003c') }}
        />
        <script src={assets.script} defer />
      </head>
      <body class="way">
        {form && (
          <form id={form.id} name={form.name} method="post" action={form.action} accept-charset={form.charset}>
            {Object.entries(form.fields).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
          </form>
        )}
        <p id="way-status" role="status">
          {texts.opening}
        </p>
        {data.submits && form && (
          <noscript>
            <button type="submit" form={form.id}>
              {texts.go}
            </button>
          </noscript>
        )}
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(document)}`;
}
