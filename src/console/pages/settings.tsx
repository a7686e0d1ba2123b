import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import { Notices } from '../parts/notices';
import { Problems } from '../parts/problems';
import { TestChannels, type TestChannelsView, type TestFields } from '../parts/test-channels';
import { LAYOUT_TEXTS } from '../texts/layout';
import { SETTINGS_TEXTS } from '../texts/settings';

/** What stands in the forms: as stored, or as it was typed in when it could not be saved. */
export type SettingsFields = {
  readonly shop: { readonly name: string; readonly origins: string; readonly apps: boolean };
  readonly whitelist: {
    readonly enabled: boolean;
    readonly rules: readonly { readonly cidr: string; readonly memo: string }[];
  };
  readonly tests: TestFields;
  /** Days as text; empty for ever. */
  readonly retention: string;
};

export type SettingsForm = 'shop' | 'whitelist' | 'retention' | 'secret' | 'test-channels';

export type SettingsView = {
  readonly frame: ConsoleFrame;
  readonly merchant: {
    readonly user_code: string;
    readonly name: string;
    readonly rest_key: string;
    readonly test_key: string;
    readonly version: number;
  };
  /** Who may open test channels as things are, and whether that lets a shop that takes money be paid with play money. */
  readonly tests: Pick<TestChannelsView, 'mode' | 'isDangerous'>;
  readonly fields: SettingsFields;
  /** Sentences about the form named. */
  readonly problems: { readonly form: SettingsForm; readonly sentences: readonly string[] } | null;
  readonly notices: readonly string[];
  /** The secret that has just been made; null otherwise. */
  readonly secret: string | null;
};

export function renderSettings(view: SettingsView): string {
  const { frame, merchant, notices } = view;
  return renderConsole({
    frame,
    merchant,
    section: 'settings',
    title: LAYOUT_TEXTS[frame.locale].sections.settings,
    children: (
      <>
        <Notices sentences={notices} />
        <Keys view={view} />
        <Shop view={view} />
        <TestChannels
          view={{
            ...view.tests,
            frame,
            merchant,
            fields: view.fields.tests,
            problems: problemsOf(view, 'test-channels'),
          }}
        />
        <Whitelist view={view} />
        <Retention view={view} />
        <Export view={view} />
      </>
    ),
  });
}

type PartProps = { readonly view: SettingsView };

function pathOf({ merchant }: SettingsView, form: SettingsForm | 'export'): string {
  return `/console/merchants/${merchant.user_code}/settings/${form}`;
}

function problemsOf({ problems }: SettingsView, form: SettingsForm): readonly string[] {
  return problems?.form === form ? problems.sentences : [];
}

function Keys({ view }: PartProps) {
  const { frame, merchant, secret } = view;
  const texts = SETTINGS_TEXTS[frame.locale];
  return (
    <form method="post" action={pathOf(view, 'secret')} class="card" id="keys">
      <h2>{texts.keys}</h2>
      <Problems sentences={problemsOf(view, 'secret')} />
      <FormToken frame={frame} />
      <dl>
        <dt>{texts.userCode}</dt>
        <dd>
          <code>{merchant.user_code}</code>
        </dd>
        <dt>{texts.restKey}</dt>
        <dd>
          <code>{merchant.rest_key}</code>
        </dd>
        <dt>{texts.restSecret}</dt>
        <dd>{secret === null ? texts.hidden : <code data-secret>{secret}</code>}</dd>
      </dl>
      {secret !== null && <Notices sentences={[texts.reissued]} />}
      <p class="advice">{texts.reissueAdvice}</p>
      <label class="check">
        <input type="checkbox" name="confirm" value="true" /> {texts.confirm}
      </label>
      <button class="plain">{texts.reissue}</button>
    </form>
  );
}

function Shop({ view }: PartProps) {
  const { frame, merchant, fields } = view;
  const texts = SETTINGS_TEXTS[frame.locale];
  return (
    <form method="post" action={pathOf(view, 'shop')} class="card">
      <h2>{texts.shop}</h2>
      <Problems sentences={problemsOf(view, 'shop')} />
      <FormToken frame={frame} version={merchant.version} />
      <label>
        <span>{texts.name}</span>
        <input name="name" value={fields.shop.name} maxlength={100} required />
      </label>
      <label>
        <span>{texts.origins}</span>
        <textarea name="origins" rows={3} maxlength={10_000} placeholder="https://shop.example">
          {fields.shop.origins}
        </textarea>
      </label>
      <p class="advice">{texts.originsAdvice}</p>
      <label class="check">
        <input type="checkbox" name="apps" value="true" checked={fields.shop.apps} /> {texts.apps}
      </label>
      <p class="advice">{texts.appsAdvice}</p>
      <button class="primary">{texts.saveShop}</button>
    </form>
  );
}

/** A row more than there are rules: to take one away, empty it. */
function Whitelist({ view }: PartProps) {
  const { frame, merchant, fields } = view;
  const texts = SETTINGS_TEXTS[frame.locale];
  const { enabled, rules } = fields.whitelist;
  return (
    <form method="post" action={pathOf(view, 'whitelist')} class="card">
      <h2>{texts.whitelist}</h2>
      <p>{texts.whitelistAdvice}</p>
      <Problems sentences={problemsOf(view, 'whitelist')} />
      {enabled && rules.length === 0 && <p class="advice">{texts.lockedOut}</p>}
      <FormToken frame={frame} version={merchant.version} />
      <label class="check">
        <input type="checkbox" name="enabled" value="true" checked={enabled} /> {texts.enabled}
      </label>
      {[...rules, { cidr: '', memo: '' }].map(({ cidr, memo }, index) => (
        <div class="row">
          <label>
            <span>{`${texts.cidr} ${index + 1}`}</span>
            <input name={`cidr.${index}`} value={cidr} maxlength={60} />
          </label>
          <label>
            <span>{`${texts.memo} ${index + 1}`}</span>
            <input name={`memo.${index}`} value={memo} maxlength={200} />
          </label>
        </div>
      ))}
      <button class="primary">{texts.saveWhitelist}</button>
    </form>
  );
}

function Retention({ view }: PartProps) {
  const { frame, merchant, fields } = view;
  const texts = SETTINGS_TEXTS[frame.locale];
  return (
    <form method="post" action={pathOf(view, 'retention')} class="card" id="retention">
      <h2>{texts.retention}</h2>
      <p>{texts.retentionAdvice}</p>
      <Problems sentences={problemsOf(view, 'retention')} />
      <FormToken frame={frame} version={merchant.version} />
      <label>
        <span>{texts.retentionDays}</span>
        <input name="days" value={fields.retention} inputmode="numeric" maxlength={5} />
      </label>
      <button class="primary">{texts.saveRetention}</button>
    </form>
  );
}

function Export({ view }: PartProps) {
  const texts = SETTINGS_TEXTS[view.frame.locale];
  return (
    <section class="card">
      <h2>{texts.export}</h2>
      <p>{texts.exportAdvice}</p>
      <a class="plain" href={pathOf(view, 'export')} download>
        {texts.download}
      </a>
    </section>
  );
}
