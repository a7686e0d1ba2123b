/*
 * Hosted pages on which nothing is paid: Naver's wish list, and Toss BrandPay's care of what a buyer has registered. The
 * sandbox plays them; they look like the payment window and use its style and script.
 */
import type { Locale } from '../protocol/locale';
import { formatAmount } from './format-amount';
import { SERVICE_TEXTS, type ServiceTexts } from './service-texts';
import { WINDOW_TEXTS } from './texts';
import { WINDOW_DATA_ID, type WindowBridge, type WindowData } from './window-data';

export type ServiceView = {
  readonly locale: Locale;
  readonly shopName: string;
  /** Where the buyer's answer goes: to the page around, or back to `next`; a popup only closes. */
  readonly bridge: WindowBridge;
  readonly assets: { readonly script: string; readonly style: string };
  readonly step:
    | { readonly kind: 'wish-list'; readonly products: readonly WishedProduct[] }
    | { readonly kind: 'settings'; readonly methods: readonly string[] }
    | { readonly kind: 'password' }
    | { readonly kind: 'refused'; readonly why: string };
};

export type WishedProduct = {
  readonly name: string;
  readonly desc: string;
  /** In won. */
  readonly uprice: number;
};

/** The whole HTML document of such a page. */
export function renderService(view: ServiceView): string {
  const { locale, shopName, bridge, assets, step } = view;
  const texts = SERVICE_TEXTS[locale];
  const title = titleOf(step, texts);
  const data: WindowData = { bridge, texts: WINDOW_TEXTS[locale].client, step: { kind: 'service' } };
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  const document = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        <script type="application/json" id={WINDOW_DATA_ID} dangerouslySetInnerHTML={{ __html: json }} />
        <script src={assets.script} defer />
      </head>
      <body class={bridge.kind === 'iframe' ? 'frame-full' : 'frame-fixed'}>
        <main class="window">
          <div class="test-note">
            <p>{texts.testNote}</p>
          </div>
          <header class="summary">
            <div class="shop">
              <span class="shop-name">{shopName}</span>
              <span class="test-badge" lang="en">
                TEST
              </span>
            </div>
            <h1>
              <span class="order-name">{title}</span>
            </h1>
          </header>
          <Body step={step} texts={texts} locale={locale} />
        </main>
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(document)}`;
}

type BodyProps = Pick<ServiceView, 'step' | 'locale'> & { readonly texts: ServiceTexts };

function titleOf(step: ServiceView['step'], texts: ServiceTexts): string {
  if (step.kind === 'refused') return texts.refused;
  return step.kind === 'wish-list' ? texts.wishList.title : texts[step.kind].title;
}

/** One form: its answer is that the buyer is done, and nothing of it leaves the page. */
function Body({ step, texts, locale }: BodyProps) {
  const done = step.kind === 'settings' || step.kind === 'password' ? texts[step.kind].done : texts.wishList.done;
  return (
    <form id="service" class="sandbox" autocomplete="off">
      <div class="choice">
        {step.kind === 'refused' && <p role="alert">{step.why}</p>}
        {step.kind === 'wish-list' && (
          <Entries
            note={texts.wishList.saved}
            none={texts.wishList.none}
            entries={step.products.map(({ name, desc, uprice }) => [
              `${name} · ${formatAmount(uprice, 'KRW', locale)}`,
              desc,
            ])}
          />
        )}
        {step.kind === 'settings' && (
          <Entries note={texts.settings.note} none="" entries={step.methods.map((method) => [method, ''])} />
        )}
        {step.kind === 'password' && (
          <div class="field">
            <label class="label" for="password">
              {texts.password.label}
            </label>
            <input
              id="password"
              type="password"
              inputmode="numeric"
              pattern="\d{6}"
              maxlength={6}
              required
              autocomplete="new-password"
            />
          </div>
        )}
      </div>
      <div class="actions">
        <button type="submit" class="button primary" data-openimp="approve" disabled>
          {done}
        </button>
        {(step.kind === 'settings' || step.kind === 'password') && (
          <button type="button" class="button plain" data-openimp="cancel" disabled>
            {texts.cancel}
          </button>
        )}
      </div>
    </form>
  );
}

type EntriesProps = {
  readonly note: string;
  readonly none: string;
  readonly entries: readonly (readonly [name: string, about: string])[];
};

function Entries({ note, none, entries }: EntriesProps) {
  if (!entries.length) return <p>{none}</p>;
  return (
    <>
      <p>{note}</p>
      <ul class="entries">
        {entries.map(([name, about]) => (
          <li>
            <b>{name}</b>
            {about && <span>{about}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
