import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Problems } from '../parts/problems';
import { WeightFields } from '../parts/weight-fields';
import { Result } from '../parts/result';
import { LAYOUT_TEXTS } from '../texts/layout';
import { ROUTING_TEXTS } from '../texts/routing';

/** Weights as they stand in their fields: by channel key, as text. */
export type TypedWeights = Readonly<Record<string, string>>;

export type GroupFields = {
  readonly group_id: string;
  readonly name: string;
  readonly weights: TypedWeights;
  /** As the browser's field for a moment writes it, in Korean time; empty for no change ahead. */
  readonly changeAt: string;
  readonly next: TypedWeights;
};

export type GroupView = GroupFields & {
  readonly version: number;
  /** What each channel really gets: `Inicis 70%`. */
  readonly shares: readonly string[];
  /** Of its channels, now or after the change that is planned, those whose PG openimp does not speak to: their names. */
  readonly undriven: readonly string[];
};

export type RoutingChannel = {
  readonly channel_key: string;
  readonly name: string;
  /** `{PG code}.{MID}` */
  readonly pg: string;
  readonly active: boolean;
};

export type RoutingView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly mode: 'test' | 'live';
  readonly groups: readonly GroupView[];
  /** Of the mode, for payments. */
  readonly channels: readonly RoutingChannel[];
  readonly notice: keyof (typeof ROUTING_TEXTS)['ko']['results'] | null;
  /** What was typed in for one of the groups, or for a new one (its id empty), and could not be saved. */
  readonly unsaved: UnsavedGroup | null;
};

export type UnsavedGroup = GroupFields & { readonly problems: readonly string[] };

/** The channel groups of a merchant, and a form for one more. */
export function renderRouting(view: RoutingView): string {
  const { frame, merchant, mode, groups, notice } = view;
  const texts = ROUTING_TEXTS[frame.locale];
  const section = LAYOUT_TEXTS[frame.locale].sections.routing;
  return renderConsole({
    frame,
    merchant,
    section: 'routing',
    title: section,
    children: (
      <>
        <Result notice={notice} good="done" texts={texts.results} />
        <p class="advice">{texts.advice}</p>
        <nav class="tabs" aria-label={section}>
          {(['test', 'live'] as const).map((tab) => (
            <a href={`${pathOf(view)}?mode=${tab}`} aria-current={tab === mode ? 'page' : undefined}>
              {texts.modes[tab]}
            </a>
          ))}
        </nav>
        {groups.length ? (
          <ul class="cards">
            {groups.map((group) => (
              <Group group={group} view={view} />
            ))}
          </ul>
        ) : (
          <p class="card">{texts.empty[mode]}</p>
        )}
        <AddGroup view={view} />
      </>
    ),
  });
}

function pathOf({ merchant }: RoutingView): string {
  return `/console/merchants/${merchant.user_code}/routing`;
}

function Group({ group, view }: { readonly group: GroupView; readonly view: RoutingView }) {
  const { frame } = view;
  const texts = ROUTING_TEXTS[frame.locale];
  const { group_id, name, version, shares, undriven } = group;
  const unsaved = view.unsaved?.group_id === group_id ? view.unsaved : null;
  return (
    <li class="card" data-group={group_id}>
      <form method="post" action={`${pathOf(view)}/${group_id}`} novalidate>
        <FormToken frame={frame} version={version} />
        <input type="hidden" name="mode" value={view.mode} />
        <h2>{name}</h2>
        <p>
          <code>{group_id}</code>
        </p>
        <p class={shares.length ? 'advice' : 'problem'}>
          {shares.length ? `${texts.now}: ${shares.join(' · ')}` : texts.nothing}
        </p>
        {undriven.length > 0 && <p class="problem">{texts.noDriver(undriven.join(', '))}</p>}
        {group.changeAt && <p class="advice">{texts.changeSet(group.changeAt.replace('T', ' '))}</p>}
        <Problems sentences={unsaved?.problems ?? []} />
        <Fields fields={unsaved ?? group} view={view} />
        <details>
          <summary>{texts.call}</summary>
          <pre tabindex={0}>
            <code>{`IMP.request_pay({ channelGroupId: '${group_id}', … });`}</code>
          </pre>
        </details>
        <div class="row">
          <button class="primary" name="action" value="save" aria-label={texts.save(name)}>
            {LAYOUT_TEXTS[frame.locale].save}
          </button>
          <button class="plain" name="action" value="remove" aria-label={texts.remove(name)}>
            {LAYOUT_TEXTS[frame.locale].remove}
          </button>
        </div>
      </form>
    </li>
  );
}

/** What can be typed in of a group, old or new. */
function Fields({ fields, view }: { readonly fields: GroupFields; readonly view: RoutingView }) {
  const { frame, channels } = view;
  const texts = ROUTING_TEXTS[frame.locale];
  const id = fields.group_id || 'new';
  return (
    <>
      <label>
        <span>{texts.name}</span>
        <input name="name" value={fields.name} maxlength={100} required />
      </label>
      <fieldset aria-describedby={`weights-${id}`}>
        <legend>{texts.weights}</legend>
        <WeightFields prefix="weight" typed={fields.weights} channels={channels} off={texts.off} />
        <p class="advice" id={`weights-${id}`}>
          {texts.weightsAdvice}
        </p>
      </fieldset>
      <details open={fields.changeAt !== ''}>
        <summary>{texts.change}</summary>
        <label>
          <span>{texts.changeAt}</span>
          <input type="datetime-local" name="change_at" value={fields.changeAt} aria-describedby={`change-${id}`} />
        </label>
        <fieldset>
          <legend>{texts.changeWeights}</legend>
          <WeightFields prefix="next" typed={fields.next} channels={channels} off={texts.off} />
        </fieldset>
        <p class="advice" id={`change-${id}`}>
          {texts.changeAdvice}
        </p>
      </details>
    </>
  );
}

const NEW: GroupFields = { group_id: '', name: '', weights: {}, changeAt: '', next: {} };

function AddGroup({ view }: { readonly view: RoutingView }) {
  const { frame, unsaved, channels } = view;
  const texts = ROUTING_TEXTS[frame.locale];
  const typed = unsaved?.group_id === '' ? unsaved : null;
  return (
    <form method="post" action={pathOf(view)} class="card" id="add" novalidate>
      <h2>{texts.add}</h2>
      {channels.length ? (
        <>
          <Problems sentences={typed?.problems ?? []} />
          <FormToken frame={frame} />
          <input type="hidden" name="mode" value={view.mode} />
          <Fields fields={typed ?? NEW} view={view} />
          <button class="primary">{texts.add}</button>
        </>
      ) : (
        <p>{texts.noChannels}</p>
      )}
    </form>
  );
}
