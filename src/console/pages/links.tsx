import { type ConsoleFrame, renderConsole } from '../layout';
import { FormToken } from '../parts/form-token';
import type { MerchantFrame } from '../parts/merchant-nav';
import { Notices } from '../parts/notices';
import { Problems } from '../parts/problems';
import { Table } from '../parts/table';
import { Time } from '../parts/time';
import { LAYOUT_TEXTS } from '../texts/layout';
import { LINKS_TEXTS } from '../texts/links';

export type LinkLine = {
  readonly code: string;
  readonly address: string;
  readonly title: string;
  readonly name: string;
  readonly merchant_uid: string;
  /** Empty for the merchant itself. */
  readonly tier_code: string;
  /** With its currency. */
  readonly amount: string;
  readonly once: boolean;
  /** How often it was paid. */
  readonly paid: number;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly state: 'open' | 'paid' | 'expired' | 'ended';
};

/** The form of a new link, as it was typed in. */
export type LinkFields = Readonly<
  Record<
    | ('title' | 'name' | 'amount' | 'currency' | 'merchant_uid' | 'tier_code')
    | ('buyer_name' | 'buyer_tel' | 'buyer_email' | 'expires' | 'uses'),
    string
  >
> & {
  /** Names of the boxes that are ticked: `way.{channel_key}.{pay_method}`. */
  readonly chosen: readonly string[];
};

export type LinksView = {
  readonly frame: ConsoleFrame;
  readonly merchant: MerchantFrame;
  readonly lines: readonly LinkLine[];
  /** The last line's code, when there are older ones. */
  readonly older: string | null;
  /** The code of the link that was just made. */
  readonly made: string | null;
  readonly notices: readonly string[];
  readonly ways: readonly {
    readonly channel_key: string;
    readonly name: string;
    readonly mode: 'test' | 'live';
    readonly methods: readonly { readonly pay_method: string; readonly label: string }[];
  }[];
  readonly tiers: readonly { readonly tier_code: string; readonly name: string }[];
  readonly fields: LinkFields;
  readonly problems: readonly string[];
};

/** Payment links ("Generate payment URL"): the list, and the form that makes one. */
export function renderLinks(view: LinksView): string {
  const { frame, merchant, lines, older, notices } = view;
  const [texts, layout] = [LINKS_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  return renderConsole({
    frame,
    merchant,
    section: 'links',
    title: layout.sections.links,
    children: (
      <>
        <Notices sentences={notices} />
        <Made view={view} />
        <p class="advice">{texts.advice}</p>
        {lines.length ? <Lines view={view} /> : <p class="card">{texts.empty}</p>}
        {older !== null && (
          <a class="plain" href={`${pathOf(view)}?before=${older}`}>
            {texts.older}
          </a>
        )}
        <NewLink view={view} />
      </>
    ),
  });
}

type PartProps = { readonly view: LinksView };

function pathOf({ merchant }: LinksView): string {
  return `/console/merchants/${merchant.user_code}/links`;
}

/** The new address, in sight and easy to copy. */
function Made({ view }: PartProps) {
  const line = view.lines.find(({ code }) => code === view.made);
  if (!line) return null;
  return (
    <label class="card">
      <span>
        {LINKS_TEXTS[view.frame.locale].address}: {line.title}
      </span>
      <input readonly value={line.address} data-made={line.code} />
    </label>
  );
}

function Lines({ view }: PartProps) {
  const { frame, lines } = view;
  const [texts, layout] = [LINKS_TEXTS[frame.locale], LAYOUT_TEXTS[frame.locale]];
  const heads = [texts.order, texts.amount, texts.state, texts.paid, texts.until, texts.address, texts.action];
  return (
    <Table label={layout.sections.links} heads={heads}>
      {lines.map((line) => (
        <Line line={line} view={view} />
      ))}
    </Table>
  );
}

function Line({ line, view }: PartProps & { readonly line: LinkLine }) {
  const { frame, merchant } = view;
  const texts = LINKS_TEXTS[frame.locale];
  const { code, title, merchant_uid, tier_code, amount, state, paid, expires_at, address } = line;
  const payments = `/console/merchants/${merchant.user_code}/payments?mode=&merchant_uid=${encodeURIComponent(merchant_uid)}`;
  return (
    <tr data-link={code}>
      <td>
        {title} {tier_code && <code>{tier_code}</code>}
        <br />
        <code>{merchant_uid}</code>
      </td>
      <td class="number">{amount}</td>
      <td>{texts.states[state]}</td>
      <td>{paid > 0 ? <a href={payments}>{texts.times(paid)}</a> : '—'}</td>
      <td>{expires_at === null ? texts.forever : <Time at={expires_at} />}</td>
      <td>
        <a href={address} rel="noreferrer">
          {address}
        </a>
      </td>
      <td>
        {state === 'open' && (
          <form method="post" action={`${pathOf(view)}/${code}/end`}>
            <FormToken frame={frame} />
            <button class="plain" aria-label={texts.endOne(title)}>
              {texts.end}
            </button>
          </form>
        )}
      </td>
    </tr>
  );
}

function NewLink({ view }: PartProps) {
  const { frame, fields, problems, tiers } = view;
  const texts = LINKS_TEXTS[frame.locale];
  return (
    <form method="post" action={pathOf(view)} class="card" novalidate>
      <h2>{texts.make}</h2>
      <Problems sentences={problems} />
      <FormToken frame={frame} />
      <Field label={texts.title} name="title" fields={fields} />
      <Field label={texts.name} name="name" fields={fields} advice={texts.nameAdvice} />
      <div class="row">
        <Field label={texts.amount} name="amount" fields={fields} inputmode="decimal" />
        <Field label={texts.currency} name="currency" fields={fields} />
      </div>
      <Field label={texts.merchantUid} name="merchant_uid" fields={fields} advice={texts.merchantUidAdvice} />
      {tiers.length > 0 && (
        <label>
          <span>{texts.tier}</span>
          <select name="tier_code">
            <option value="">{texts.noTier}</option>
            {tiers.map(({ tier_code, name }) => (
              <option value={tier_code} selected={tier_code === fields.tier_code}>
                {tier_code} {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <Ways view={view} />
      <fieldset>
        <legend>{texts.uses}</legend>
        {(['once', 'many'] as const).map((uses) => (
          <label class="check">
            <input type="radio" name="uses" value={uses} checked={fields.uses === uses} /> {texts[uses]}
          </label>
        ))}
      </fieldset>
      <Field label={texts.expires} name="expires" fields={fields} type="datetime-local" advice={texts.expiresAdvice} />
      <fieldset>
        <legend>{texts.buyer}</legend>
        <Field label={texts.buyerName} name="buyer_name" fields={fields} />
        <Field label={texts.buyerTel} name="buyer_tel" fields={fields} inputmode="tel" />
        <Field label={texts.buyerEmail} name="buyer_email" fields={fields} inputmode="email" />
        <p class="advice">{texts.buyerAdvice}</p>
      </fieldset>
      <button class="primary">{texts.make}</button>
    </form>
  );
}

/** The ways to pay of every channel; a shop with one channel needs a click or two. */
function Ways({ view }: PartProps) {
  const { frame, ways, fields } = view;
  const texts = LINKS_TEXTS[frame.locale];
  return (
    <fieldset>
      <legend>{texts.ways}</legend>
      {ways.length === 0 && <p>{texts.noChannels}</p>}
      {ways.map(({ channel_key, name, mode, methods }) => (
        <fieldset class="ways">
          <legend>
            {name} {mode === 'test' && <small>({texts.test})</small>}
          </legend>
          {methods.map(({ pay_method, label }) => {
            const box = `way.${channel_key}.${pay_method}`;
            return (
              <label class="check">
                <input type="checkbox" name={box} value="true" checked={fields.chosen.includes(box)} /> {label}{' '}
                <code>{pay_method}</code>
              </label>
            );
          })}
        </fieldset>
      ))}
    </fieldset>
  );
}

type FieldProps = {
  readonly label: string;
  readonly name: Exclude<keyof LinkFields, 'chosen'>;
  readonly fields: LinkFields;
  readonly type?: 'datetime-local';
  readonly inputmode?: 'decimal' | 'tel' | 'email';
  readonly advice?: string;
};

function Field({ label, name, fields, type, inputmode, advice }: FieldProps) {
  const id = advice && `${name}-advice`;
  return (
    <>
      <label>
        <span>{label}</span>
        <input
          {...{ name, type, inputmode, value: fields[name] }}
          maxlength={255}
          {...(id && { 'aria-describedby': id })}
        />
      </label>
      {advice && (
        <p class="advice" id={id}>
          {advice}
        </p>
      )}
    </>
  );
}
