import { type ConsoleFrame, renderConsole } from '../layout';
import { CONSOLE_TEXTS, type ConsoleTexts } from '../texts';

/** What stands in the forms: as stored, or as it was typed in when it could not be saved. */
export type SettingsFields = {
  readonly webhook: Readonly<Record<'test' | 'live', string>>;
  readonly whitelist: {
    readonly enabled: boolean;
    readonly rules: readonly { readonly cidr: string; readonly memo: string }[];
  };
};

export type SettingsView = {
  readonly frame: ConsoleFrame;
  readonly merchant: {
    readonly user_code: string;
    readonly name: string;
    readonly rest_key: string;
    readonly version: number;
  };
  readonly fields: SettingsFields;
  /** Sentences about the form named. */
  readonly problems: { readonly form: 'webhook' | 'whitelist' | 'keys'; readonly sentences: readonly string[] } | null;
  readonly notices: readonly string[];
  /** The secret that has just been made; null otherwise. */
  readonly secret: string | null;
};

export function renderSettings(view: SettingsView): string {
  const { frame, merchant, notices } = view;
  const { settings: texts, channels } = CONSOLE_TEXTS[frame.locale];
  return renderConsole({
    frame,
    title: `${merchant.name} · ${texts.title}`,
    children: (
      <>
        <nav class="tabs" aria-label={channels.title}>
          <a href={`/console/${merchant.user_code}/channels`}>{channels.title}</a>
          <a href={`/console/${merchant.user_code}/settings`} aria-current="page">
            {texts.title}
          </a>
        </nav>
        {notices.map((notice) => (
          <p class="notice" role="status">
            {notice}
          </p>
        ))}
        <Keys view={view} texts={texts} />
        <Webhook view={view} texts={texts} />
        <Whitelist view={view} texts={texts} />
      </>
    ),
  });
}

type PartProps = { readonly view: SettingsView; readonly texts: ConsoleTexts['settings'] };

function Hidden({ view: { frame, merchant } }: Pick<PartProps, 'view'>) {
  return (
    <>
      <input type="hidden" name="csrf" value={frame.account?.csrf} />
      <input type="hidden" name="version" value={String(merchant.version)} />
    </>
  );
}

function Problems({ view: { problems }, form }: Pick<PartProps, 'view'> & { readonly form: string }) {
  if (problems?.form !== form) return null;
  return (
    <ul class="problem" role="alert">
      {problems.sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  );
}

function Keys({ view, texts }: PartProps) {
  const { merchant, secret } = view;
  return (
    <form method="post" action={`/console/${merchant.user_code}/settings/secret`} class="card" id="keys">
      <h2>{texts.keys}</h2>
      <Problems view={view} form="keys" />
      <Hidden view={view} />
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
      {secret !== null && (
        <p class="notice" role="status">
          {texts.reissued}
        </p>
      )}
      <p class="advice">{texts.reissueAdvice}</p>
      <label class="check">
        <input type="checkbox" name="confirm" value="true" /> {texts.confirm}
      </label>
      <button class="plain">{texts.reissue}</button>
    </form>
  );
}

function Webhook({ view, texts }: PartProps) {
  const { merchant, fields } = view;
  const none = !fields.webhook.test && !fields.webhook.live;
  return (
    <form method="post" action={`/console/${merchant.user_code}/settings/webhook`} class="card" novalidate>
      <h2>{texts.webhook}</h2>
      <p>{texts.webhookAdvice}</p>
      {none && <p class="advice">{texts.webhookMissing}</p>}
      <Problems view={view} form="webhook" />
      <Hidden view={view} />
      {(['test', 'live'] as const).map((mode) => (
        <label>
          <span>{texts.webhookUrls[mode]}</span>
          <input type="url" name={mode} value={fields.webhook[mode]} maxlength={2000} placeholder="https://" />
        </label>
      ))}
      <button class="primary">{texts.save}</button>
    </form>
  );
}

/** A row more than there are rules: to take one away, empty it. */
function Whitelist({ view, texts }: PartProps) {
  const { merchant, fields } = view;
  const { enabled, rules } = fields.whitelist;
  return (
    <form method="post" action={`/console/${merchant.user_code}/settings/whitelist`} class="card">
      <h2>{texts.whitelist}</h2>
      <p>{texts.whitelistAdvice}</p>
      <Problems view={view} form="whitelist" />
      {enabled && rules.length === 0 && <p class="advice">{texts.lockedOut}</p>}
      <Hidden view={view} />
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
      <button class="primary">{texts.save}</button>
    </form>
  );
}
