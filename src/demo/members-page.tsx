import { type DemoView, renderLayout } from './layout';
import { type MemberCall, memberCalls, memberCode } from './member-calls';
import { MEMBER_TEXTS, type MemberTexts } from './member-texts';
import { ResultPanels } from './parts/result-panels';
import { DEMO_TEXTS, type DemoLocale } from './texts';

/** The demo store's second page: every member of `IMP` beside the payment, each with the code of its call. */
export function renderMembers(view: DemoView): string {
  const locale: DemoLocale = view.locale === 'ko' ? 'ko' : 'en';
  const [texts, words] = [DEMO_TEXTS[locale], MEMBER_TEXTS[locale]];
  return renderLayout({
    ...{ view, locale, title: words.title, tagline: words.tagline },
    data: { page: 'members', userCode: view.userCode, texts: texts.client, words: words.client },
    children: (
      <>
        <p id="state" class="state" role="status" />
        <div class="members">
          {memberCalls(view.userCode).map((call) => (
            <Member call={call} words={words} />
          ))}
          <Link words={words} />
        </div>
        <ResultPanels texts={texts} />
      </>
    ),
  });
}

function Link({ words }: { readonly words: MemberTexts }) {
  return (
    <section class="panel member" aria-labelledby="link-title">
      <h2 id="link-title">{words.link.name}</h2>
      <p class="hint">{words.link.what}</p>
      <pre translate="no" tabindex={0} role="group" aria-labelledby="link-title">
        POST /api/supplements/v1/link/payment
      </pre>
      <button type="button" id="link" class="primary">
        {words.link.run}
      </button>
      <p id="link-made" role="status" />
    </section>
  );
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
