import { type ConsoleFrame, renderConsole } from '../layout';
import { ChannelCard, type ChannelCardView } from '../parts/channel-card';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { CHANNELS_TEXTS } from '../texts/channels';
import { LAYOUT_TEXTS } from '../texts/layout';
import { MATCH_TEXTS } from '../texts/match';
import { TEST_MODE_TEXTS } from '../texts/test-mode';

/** What a `pg` opens; `channel` is null when nothing is there to open. */
export type MatchView = {
  readonly pg: string;
  readonly channel: string | null;
  readonly why: keyof (typeof MATCH_TEXTS)['ko']['why'];
};

export type ChannelsView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly mode: 'test' | 'live';
  /** Who may open test channels, and whether that lets a shop that takes money be paid with play money. */
  readonly tests: { readonly mode: 'open' | 'key' | 'off'; readonly isDangerous: boolean };
  /** From 0. */
  readonly page: number;
  readonly hasMore: boolean;
  /** In matching order. */
  readonly channels: readonly ChannelCardView[];
  readonly match: MatchView | null;
  /** The script tag that pins the SDK; null where it is not known. */
  readonly script: string | null;
  readonly notice: keyof (typeof CHANNELS_TEXTS)['ko']['results'] | 'saved' | null;
};

export function renderChannels(view: ChannelsView): string {
  const { frame, merchant, mode, page, channels, match, notice } = view;
  const texts = CHANNELS_TEXTS[frame.locale];
  const layout = LAYOUT_TEXTS[frame.locale];
  const path = `/console/merchants/${merchant.user_code}/channels`;
  return renderConsole({
    frame,
    merchant,
    section: 'channels',
    scripts: ['/assets/console.js'],
    title: layout.sections.channels,
    children: (
      <>
        {notice && (
          <p class={notice === 'saved' ? 'notice' : 'problem'} role="status">
            {notice === 'saved' ? layout.saved : texts.results[notice]}
          </p>
        )}
        <TestState view={view} />
        <nav class="tabs" aria-label={layout.sections.channels}>
          {(['test', 'live'] as const).map((tab) => (
            <a href={`${path}?mode=${tab}`} aria-current={tab === mode ? 'page' : undefined}>
              {texts.modes[tab]}
            </a>
          ))}
          <a class="primary add" href={`${path}/new?mode=${mode}`}>
            {texts.add}
          </a>
        </nav>
        {channels.length > 1 && <p class="advice">{texts.order}</p>}
        {channels.length ? (
          <ol class="cards" data-order={channels.length > 1 ? 'true' : undefined}>
            {channels.map((channel) => (
              <ChannelCard channel={channel} frame={frame} path={path} mode={mode} page={page} />
            ))}
          </ol>
        ) : (
          <p class="card">{texts.empty[mode]}</p>
        )}
        <form method="post" action={`${path}/order`} id="order" hidden>
          <FormToken frame={frame} />
          <input type="hidden" name="mode" value={mode} />
          <input type="hidden" name="page" value={String(page)} />
          <input type="hidden" name="order" />
        </form>
        <Pager view={view} path={path} />
        {view.script !== null && (
          <section class="card" id="script">
            <h2>{texts.script}</h2>
            <p>{texts.scriptAdvice}</p>
            <pre tabindex={0}>
              <code>{view.script}</code>
            </pre>
          </section>
        )}
        <Match match={match} texts={MATCH_TEXTS[frame.locale]} path={path} mode={mode} />
      </>
    ),
  });
}

/** Who may open test channels: said where they are, and as a warning wherever that costs money. */
function TestState({ view: { frame, merchant, mode, tests } }: { readonly view: ChannelsView }) {
  const texts = TEST_MODE_TEXTS[frame.locale];
  if (!tests.isDangerous && mode !== 'test') return null;
  return (
    <p class={tests.isDangerous ? 'problem' : 'advice'} id="test-state">
      {tests.isDangerous ? texts.danger : texts.states[tests.mode]}{' '}
      <a href={`/console/merchants/${merchant.user_code}/settings#test-channels`}>{texts.change}</a>
    </p>
  );
}

function Pager({ view: { frame, mode, page, hasMore }, path }: { readonly view: ChannelsView; readonly path: string }) {
  const texts = CHANNELS_TEXTS[frame.locale];
  if (!page && !hasMore) return null;
  return (
    <p class="row">
      {page > 0 && (
        <a class="plain" href={`${path}?mode=${mode}&page=${page - 1}`}>
          {texts.before}
        </a>
      )}
      {hasMore && (
        <a class="plain" href={`${path}?mode=${mode}&page=${page + 1}`}>
          {texts.after}
        </a>
      )}
    </p>
  );
}

type MatchProps = {
  readonly match: MatchView | null;
  readonly texts: (typeof MATCH_TEXTS)['ko'];
  readonly path: string;
  readonly mode: string;
};

function Match({ match, texts, path, mode }: MatchProps) {
  return (
    <form method="get" action={`${path}#match`} id="match" class="card">
      <h2>{texts.title}</h2>
      <p>{texts.advice}</p>
      <input type="hidden" name="mode" value={mode} />
      <div class="row">
        <label>
          <span>{texts.label}</span>
          <input name="pg" value={match?.pg} maxlength={200} placeholder="html5_inicis.MID-a" />
        </label>
        <button class="plain">{texts.submit}</button>
      </div>
      {match && (
        <p role="status" class="notice">
          {match.channel === null
            ? match.why === 'group-out'
              ? texts.why[match.why]
              : texts.none
            : `${texts.opens(match.channel)} ${texts.why[match.why]}`}
        </p>
      )}
    </form>
  );
}
