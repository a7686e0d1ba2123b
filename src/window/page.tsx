/*
 * The one page that buyers see. It runs under a CSP without inline script or style: data for its script stands in a JSON
 * element, and every look is a class or an attribute.
 */
import type { Locale } from '../protocol/locale';
import type { WindowResult } from '../protocol/window-bridge';
import { formatAmount } from './format-amount';
import type { Claim } from './certification-answer';
import { CertificationForm } from './steps/certification-form';
import { EndingView } from './steps/ending-view';
import { PgView } from './steps/pg-view';
import { SandboxForm } from './steps/sandbox-form';
import { WINDOW_TEXTS, type PageTexts } from './texts';
import type { DeclineReason } from './sandbox-choice';
import { type PgPage, type SandboxScript, WINDOW_DATA_ID, type WindowBridge, type WindowData } from './window-data';

export type WindowView = {
  readonly locale: Locale;
  readonly shopName: string;
  readonly orderName: string;
  /** In units of the currency, as the merchant wrote it. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** The buyer registers a way to pay, and is not charged now. */
  readonly registersOnly: boolean;
  /** Nothing is paid: a person proves who they are. */
  readonly isIdentity: boolean;
  /** How long what is paid for lasts, in the shop's words. */
  readonly period: string | null;
  /** Null when no channel was found. */
  readonly pg: { readonly code: string; readonly name: string } | null;
  readonly test: boolean;
  /** Whether the PG is played: no money can move then. */
  readonly simulated?: boolean;
  /** `full` draws a card over the shop's page, `page` one on a page of its own, `fixed` fills a small window. */
  readonly frame: 'full' | 'fixed' | 'page';
  readonly bridge: WindowBridge;
  readonly step: WindowStep;
  /** Addresses of the built `client.ts` and `window.css`. */
  readonly assets: { readonly script: string; readonly style: string };
};

export type WindowStep =
  | {
      readonly kind: 'sandbox';
      readonly imp_uid: string;
      /** Address that takes the buyer's choice as a `SandboxChoice` and gives a `WindowAnswer`. */
      readonly action: string;
      readonly asks: SourceKind;
      /** What the buyer chooses from; empty where the PG asks nothing. */
      readonly sources: readonly Source[];
      /** Months of instalment on offer; 0 is one payment. */
      readonly quotas: readonly number[];
      /** The PG's own codes of the reasons for which it may decline. */
      readonly reasons: Readonly<Record<DeclineReason, string>>;
      readonly script: SandboxScript | null;
      /** What is wrong with the merchant's `bypass.sandbox`, in English; null when nothing is. */
      readonly scriptProblem: string | null;
    }
  /** The buyer pays on a page of the PG's own. `outcome` is the address that gives a `WindowAnswer`. */
  | (PgPage & { readonly kind: 'pg-page'; readonly imp_uid: string; readonly outcome: string })
  /** The buyer has paid there, as far as the PG's page knows. */
  | { readonly kind: 'awaiting'; readonly imp_uid: string; readonly outcome: string }
  /** A person proves who they are. `action` is the address that takes what they enter and gives a `CertificationAnswer`. */
  | {
      readonly kind: 'certification';
      readonly imp_uid: string;
      readonly action: string;
      readonly values: Claim;
      /** Full years; null for any age. */
      readonly minAge: number | null;
      /** What the sandbox sends to every phone. */
      readonly code: string;
      readonly script: SandboxScript | null;
    }
  /** The payment ended before anything could be shown. */
  | { readonly kind: 'result'; readonly result: WindowResult };

/** What a buyer pays with, in this method's words. `account` and `store` are paid later, against a number. */
export type SourceKind = 'card' | 'wallet' | 'bank' | 'account' | 'store' | 'carrier';

export type Source = { readonly code: string; readonly name: string };

/** The whole HTML document of the hosted window (product.md 7). */
export function renderWindow(view: WindowView): string {
  const { page, client } = WINDOW_TEXTS[view.locale];
  const amount = formatAmount(view.amount, view.currency, view.locale);
  const document = (
    <html lang={view.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{view.isIdentity ? page.certification.title : page.title(view.shopName)}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={view.assets.style} />
        <script
          type="application/json"
          id={WINDOW_DATA_ID}
          dangerouslySetInnerHTML={{ __html: toScriptJson(clientData(view)) }}
        />
        <script src={view.assets.script} defer />
      </head>
      <body class={bodyClass(view)}>
        <main class="window">
          {view.step.kind === 'sandbox' && <TestNote text={page.testNote} problem={view.step.scriptProblem} />}
          {view.step.kind === 'certification' && <TestNote text={page.certification.testNote} problem={null} />}
          {view.step.kind === 'pg-page' && view.test && (
            <TestNote text={view.simulated ? page.simulatorNote : page.realTestNote} problem={null} />
          )}
          <Summary view={view} amount={amount} texts={page} />
          {view.step.kind === 'sandbox' && (
            <SandboxForm
              step={view.step}
              texts={page}
              amount={view.amount > 0 && !view.registersOnly ? amount : null}
            />
          )}
          {(view.step.kind === 'pg-page' || view.step.kind === 'awaiting') && (
            <PgView step={view.step} texts={page} pgName={view.pg?.name ?? ''} />
          )}
          {view.step.kind === 'certification' && <CertificationForm step={view.step} texts={page} />}
          <EndingView texts={client} result={view.step.kind === 'result' ? view.step.result : null} />
        </main>
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(document)}`;
}

/** A page of the PG's needs more room than a card. */
function bodyClass({ frame, step }: WindowView): string {
  const roomy = step.kind === 'pg-page' && !step.leaves ? ' with-pg' : '';
  return `${frame === 'page' ? 'frame-full frame-page' : `frame-${frame}`}${roomy}`;
}

/** Says what is at stake, and to the shop's developer what the sandbox could not read. */
function TestNote({ text, problem }: { readonly text: string; readonly problem: string | null }) {
  return (
    <div class="test-note">
      <p>{text}</p>
      {problem && (
        <p class="problem" lang="en">
          {problem}
        </p>
      )}
    </div>
  );
}

type SummaryProps = { readonly view: WindowView; readonly amount: string; readonly texts: PageTexts };

/** Who is paid, for what, how much and through whom. */
function Summary({ view, amount, texts }: SummaryProps) {
  return (
    <header class="summary">
      <div class="shop">
        <span class="shop-name">{view.shopName}</span>
        {view.test && (
          <span class="test-badge" lang="en">
            TEST
          </span>
        )}
      </div>
      <h1>
        <span class="order-name">{view.isIdentity ? texts.certification.title : view.orderName}</span>
        {!view.isIdentity && (
          <span class="amount" data-openimp="amount">
            {amount}
          </span>
        )}
      </h1>
      {view.registersOnly && view.amount > 0 && <p class="note">{texts.notCharged}</p>}
      {view.period && (
        <p class="note">
          {texts.period} {view.period}
        </p>
      )}
      {view.pg && (
        <p class="pg">
          {view.isIdentity ? texts.certification.through : texts.paidThrough} <b>{view.pg.name}</b>{' '}
          <code data-openimp="pg">{view.pg.code}</code>
        </p>
      )}
    </header>
  );
}

function clientData({ bridge, locale, step }: WindowView): WindowData {
  const texts = WINDOW_TEXTS[locale].client;
  if (step.kind === 'certification') {
    const { kind, imp_uid, action, code, script } = step;
    return { bridge, texts, step: { kind, imp_uid, action, code, script } };
  }
  if (step.kind !== 'sandbox') return { bridge, texts, step };
  const { kind, imp_uid, action, script } = step;
  return { bridge, texts, step: { kind, imp_uid, action, script } };
}

/** JSON that cannot end the script element around it, whatever a shop calls its order. */
function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
