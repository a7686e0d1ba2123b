import { randomUUID } from 'node:crypto';
import type { Channel } from './find-profile';
import { type Change, changeChannels, type ChangeDeps } from './change-channels';
import { SEALED } from '../store/sealed-columns';

/** What a channel's form says. */
export type ChannelDraft = Pick<
  Channel,
  'name' | 'pg_provider' | 'pg_id' | 'type' | 'mode' | 'payment_type' | 'pay_method' | 'test_against'
> & {
  /** Those that were typed in. On an edit, the ones left out keep what they have. */
  readonly credentials: Readonly<Record<string, string>>;
};

export type SaveResult =
  | { readonly kind: 'saved'; readonly channel_key: string }
  /** Somebody else has saved it since the form was opened; `current` is what they saved. */
  | { readonly kind: 'conflict'; readonly current: Channel }
  | { readonly kind: 'gone' };

/** Adds a channel at the end of the order. The first one that takes payments becomes the default. */
export function addChannel(
  deps: ChangeDeps,
  change: Change,
  draft: ChannelDraft,
): Promise<{ readonly channel_key: string }> {
  return changeChannels(deps, change, async ({ db, channels, note }) => {
    const channel_key = `channel-key-${randomUUID()}`;
    const { credentials, ...columns } = draft;
    await db
      .insertInto('channels')
      .values({
        ...columns,
        channel_key,
        user_code: change.user_code,
        position: Math.max(-1, ...channels.map(({ position }) => position)) + 1,
        credentials_sealed: deps.seal.seal(
          JSON.stringify(credentials),
          SEALED.credentials.of({ user_code: change.user_code, channel_key }),
        ),
        is_default: draft.type === 'payment' && !channels.some(({ is_default, active }) => is_default && active),
        active: true,
      })
      .execute();
    await note('channel-add', { channel_key, ...describe(draft) });
    return { channel_key };
  });
}

export type ChannelEdit = {
  readonly channel_key: string;
  /** Of the channel as the form showed it. */
  readonly version: number;
  readonly draft: ChannelDraft;
};

/** Saves an edited channel, unless somebody else has saved it in the meantime. */
export function saveChannel(deps: ChangeDeps, change: Change, edit: ChannelEdit): Promise<SaveResult> {
  const { channel_key, version, draft } = edit;
  return changeChannels(deps, change, async ({ db, channels, note }) => {
    const current = channels.find((channel) => channel.channel_key === channel_key);
    if (!current) return { kind: 'gone' };
    if (current.version !== version) return { kind: 'conflict', current };
    const before = JSON.parse(deps.seal.open(current.credentials_sealed, SEALED.credentials.of(current))) as Record<
      string,
      string
    >;
    const { name, pg_id, payment_type, pay_method, test_against, credentials } = draft;
    await db
      .updateTable('channels')
      .set({
        ...{ name, pg_id, payment_type, pay_method, test_against, version: version + 1 },
        credentials_sealed: deps.seal.seal(
          JSON.stringify({ ...before, ...credentials }),
          SEALED.credentials.of(current),
        ),
      })
      .where('channel_key', '=', channel_key)
      .execute();
    await note('channel-edit', { channel_key, ...describe(draft) });
    return { kind: 'saved', channel_key };
  });
}

/** For the audit log: of credentials, which were typed in, and never what. */
function describe({ credentials, ...columns }: ChannelDraft): Readonly<Record<string, unknown>> {
  return { ...columns, credentials: Object.keys(credentials) };
}
