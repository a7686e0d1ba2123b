import type { DialogTexts } from './dialog-texts';
import { type Field, looseObject, optional, type Output, readFlag, readStrictly, readText, required } from './fields';

/** One channel as browsers may see it: never a credential. */
const readChannel = looseObject(() => {
  const text = required('text', readText);
  return {
    channel_key: text,
    pg_provider: text,
    /** The MID; empty when the PG issues none. */
    pg_id: text,
    /** True for a test channel. The name is i'mport's. */
    sandbox: required('flag', readFlag),
    type: required('text', readChannelType),
  };
});

/**
 * `GET /users/pg/{user_code}` (gateway contract 10.1): the merchant's channels, the default one first, the others in
 * console order, and what the catalogue says of their PGs. This legacy envelope also has `code` and `msg` (not
 * `message`), for people and older clients.
 */
const merchantProfileSchema = looseObject(() => ({
  /** Empty when the gateway knows no such merchant or tier, or none of its channels. */
  data: readChannels,
  /** By PG code. */
  pgs: required('object', readTable<PgFacts>),
  /** Channel groups by their id, with those of their channels that are listed here. */
  groups: optional('object', readTable<readonly (readonly [channel_key: string, upto: number])[]>),
  /** Of the dialog, by language: those that the SDK does not bring itself. */
  texts: required('object', readTable<DialogTexts>),
}));

export type ChannelType = 'payment' | 'certification';
export type ProfileChannel = ReturnType<typeof readChannel>;

export type MerchantProfile = Output<typeof merchantProfileSchema>;

/** How a window is shown: in a frame of our dialog, in a window of its own, or in place of the page. */
export type WindowKind = 'iframe' | 'popup' | 'redirect';

/** Holds when the text of every field named (a path, `bypass.shop_user_id`) matches its regular expression. */
export type Condition = Readonly<Record<string, string>>;

/** A window and when it is the right one. Width and height in CSS pixels, 0 for no size of its own. */
export type WindowRule = readonly [when: Condition, kind: WindowKind, width: number, height: number];

/**
 * A field whose text has to match a regular expression, and what to say when it does not. `wide` is what one character
 * beyond ASCII counts for.
 */
export type ParamRule = readonly [
  when: Condition,
  field: string,
  pattern: string,
  ko: string,
  en: string,
  wide?: number,
];

/** A button that stands in the shop's own page, or the PG's panel above a button of the shop's (`element`). */
export type UiRule = readonly [
  ko: string,
  en: string,
  background: string,
  color: string,
  /** `customer_uid` is needed; else there must be none. */
  registers: boolean,
  /** Selector of the shop's own element to click; empty for a button that we make. */
  element: string,
];

/** What the page has to know of a PG to open its window: data, so that a new PG needs no new SDK. */
export type PgFacts = {
  /** The first that fits counts. */
  readonly windows: readonly WindowRule[];
  /** Of identity verification, where the PG offers it. */
  readonly identity?: readonly WindowRule[];
  readonly rules: readonly ParamRule[];
  /** What `IMP.loadUI` renders, by type. */
  readonly ui?: Readonly<Record<string, UiRule>>;
  /** ISO 4217: what an amount without a currency is in. */
  readonly currency: string;
};

/** The gateway's answer as a profile. Throws when it is none. */
export function parseMerchantProfile(answer: unknown): MerchantProfile {
  return readStrictly(merchantProfileSchema, answer);
}

function toArray(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function readChannelType(value: unknown): ChannelType | undefined {
  return value === 'payment' || value === 'certification' ? value : undefined;
}

/** `null` stands for no list at all. */
const readList: Field<readonly unknown[]> = (value, issues) =>
  required('list', (list) => (list === null ? [] : toArray(list)))(value, issues);

function readChannels(value: unknown, issues: Parameters<Field<unknown>>[1]): readonly ProfileChannel[] {
  const channels: ProfileChannel[] = [];
  for (const entry of readList(value, issues) ?? []) {
    const channel = readChannel(entry, issues);
    // A merchant without channels has one empty entry, for the original's mobile SDKs.
    if (channel.channel_key) channels.push(channel);
  }
  return channels;
}

/** Written by our own gateway's catalogue, and as trusted as the window that it serves. */
function readTable<T>(value: unknown): Readonly<Record<string, T>> | undefined {
  return typeof value === 'object' && value ? (value as Record<string, T>) : undefined;
}
