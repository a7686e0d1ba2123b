import * as z from 'zod/mini';
import { findPg } from '../../../catalog';
import type { Credential, Pg } from '../../../catalog/define-pg';
import type { ChannelFormFields } from '../../../console/pages/channel-form';
import { CHANNEL_FORM_TEXTS } from '../../../console/texts/channel-form';
import type { ConsoleLocale } from '../../../console/locale';
import type { Channel } from '../../merchants/find-profile';
import type { ChannelDraft } from '../../merchants/save-channel';
import { modeSchema } from './channel-list';

const NAME_LENGTH = 100;
const MID_LENGTH = 200;
const CREDENTIAL_LENGTH = 10_000;

/** What PGs call the id of a contract: it stands in `pg_id`, and not among the credentials a second time. */
const MID_FIELDS: readonly string[] = [
  ...['mid', 'cpid', 'cid', 'site_code', 'service_id', 'partner_id', 'store_id', 'paypal_merchant_id', 'project_key'],
];

export type Form = Readonly<Record<string, string>>;
export type FormContext = {
  readonly pg: Pg;
  readonly locale: ConsoleLocale;
  /** Whether openimp speaks to this PG itself. */
  readonly hasDriver: boolean;
  /** The credentials that an edited channel has; undefined for a new one. */
  readonly stored: Form | undefined;
};

export type ReadForm = {
  /** Undefined where there are problems. */
  readonly draft: ChannelDraft | undefined;
  readonly problems: readonly string[];
  /** The form again, with what was typed in; secrets have to be typed once more. */
  readonly fields: ChannelFormFields;
};

const choicesSchema = z.object({
  type: z.catch(z.enum(['payment', 'certification']), 'payment'),
  payment_type: z.catch(z.enum(['general', 'simple', 'subscription', 'keyin_api', 'subscription_api']), 'general'),
  mode: modeSchema,
  test_against: z.catch(z.enum(['sandbox', 'pg', 'simulator']), 'sandbox'),
});

/** A channel's form by the fields of its PG. Blanks around a value are those of a copy. A blank secret keeps the stored one. */
export function readChannelForm(form: Form, { pg, locale, hasDriver, stored }: FormContext): ReadForm {
  const texts = CHANNEL_FORM_TEXTS[locale];
  const { type, payment_type, mode, test_against } = choicesSchema.parse(form);
  const isReal = mode === 'live' || (hasDriver && test_against !== 'sandbox');
  const pay_method = pg.methods.codes.find((code) => code === form['pay_method']) ?? null;
  const oneClick = stored ? undefined : form['one_click']?.trim();
  const name = form['name']?.trim() || (oneClick ? pg.name[locale] : '');
  const pg_id = oneClick ?? form['pg_id']?.trim() ?? '';
  const credentials: Record<string, string> = {};
  const problems: string[] = [];
  if (!name) problems.push(texts.missing(texts.name));
  for (const [label, value, most] of [
    [texts.name, name, NAME_LENGTH] as const,
    [midOf(pg)?.label[locale] ?? texts.mid, pg_id, MID_LENGTH] as const,
  ]) {
    if (value.length > most) problems.push(texts.tooLong(label, most));
  }
  // The sandbox needs neither id nor keys; a PG does.
  if (!pg_id && midOf(pg) && isReal) problems.push(texts.missing(midOf(pg)?.label[locale] ?? texts.mid));
  for (const { field, label, required } of keysOf(pg)) {
    const value = form[`credential.${field}`]?.trim() ?? '';
    if (value.length > CREDENTIAL_LENGTH) problems.push(texts.tooLong(label[locale], CREDENTIAL_LENGTH));
    else if (!value && required && isReal && !stored?.[field]) problems.push(texts.missing(label[locale]));
    else if (value) credentials[field] = value;
  }
  for (const { field, choices } of pg.settings ?? []) {
    const value = form[`credential.${field}`]?.trim() ?? '';
    // A setting can be taken back, unlike a secret that is not shown. A form that does not have it leaves it alone.
    const isKnown = !choices || choices.some((choice) => choice.value === value);
    if (form[`credential.${field}`] !== undefined && isKnown) credentials[field] = value.slice(0, CREDENTIAL_LENGTH);
  }
  const against = hasDriver ? test_against : 'sandbox';
  const draft = {
    ...{ name, pg_provider: pg.code, pg_id, type, mode, payment_type, pay_method, credentials },
    test_against: against,
  } as const;
  const shown = Object.fromEntries(
    keysOf(pg)
      .filter(({ secret }) => !secret)
      .map(({ field }) => [field, credentials[field] ?? '']),
  );
  const typed = { ...stored, ...shown, ...settingsIn(pg, credentials) };
  const fields = { ...fieldsOf(draft, { locale, hasDriver, stored: typed }), name, pg_id };
  return { draft: problems.length ? undefined : draft, problems, fields };
}

/** The fields of a channel, filled in; of its secrets only whether they are there. */
export function fieldsOf(
  channel: Pick<Channel, 'name' | 'pg_provider' | 'pg_id' | 'type' | 'payment_type' | 'pay_method' | 'test_against'>,
  { locale, hasDriver, stored = {} }: Pick<FormContext, 'locale' | 'hasDriver'> & { readonly stored?: Form },
): ChannelFormFields {
  const pg = findPg(channel.pg_provider);
  const { name, pg_id, type, payment_type, pay_method, test_against } = channel;
  const kinds = new Set([...(pg?.paymentTypes ?? []), payment_type]);
  return {
    ...{ name, pg_id, type, payment_type, pay_method },
    methods: pg?.types.includes('payment') ? pg.methods.codes : [],
    pg: { code: channel.pg_provider, name: pg?.name[locale] ?? channel.pg_provider },
    publishedMids: pg?.test.published.map(({ mid }) => mid) ?? [],
    types: pg?.types ?? ['payment'],
    paymentTypes: [...kinds],
    midLabel: (pg && midOf(pg)?.label[locale]) ?? CHANNEL_FORM_TEXTS[locale].mid,
    playedBy: hasDriver ? test_against : null,
    testsCharge: pg?.test.money === 'kept',
    settings: (hasDriver ? (pg?.settings ?? []) : []).map(({ field, label, help, choices }) => ({
      ...{ field, label: label[locale], help: help[locale], value: stored[field] ?? '' },
      choices: choices?.map((choice) => ({ value: choice.value, name: choice[locale] })) ?? null,
    })),
    credentials: keysOf(pg).map(({ field, label, secret, required }) => ({
      ...{ field, secret, required, label: label[locale] },
      value: secret ? '' : (stored[field] ?? ''),
      kept: secret && Boolean(stored[field]),
    })),
  };
}

/** The form of a new channel, with the PG's usual contract and its published test MID. */
export function emptyFields(
  pg: Pg,
  { locale, hasDriver }: Pick<FormContext, 'locale' | 'hasDriver'>,
): ChannelFormFields {
  const [type = 'payment'] = pg.types;
  const [payment_type = 'general'] = pg.paymentTypes;
  return fieldsOf(
    {
      ...{ name: pg.name[locale], pg_provider: pg.code, pg_id: '', type, payment_type, pay_method: null },
      test_against: 'sandbox',
    },
    { locale, hasDriver },
  );
}

function midOf(pg: Pg): Credential | undefined {
  return pg.credentials.find(({ field }) => MID_FIELDS.includes(field));
}

function keysOf(pg: Pg | undefined): readonly Credential[] {
  return pg?.credentials.filter((credential) => credential !== midOf(pg)) ?? [];
}

function settingsIn(pg: Pg, credentials: Form): Form {
  const names = pg.settings?.map(({ field }) => field) ?? [];
  return Object.fromEntries(Object.entries(credentials).filter(([field]) => names.includes(field)));
}
