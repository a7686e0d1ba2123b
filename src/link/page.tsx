import type { Child } from 'hono/jsx';
import { LINK_DATA_ID, type LinkData } from './link-data';
import { LINK_TEXTS, type LinkLocale, type LinkTexts } from './texts';

export type LinkView = {
  readonly locale: LinkLocale;
  /** Addresses of the SDK, and of the built `client.ts` and `link.css`. */
  readonly assets: { readonly sdk: string; readonly script: string; readonly style: string };
  /** Undefined for a link that is closed, or never was. */
  readonly order: LinkOrder | undefined;
  readonly step:
    | {
        readonly kind: 'open';
        readonly data: Omit<LinkData, 'texts'>;
        /** What each way to pay is called. */
        readonly labels: readonly string[];
        /** When it ends, as people write it; null for never. */
        readonly until: string | null;
        /** Why the last try paid nothing; undefined when there was none. */
        readonly failure: string | undefined;
      }
    | {
        readonly kind: keyof LinkTexts['ends'];
        /** What the buyer may want to keep: names and values. */
        readonly facts: readonly (readonly [name: LinkFact, value: string])[];
      };
};

export type LinkFact = 'number' | 'order' | 'bank' | 'account' | 'holder' | 'due';

export type LinkOrder = {
  readonly shopName: string;
  readonly title: string;
  readonly name: string;
  /** With its currency. */
  readonly amount: string;
  readonly test: boolean;
};

/** The page at a payment link's address, as a whole HTML document. It pays with the SDK, as any shop's page would. */
export function renderLink(view: LinkView): string {
  const texts = LINK_TEXTS[view.locale];
  const { order, step, assets } = view;
  const document = (
    <html lang={view.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{order ? `${order.title} · ${order.shopName}` : texts.ends.closed.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        {step.kind === 'open' && <Scripts view={view} data={{ ...step.data, texts: texts.client }} />}
      </head>
      <body>
        <main class="link">
          {order?.test && (
            <p class="test-note">
              <b lang="en">TEST</b> {texts.testNote}
            </p>
          )}
          {order && <Order order={order} texts={texts} />}
          {step.kind === 'open' ? (
            <OpenForm step={step} amount={order?.amount ?? ''} texts={texts} />
          ) : (
            <End step={step} texts={texts} isAll={!order} />
          )}
        </main>
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(document)}`;
}

function Scripts({ view, data }: { readonly view: LinkView; readonly data: LinkData }) {
  // JSON that cannot end the script element around it, whatever a shop calls its order.
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  return (
    <>
      <script type="application/json" id={LINK_DATA_ID} dangerouslySetInnerHTML={{ __html: json }} />
      <script src={view.assets.sdk} defer />
      <script src={view.assets.script} defer />
    </>
  );
}

function Order({ order, texts }: { readonly order: LinkOrder; readonly texts: LinkTexts }) {
  return (
    <header>
      <p class="from">
        {texts.from} <b>{order.shopName}</b>
      </p>
      <h1>{order.title}</h1>
      {order.name !== order.title && <p class="name">{order.name}</p>}
      <p class="amount" data-openimp="amount">
        {order.amount}
      </p>
    </header>
  );
}

type OpenProps = {
  readonly step: Extract<LinkView['step'], { kind: 'open' }>;
  readonly amount: string;
  readonly texts: LinkTexts;
};

/** The one way to pay is chosen from the start; of several the buyer chooses. */
function OpenForm({ step, amount, texts }: OpenProps) {
  const { labels, until, failure } = step;
  const isOnly = labels.length === 1;
  return (
    <form id="order" autocomplete="off">
      <fieldset>
        <legend>{texts.choose}</legend>
        {labels.map((label, index) => (
          <label class="way">
            <input type="radio" name="way" value={String(index)} checked={isOnly} required /> <span>{label}</span>
          </label>
        ))}
      </fieldset>
      <p id="state" role="status" class={failure === undefined ? 'state' : 'state problem'}>
        {failure !== undefined && `${texts.notPaid} ${failure}`.trim()}
      </p>
      <button type="submit" id="pay" disabled={!isOnly}>
        {texts.pay(amount)}
      </button>
      <noscript>
        <p class="problem">{texts.noScript}</p>
      </noscript>
      {until !== null && (
        <p class="until">
          {texts.until} {until}
        </p>
      )}
    </form>
  );
}

type EndProps = {
  readonly step: Exclude<LinkView['step'], { kind: 'open' }>;
  readonly texts: LinkTexts;
  /** Whether the page says nothing else. */
  readonly isAll: boolean;
};

function End({ step, texts, isAll }: EndProps) {
  const { title, advice } = texts.ends[step.kind];
  const Title = ({ children }: { readonly children?: Child }) => (isAll ? <h1>{children}</h1> : <h2>{children}</h2>);
  return (
    <section class="end" data-end={step.kind}>
      <Title>{title}</Title>
      <p>{advice}</p>
      {step.facts.length > 0 && (
        <dl>
          {step.facts.map(([name, value]) => (
            <div>
              <dt>{texts[name]}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
