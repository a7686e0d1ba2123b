import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Problems } from '../parts/problems';
import { CHANNEL_FORM_TEXTS } from '../texts/channel-form';
import { CHANNELS_TEXTS } from '../texts/channels';
import { LAYOUT_TEXTS } from '../texts/layout';

type ChannelFormTexts = (typeof CHANNEL_FORM_TEXTS)['ko'];

export type PgChoice = { readonly code: string; readonly name: string };

/** The fields of one PG, and what was typed into them. */
export type ChannelFormFields = {
  readonly pg: PgChoice;
  readonly name: string;
  readonly pg_id: string;
  /** What the PG calls its id of the contract. */
  readonly midLabel: string;
  readonly publishedMids: readonly string[];
  readonly type: 'payment' | 'certification';
  readonly types: readonly ('payment' | 'certification')[];
  readonly payment_type: keyof ChannelFormTexts['paymentTypes'];
  readonly paymentTypes: readonly (keyof ChannelFormTexts['paymentTypes'])[];
  /** The one method that the MID was issued for; null for all. */
  readonly pay_method: string | null;
  readonly methods: readonly string[];
  readonly credentials: readonly CredentialField[];
  /** Who plays a test channel; null where only the sandbox can. */
  readonly playedBy: 'sandbox' | 'simulator' | 'pg' | null;
  /** Whether the PG's own tests charge cards. */
  readonly testsCharge: boolean;
  readonly settings: readonly SettingField[];
};

export type SettingField = {
  readonly field: string;
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly choices: readonly { readonly value: string; readonly name: string }[] | null;
};

export type CredentialField = {
  readonly field: string;
  readonly label: string;
  readonly secret: boolean;
  readonly required: boolean;
  /** What it says now; always empty for a secret. */
  readonly value: string;
  /** Whether a value is stored that this form does not show. */
  readonly kept: boolean;
};

export type ChannelFormView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly mode: 'test' | 'live';
  /** Undefined for a new channel. */
  readonly edited: { readonly channel_key: string; readonly version: number } | undefined;
  readonly pgs: readonly PgChoice[];
  /** Undefined until a PG is chosen. */
  readonly fields: ChannelFormFields | undefined;
  readonly problems: readonly string[];
};

export function renderChannelForm(view: ChannelFormView): string {
  const { frame, merchant, mode, edited, fields } = view;
  const texts = CHANNEL_FORM_TEXTS[frame.locale];
  return renderConsole({
    frame,
    merchant,
    section: 'channels',
    title: edited ? texts.edit : texts.add(CHANNELS_TEXTS[frame.locale].modes[mode]),
    children: (
      <>
        {!edited && <PgChooser {...view} texts={texts} />}
        {fields && <Fields view={view} fields={fields} texts={texts} />}
      </>
    ),
  });
}

function PgChooser({ merchant, mode, pgs, fields, texts }: ChannelFormView & { readonly texts: ChannelFormTexts }) {
  return (
    <form method="get" action={`/console/merchants/${merchant.user_code}/channels/new`} class="card row">
      <input type="hidden" name="mode" value={mode} />
      <label>
        <span>{texts.pg}</span>
        <select name="pg" required>
          <option value="">{texts.choosePg}</option>
          {pgs.map(({ code, name }) => (
            <option value={code} selected={code === fields?.pg.code}>{`${name} (${code})`}</option>
          ))}
        </select>
      </label>
      <button class={fields ? 'plain' : 'primary'}>{texts.next}</button>
    </form>
  );
}

type FieldsProps = {
  readonly view: ChannelFormView;
  readonly fields: ChannelFormFields;
  readonly texts: ChannelFormTexts;
};

function Fields({ view: { frame, merchant, mode, edited, problems }, fields, texts }: FieldsProps) {
  const path = `/console/merchants/${merchant.user_code}/channels`;
  const [mid] = fields.publishedMids;
  const layout = LAYOUT_TEXTS[frame.locale];
  return (
    <form method="post" action={edited ? `${path}/${edited.channel_key}/edit` : `${path}/new`} class="card" novalidate>
      <Problems sentences={problems} />
      <FormToken frame={frame} {...(edited && { version: edited.version })} />
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="pg_provider" value={fields.pg.code} />
      {!edited && mode === 'test' && mid && (
        <button class="primary" name="one_click" value={mid} formnovalidate>
          {texts.oneClick(mid)}
        </button>
      )}
      <label>
        <span>{texts.name}</span>
        <input name="name" value={fields.name} maxlength={100} required />
      </label>
      <label>
        <span>{fields.midLabel}</span>
        <input name="pg_id" value={fields.pg_id} maxlength={200} aria-describedby={mid ? 'mids' : undefined} />
      </label>
      {mid && <p id="mids">{texts.published(fields.publishedMids.join(', '))}</p>}
      {!edited && fields.types.length > 1 && (
        <Choice label={texts.type} name="type" value={fields.type} options={fields.types} names={texts.types} />
      )}
      <Choice
        label={texts.paymentType}
        name="payment_type"
        value={fields.payment_type}
        options={fields.paymentTypes}
        names={texts.paymentTypes}
      />
      {fields.methods.length > 1 && (
        <label>
          <span>{texts.method}</span>
          <select name="pay_method">
            <option value="">{texts.allMethods}</option>
            {fields.methods.map((code) => (
              <option value={code} selected={code === fields.pay_method}>
                {code}
              </option>
            ))}
          </select>
        </label>
      )}
      {mode === 'test' && fields.playedBy && (
        <Choice
          label={texts.playedBy}
          name="test_against"
          value={fields.playedBy}
          options={['sandbox', 'simulator', 'pg'] as const}
          names={texts.players}
        />
      )}
      {mode === 'test' && fields.playedBy && fields.testsCharge && <p class="advice">{texts.testsCharge}</p>}
      {fields.credentials.length > 0 && (
        <fieldset>
          <legend>{texts.credentials}</legend>
          {fields.credentials.map((credential) => (
            <Credential {...credential} texts={texts} />
          ))}
        </fieldset>
      )}
      {fields.settings.length > 0 && (
        <fieldset>
          <legend>{texts.settings}</legend>
          {fields.settings.map((setting) => (
            <Setting {...setting} />
          ))}
        </fieldset>
      )}
      <div class="row">
        <button class="primary">{layout.save}</button>
        <a class="plain" href={`${path}?mode=${mode}`}>
          {layout.cancel}
        </a>
      </div>
    </form>
  );
}

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly name: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly names: Readonly<Record<Value, string>>;
};

function Choice<Value extends string>({ label, name, value, options, names }: ChoiceProps<Value>) {
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        {options.map((option) => (
          <option value={option} selected={option === value}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How the contract is set at the PG. */
function Setting({ field, label, help, value, choices }: SettingField) {
  const [name, id] = [`credential.${field}`, `help-${field}`];
  return (
    <div>
      <label>
        <span>{label}</span>
        {choices ? (
          <select name={name} aria-describedby={id}>
            {choices.map((choice) => (
              <option value={choice.value} selected={choice.value === value}>
                {choice.name}
              </option>
            ))}
          </select>
        ) : (
          <input name={name} value={value} maxlength={1000} aria-describedby={id} autocomplete="off" />
        )}
      </label>
      <p id={id} class="advice">
        {help}
      </p>
    </div>
  );
}

type CredentialProps = CredentialField & { readonly texts: ChannelFormTexts };

/** A secret is typed in and never shown again. */
function Credential({ field, label, secret, required, value, kept, texts }: CredentialProps) {
  return (
    <label>
      <span>
        {label} {!required && <small>({texts.optional})</small>}
      </span>
      <input
        name={`credential.${field}`}
        type={secret ? 'password' : 'text'}
        value={value}
        autocomplete={secret ? 'new-password' : 'off'}
        placeholder={kept ? texts.kept : undefined}
        maxlength={10_000}
      />
    </label>
  );
}
