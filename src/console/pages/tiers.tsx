import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Problems } from '../parts/problems';
import { Result } from '../parts/result';
import { LAYOUT_TEXTS } from '../texts/layout';
import { TIERS_TEXTS } from '../texts/tiers';

export type TierView = {
  readonly tier_code: string;
  readonly name: string;
  readonly version: number;
  /** Keys of those assigned to it. */
  readonly channels: readonly string[];
  /** Its own; null for its merchant's. */
  readonly webhook_test_url: string | null;
  readonly webhook_live_url: string | null;
};

export type TiersView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly tiers: readonly TierView[];
  readonly channels: readonly { readonly channel_key: string; readonly name: string }[];
  readonly notice: keyof (typeof TIERS_TEXTS)['ko']['results'] | null;
  /** What was typed in for one of the tiers, or for a new one, and could not be saved. */
  readonly unsaved: UnsavedTier | null;
};

export type UnsavedTier = Omit<TierView, 'version'> & {
  /** Whether it is of the form that adds one: its code may be taken already. */
  readonly isNew: boolean;
  readonly problems: readonly string[];
};

export function renderTiers(view: TiersView): string {
  const { frame, merchant, tiers, notice } = view;
  const texts = TIERS_TEXTS[frame.locale];
  return renderConsole({
    frame,
    merchant,
    section: 'tiers',
    title: LAYOUT_TEXTS[frame.locale].sections.tiers,
    children: (
      <>
        <Result notice={notice} good="done" texts={texts.results} />
        <p class="advice">{texts.advice}</p>
        {tiers.length ? (
          <ul class="cards">
            {tiers.map((tier) => (
              <Tier tier={tier} view={view} />
            ))}
          </ul>
        ) : (
          <p class="card">{texts.empty}</p>
        )}
        <AddTier view={view} />
      </>
    ),
  });
}

function pathOf({ merchant }: TiersView): string {
  return `/console/merchants/${merchant.user_code}/tiers`;
}

function Tier({ tier, view }: { readonly tier: TierView; readonly view: TiersView }) {
  const { frame, merchant, tiers, channels } = view;
  const texts = TIERS_TEXTS[frame.locale];
  const { tier_code, name, version } = tier;
  const unsaved = view.unsaved?.isNew === false && view.unsaved.tier_code === tier_code ? view.unsaved : null;
  const shown = unsaved ?? tier;
  return (
    <li class="card" data-tier={tier_code}>
      <form method="post" action={`${pathOf(view)}/${tier_code}`}>
        <FormToken frame={frame} version={version} />
        <h2>
          <code>{tier_code}</code> {name}
        </h2>
        <Problems sentences={unsaved?.problems ?? []} />
        <label>
          <span>{texts.name}</span>
          <input name="name" value={shown.name} maxlength={100} required />
        </label>
        <fieldset>
          <legend>{texts.channels}</legend>
          {channels.length === 0 && <p>{texts.noChannels}</p>}
          {channels.map((channel) => {
            const owner = tiers.find((other) => other !== tier && other.channels.includes(channel.channel_key));
            return (
              <label class="check">
                <input
                  type="checkbox"
                  name={`channel.${channel.channel_key}`}
                  value="true"
                  checked={!owner && shown.channels.includes(channel.channel_key)}
                  disabled={owner !== undefined}
                />{' '}
                {channel.name} {owner && <small>({texts.takenBy(owner.tier_code)})</small>}
              </label>
            );
          })}
        </fieldset>
        <fieldset>
          <legend>{texts.webhook}</legend>
          {(['test', 'live'] as const).map((mode) => (
            <label>
              <span>{texts.urls[mode]}</span>
              <input type="url" name={mode} value={shown[`webhook_${mode}_url`] ?? ''} maxlength={2000} />
            </label>
          ))}
          <p class="advice">{texts.webhookAdvice}</p>
        </fieldset>
        <details>
          <summary>{texts.call}</summary>
          <pre tabindex={0}>
            <code>{`IMP.agency('${merchant.user_code}', '${tier_code}');`}</code>
          </pre>
        </details>
        <div class="row">
          <button class="primary" name="action" value="save" aria-label={texts.save(tier_code)}>
            {LAYOUT_TEXTS[frame.locale].save}
          </button>
          <button class="plain" name="action" value="remove" aria-label={texts.remove(tier_code)}>
            {LAYOUT_TEXTS[frame.locale].remove}
          </button>
        </div>
      </form>
    </li>
  );
}

function AddTier({ view }: { readonly view: TiersView }) {
  const { frame, unsaved } = view;
  const texts = TIERS_TEXTS[frame.locale];
  const { tier_code, name, problems } = unsaved?.isNew ? unsaved : { tier_code: '', name: '', problems: [] };
  return (
    <form method="post" action={pathOf(view)} class="card" novalidate>
      <h2>{texts.add}</h2>
      <Problems sentences={problems} />
      <FormToken frame={frame} />
      <div class="row">
        <label>
          <span>{texts.code}</span>
          <input name="tier_code" value={tier_code} maxlength={3} aria-describedby="tier" required />
        </label>
        <label class="wide">
          <span>{texts.name}</span>
          <input name="name" value={name} maxlength={100} required />
        </label>
      </div>
      <p class="advice" id="tier">
        {texts.codeAdvice}
      </p>
      <button class="primary">{texts.add}</button>
    </form>
  );
}
