import { DEMO_PGS, formatWon, PRICE } from './call';
import { type DemoView, renderLayout } from './layout';
import { CallPanel } from './parts/call-panel';
import { Mug } from './parts/mug';
import { ResultPanels } from './parts/result-panels';
import { DEMO_TEXTS, type DemoLocale, type DemoTexts } from './texts';

/** The demo store's first page: a payment, its code, and all that comes of it (product.md 5). */
export function renderDemo(view: DemoView): string {
  const locale: DemoLocale = view.locale === 'ko' ? 'ko' : 'en';
  const texts = DEMO_TEXTS[locale];
  return renderLayout({
    ...{ view, locale, title: texts.title, tagline: texts.tagline },
    data: { page: 'store', locale, userCode: view.userCode, sdk: view.sdk, texts: texts.client },
    children: (
      <>
        <div class="columns">
          <Shop texts={texts} locale={locale} />
          <CallPanel texts={texts} />
        </div>
        <ResultPanels texts={texts} />
      </>
    ),
  });
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
