import type { output } from 'zod/v4/core';
import { looseObject, readFlag, readStrictly, readText, required } from './fields';

const text = () => required('text', readText);

/** One channel as browsers may see it: never a credential. */
const profileChannelSchema = looseObject({
  channel_key: text(),
  pg_provider: text(),
  /** The MID; empty when the PG issues none. */
  pg_id: text(),
  /** True for a test channel. The name is i'mport's. */
  sandbox: required('flag', readFlag),
  type: required('text', readChannelType),
  /** Width and height in CSS pixels of the PG's frame on a desktop page; empty fills the screen. */
  frame: required('list', readSize),
});

/**
 * `GET /users/pg/{user_code}` (gateway contract 10.1): the merchant's channels, the default one first, the others in
 * console order. This legacy envelope also has `code` and `msg` (not `message`), for people and older clients.
 */
const merchantProfileSchema = looseObject({
  /** Empty when the gateway knows no such merchant or tier, or none of its channels. */
  data: required('list', readChannels),
});

export type ChannelType = 'payment' | 'certification';
export type ProfileChannel = output<typeof profileChannelSchema>;

export type MerchantProfile = output<typeof merchantProfileSchema>;

/** The gateway's answer as a profile. Throws when it is none. */
export function parseMerchantProfile(answer: unknown): MerchantProfile {
  return readStrictly(merchantProfileSchema, answer);
}

function readChannelType(value: unknown): ChannelType | undefined {
  return value === 'payment' || value === 'certification' ? value : undefined;
}

function readChannels(value: unknown): readonly ProfileChannel[] | undefined {
  const channels = value === null ? [] : readList(value)?.map((channel) => readStrictly(profileChannelSchema, channel));
  // A merchant without channels has one empty entry, for the original's mobile SDKs.
  return channels?.filter(({ channel_key }) => channel_key);
}

function readSize(value: unknown): readonly number[] | undefined {
  return readList(value)?.map(Number);
}

function readList(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
