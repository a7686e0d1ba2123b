import { DEMO_DATA_ID, type MembersData } from './demo-data';
import { type MemberCall, memberCalls, memberCode } from './member-calls';
import { MEMBER_TEXTS, type MemberTexts } from './member-texts';
import type { DemoView } from './page';
import { ResultPanels } from './parts/result-panels';
import { TopBar } from './parts/top-bar';
import { DEMO_TEXTS, type DemoLocale } from './texts';

/** The demo store's second page: every member of `IMP` beside the payment, each with the code of its call. */
export function renderMembers(view: DemoView): string {
  const locale: DemoLocale = view.locale === 'ko' ? 'ko' : 'en';
  const [texts, words] = [DEMO_TEXTS[locale], MEMBER_TEXTS[locale]];
  const data: MembersData = { page: 'members', userCode: view.userCode, texts: texts.client, words: words.client };
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  const document = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${words.title} · ${texts.title}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={view.style} />
        <script type="application/json" id={DEMO_DATA_ID} dangerouslySetInnerHTML={{ __html: json }} />
        <script src={view.sdk} />
        <script src={view.script} defer />
      </head>
      <body>
        <TopBar
          {...{ title: words.title, tagline: words.tagline, texts, locale, console: view.console, here: 'members' }}
        />
        <main>
          <p id="state" class="state" role="status" />
          <div class="members">
            {memberCalls(view.userCode).map((call) => (
              <Member call={call} words={words} />
            ))}
            <section class="panel member" aria-labelledby="link-title">
              <h2 id="link-title">{words.link.name}</h2>
              <p class="hint">{words.link.what}</p>
              <pre translate="no" tabindex={0}>
                POST /api/supplements/v1/link/payment
              </pre>
              <button type="button" id="link" class="primary">
                {words.link.run}
              </button>
              <p id="link-made" role="status" />
            </section>
          </div>
          <ResultPanels texts={texts} />
        </main>
      </body>
    </html>
  );
  // oxlint-disable-next-line typescript/no-base-to-string -- an element of hono/jsx turns into its HTML
  return `<!doctype html>${String(document)}`;
}

function Member({ call, words }: { readonly call: MemberCall; readonly words: MemberTexts }) {
  const { name = call.id, what = '' } = words.calls[call.id] ?? {};
  return (
    <section class="panel member" aria-labelledby={`${call.id}-title`}>
      <h2 id={`${call.id}-title`}>{name}</h2>
      <p class="hint">{what}</p>
      <pre translate="no" tabindex={0} role="group" aria-labelledby={`${call.id}-title`}>
        {memberCode(call)}
      </pre>
      {call.member === 'loadUI' ? (
        <div class="portone-ui-container" />
      ) : (
        <button type="button" class="primary" data-call={call.id} aria-describedby={`${call.id}-title`}>
          {words.run}
        </button>
      )}
    </section>
  );
}
