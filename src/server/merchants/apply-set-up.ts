import { randomBytes, randomUUID } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import type { ChannelRow } from '../store/schema';
import { SEALED, type SealedColumn } from '../store/sealed-columns';
import { applyGroups } from './apply-groups';
import type { Channel, Merchant } from './find-profile';
import { listChannels } from './list-channels';
import { type SetUp, type SetUpChannel, SetUpError, type SetUpMerchant } from './set-up-file';
import { noteLive } from './test-mode';

/** REST credentials that were made because the file names none: to be printed once. */
export type NewCredentials = { readonly user_code: string; readonly rest_key: string; readonly rest_secret: string };

/** Any number that nothing else in this database locks. */
const SET_UP_LOCK = 7_246_001;

/** A shorter REST secret can be guessed. */
export const SHORTEST_SECRET = 20;

export type Applied = SetUp & {
  /** Whether a short REST secret that is not stored yet is refused. */
  readonly production?: boolean;
  /** Epoch milliseconds: which of a group's planned changes have come. */
  readonly at?: number;
};

/**
 * Makes the database say what a set-up file says, all of it or nothing. Applying it twice changes nothing: what the file
 * leaves out (keys, secrets, credentials) is made once and kept. Merchants that the file does not name stay as they are; channels
 * that left it are kept for their payments, and offered to nobody.
 */
export function applySetUp(
  db: Db,
  seal: Seal,
  { merchants, production = false, at = 0 }: Applied,
): Promise<NewCredentials[]> {
  return db.transaction().execute(async (transaction) => {
    // Gateways that start together would else make the same missing keys, each its own.
    await sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`.execute(transaction);
    const made: NewCredentials[] = [];
    for (const merchant of merchants) {
      const credentials = await applyMerchant(transaction, seal, { ...merchant, production });
      if (credentials) made.push(credentials);
      const keys = await applyChannels(transaction, seal, merchant);
      await noteLive(transaction, merchant.user_code);
      await applyTiers(transaction, merchant, keys);
      await applyGroups(transaction, merchant, at);
    }
    return made;
  });
}

async function applyMerchant(
  db: Db,
  seal: Seal,
  file: SetUpMerchant & { readonly production: boolean },
): Promise<NewCredentials | undefined> {
  const { user_code } = file;
  const current = await db.selectFrom('merchants').selectAll().where('user_code', '=', user_code).executeTakeFirst();
  const rest_key = file.rest_key ?? current?.rest_key ?? randomBytes(8).toString('hex');
  const currentSecret = current && seal.open(current.rest_secret_sealed, SEALED.restSecret.of(current));
  const rest_secret = file.rest_secret ?? currentSecret ?? randomBytes(32).toString('hex');
  if (file.production && rest_secret !== currentSecret) refuseShortSecret(user_code, rest_secret);
  await refuseForeignKey(db, user_code, rest_key);
  const columns = {
    name: file.name,
    rest_key,
    // Sealing draws a new random each time; an unchanged secret keeps its row unchanged.
    rest_secret_sealed:
      current && rest_secret === currentSecret
        ? current.rest_secret_sealed
        : seal.seal(rest_secret, SEALED.restSecret.of(file)),
    webhook_test_url: file.webhook.test ?? null,
    webhook_live_url: file.webhook.live ?? null,
    ...(file.webhook.test_type && { webhook_test_type: file.webhook.test_type }),
    ...(file.webhook.live_type && { webhook_live_type: file.webhook.live_type }),
    ...(file.webhook.retries !== undefined && { webhook_retries: file.webhook.retries }),
    ...(file.webhook.first !== undefined && { webhook_first: file.webhook.first }),
    ...(file.confirm_process !== undefined && { confirm_process: file.confirm_process }),
    ...sealWebhookSecrets(seal, file, current),
    test_channels: file.test_channels ?? null,
    single_reads_include_test: file.single_reads_include_test ?? null,
    ...(file.test_key !== undefined && { test_key: file.test_key }),
    ...(file.retention_days !== undefined && { retention_days: file.retention_days }),
    whitelist_enabled: file.whitelist.enabled,
    whitelist_rules: JSON.stringify(file.whitelist.rules),
    allowed_origins: JSON.stringify(file.allowed_origins),
    ...(file.allow_apps !== undefined && { allow_apps: file.allow_apps }),
  };
  await db
    .insertInto('merchants')
    .values({ user_code, ...columns })
    .onConflict((conflict) => conflict.column('user_code').doUpdateSet(columns))
    .execute();
  return current || file.rest_secret ? undefined : { user_code, rest_key, rest_secret };
}

/** Sealing draws a new random each time; an unchanged secret keeps its row unchanged. */
function sealWebhookSecrets(seal: Seal, { user_code, webhook }: SetUpMerchant, current?: Merchant) {
  const { test_secret, live_secret } = webhook;
  const sealed = (secret: string, stored: string | null | undefined, { of }: SealedColumn<'user_code'>) =>
    stored && seal.open(stored, of({ user_code })) === secret ? stored : seal.seal(secret, of({ user_code }));
  return {
    ...(live_secret && {
      webhook_secret_sealed: sealed(live_secret, current?.webhook_secret_sealed, SEALED.webhookSecret),
    }),
    ...(test_secret && {
      webhook_test_secret_sealed: sealed(test_secret, current?.webhook_test_secret_sealed, SEALED.webhookTestSecret),
    }),
  };
}

/** One that can be guessed opens refunds. A stored one is its shop's to change: it goes on working. */
function refuseShortSecret(user_code: string, rest_secret: string): void {
  if (rest_secret.length >= SHORTEST_SECRET) return;
  throw new SetUpError(
    `merchants (${user_code}): rest_secret: expected at least ${SHORTEST_SECRET} characters in production, got ` +
      `${rest_secret.length}. Leave it out to have one made and printed once.`,
  );
}

async function refuseForeignKey(db: Db, user_code: string, rest_key: string): Promise<void> {
  const owner = await db
    .selectFrom('merchants')
    .select('user_code')
    .where('rest_key', '=', rest_key)
    .where('user_code', '!=', user_code)
    .executeTakeFirst();
  if (owner) {
    throw new SetUpError(
      `merchants (${user_code}): rest_key "${rest_key}" belongs to ${owner.user_code}. Choose another.`,
    );
  }
}

/** Returns the keys of the file's channels, in its order. */
async function applyChannels(db: Db, seal: Seal, { user_code, channels }: SetUpMerchant): Promise<string[]> {
  const current = await listChannels(db, user_code);
  const taken = new Set(channels.flatMap(({ channel_key }) => channel_key ?? []));
  const rows = channels.map((channel, position) => {
    const known = current.find((row) => isSame(row, channel, taken));
    const channel_key = channel.channel_key ?? known?.channel_key ?? `channel-key-${randomUUID()}`;
    taken.add(channel_key);
    return toRow(seal, { user_code, position, channel_key, channel, known });
  });
  const left = current.filter(({ channel_key }) => !taken.has(channel_key));
  const keys = rows.map(({ channel_key }) => channel_key);
  // As at nearly every start: fifty channels would take as long to write as all else that a start does.
  if (rows.every((row) => isStored(row, current)) && !left.some(({ active }) => active)) return keys;
  // First all out, then the file's in: no moment has two defaults.
  await db
    .updateTable('channels')
    .set({ active: false, is_default: false })
    .where('user_code', '=', user_code)
    .execute();
  for (const row of rows) await writeChannel(db, row);
  await placeBehind(db, left, channels.length);
  return keys;
}

/** Whether a channel is in the database as the file says. */
function isStored(row: Insertable<ChannelRow>, current: readonly Channel[]): boolean {
  const stored = current.find(({ channel_key }) => channel_key === row.channel_key);
  return (
    stored !== undefined &&
    Object.entries({ ...stored, ...row }).every(([name, value]) => Object.is(Reflect.get(stored, name), value))
  );
}

/** What left the file keeps its order, after what is in it. */
async function placeBehind(db: Db, left: readonly Channel[], first: number): Promise<void> {
  for (const [index, { channel_key, position }] of left.entries()) {
    if (position === first + index) continue;
    await db
      .updateTable('channels')
      .set({ position: first + index })
      .where('channel_key', '=', channel_key)
      .execute();
  }
}

/** The row that a channel of the file had before: by its key, else by what a PG contract is told apart by. */
function isSame(row: Channel, channel: SetUpChannel, taken: ReadonlySet<string>): boolean {
  if (channel.channel_key) return row.channel_key === channel.channel_key;
  return (
    !taken.has(row.channel_key) &&
    row.pg_provider === channel.pg_provider &&
    row.pg_id === channel.pg_id &&
    row.type === channel.type &&
    row.mode === channel.mode &&
    row.payment_type === channel.payment_type &&
    row.pay_method === channel.pay_method
  );
}

type RowOptions = {
  readonly user_code: string;
  readonly position: number;
  readonly channel_key: string;
  readonly channel: SetUpChannel;
  readonly known: Channel | undefined;
};

function toRow(seal: Seal, { user_code, position, channel_key, channel, known }: RowOptions): Insertable<ChannelRow> {
  const stored = known && seal.open(known.credentials_sealed, SEALED.credentials.of(known));
  // What the file does not name stays: an exported file has no secrets.
  const credentials = JSON.stringify({ ...(stored && (JSON.parse(stored) as object)), ...channel.credentials });
  const unchanged = known && stored === credentials;
  return {
    channel_key,
    user_code,
    position,
    name: channel.name,
    pg_provider: channel.pg_provider,
    pg_id: channel.pg_id,
    type: channel.type,
    mode: channel.mode,
    payment_type: channel.payment_type,
    pay_method: channel.pay_method,
    credentials_sealed: unchanged
      ? known.credentials_sealed
      : seal.seal(credentials, SEALED.credentials.of({ user_code, channel_key })),
    is_default: channel.default && channel.active,
    test_against: channel.test_against,
    active: channel.active,
  };
}

/** Throws when the key belongs to another merchant: keys are unique across all. */
async function writeChannel(db: Db, row: Insertable<ChannelRow>): Promise<void> {
  const { channel_key, user_code, ...columns } = row;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('channels')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('channel_key').doUpdateSet(columns).where('channels.user_code', '=', user_code),
    )
    .executeTakeFirstOrThrow();
  if (!numInsertedOrUpdatedRows) {
    throw new SetUpError(`merchants (${user_code}): channel_key "${channel_key}" belongs to another merchant.`);
  }
}

async function applyTiers(db: Db, { user_code, tiers }: SetUpMerchant, keys: readonly string[]): Promise<void> {
  await db.deleteFrom('tiers').where('user_code', '=', user_code).execute();
  for (const { tier_code, name, channels, webhook } of tiers) {
    const urls = { webhook_test_url: webhook.test ?? null, webhook_live_url: webhook.live ?? null };
    await db
      .insertInto('tiers')
      .values({ user_code, tier_code, name, ...urls })
      .execute();
    for (const channel_key of channels.filter((key) => keys.includes(key))) {
      await db.insertInto('tier_channels').values({ user_code, tier_code, channel_key }).execute();
    }
  }
}
