import type { Locale } from '../protocol/locale';
import { DEMO_PGS, formatWon, PRICE } from './call';
import { DEMO_DATA_ID, type DemoData } from './demo-data';
import { CallPanel } from './parts/call-panel';
import { Mug } from './parts/mug';
import { ResultPanels } from './parts/result-panels';
import { TopBar } from './parts/top-bar';
import { DEMO_TEXTS, type DemoLocale, type DemoTexts } from './texts';

export type DemoView = {
  /** Japanese and Chinese readers get English. */
  readonly locale: Locale;
  readonly userCode: string;
  /** Addresses of the SDK, of the built `client.ts` and `demo.css`, and of the admin console. */
  readonly sdk: string;
  readonly script: string;
  readonly style: string;
  readonly console: string;
};

/** The demo store's one page, as a whole HTML document (product.md 5). It loads the SDK as any shop would. */
export function renderDemo(view: DemoView): string {
  const locale: DemoLocale = view.locale === 'ko' ? 'ko' : 'en';
  const texts = DEMO_TEXTS[locale];
  const data: DemoData = { page: 'store', locale, userCode: view.userCode, sdk: view.sdk, texts: texts.client };
  const document = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{texts.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={view.style} />
        <script type="application/json" id={DEMO_DATA_ID} dangerouslySetInnerHTML={{ __html: toScriptJson(data) }} />
        <script src={view.sdk} />
        <script src={view.script} defer />
      </head>
      <body>
        <TopBar
          {...{ title: texts.title, tagline: texts.tagline, texts, locale, console: view.console, here: 'store' }}
        />
        <main>
          <div class="columns">
            <Shop texts={texts} locale={locale} />
            <CallPanel texts={texts} />
          </div>
          <ResultPanels texts={texts} />
        </main>
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(document)}`;
}

function Shop({ texts, locale }: { readonly texts: DemoTexts; readonly locale: DemoLocale }) {
  return (
    <form id="order" class="panel shop" autocomplete="off">
      <div class="product">
        <Mug />
        <div>
          <h2>{texts.client.productName}</h2>
          <p class="price">{formatWon(PRICE, locale)}</p>
          <p class="hint">{texts.product}</p>
        </div>
      </div>
      <fieldset class="choices">
        <legend>{texts.choose}</legend>
        {DEMO_PGS.map((pg, index) => (
          <label class="choice">
            <input type="radio" name="pg" value={pg} checked={index === 0} />
            <span class="choice-text">
              <b>{texts.choices[pg].name}</b>
              {pg && <code>{pg}</code>}
              <span class="hint">{texts.choices[pg].what}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="checkout">
        <label for="quantity">{texts.quantity}</label>
        <select id="quantity">
          {[1, 2, 3, 4, 5].map((count) => (
            <option value={String(count)}>{count}</option>
          ))}
        </select>
        <p class="total">
          {texts.total} <output id="total">{formatWon(PRICE, locale)}</output>
        </p>
      </div>
      <button type="submit" id="pay" class="primary">
        {texts.pay}
      </button>
      <p id="state" class="state" role="status" />
      <p class="test-note">{texts.testNote}</p>
    </form>
  );
}

/** JSON that cannot end the script element around it. */
function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
