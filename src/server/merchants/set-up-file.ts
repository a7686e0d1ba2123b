import { BlockList, isIP } from 'node:net';
import * as z from 'zod/mini';
import { StartError } from '../start-error';
import { isSite, isWebUrl, readSite } from './is-origin';
import { findBadGroups, groupSchema } from './set-up-groups';

const CIDR = /^(.+)\/(\d{1,3})$/;
const text = z.string().check(z.minLength(1));
const webUrl = z.string().check(z.refine(isWebUrl));
const webhookType = z.enum(['json', 'form']);
/** As Standard Webhooks writes them: 24 to 64 bytes. */
const signingSecret = z.string().check(z.regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/));

const channelSchema = z.strictObject({
  channel_key: z.optional(text),
  name: text,
  pg_provider: text,
  pg_id: z.string(),
  type: z._default(z.enum(['payment', 'certification']), 'payment'),
  mode: z.enum(['test', 'live']),
  payment_type: z._default(z.enum(['general', 'simple', 'subscription', 'keyin_api', 'subscription_api']), 'general'),
  /** The one method that the MID was issued for; left out or null for all. */
  pay_method: z._default(z.nullable(text), null),
  credentials: z._default(z.record(z.string(), z.string()), {}),
  default: z._default(z.boolean(), false),
  test_against: z._default(z.enum(['sandbox', 'pg', 'simulator']), 'sandbox'),
  /** False for one that is switched off. */
  active: z._default(z.boolean(), true),
});

const merchantSchema = z.strictObject({
  user_code: z.string().check(z.regex(/^imp\d{8}$/)),
  name: text,
  rest_key: z.optional(text),
  rest_secret: z.optional(text),
  webhook: z._default(
    z.strictObject({
      test: z.nullish(webUrl),
      live: z.nullish(webUrl),
      // Left out, these stay as they are.
      test_type: z.optional(webhookType),
      live_type: z.optional(webhookType),
      retries: z.optional(z.boolean()),
      first: z.optional(z.boolean()),
      test_secret: z.optional(signingSecret),
      live_secret: z.optional(signingSecret),
    }),
    {},
  ),
  /** Whether a request's `confirm_url` is asked. Left out, it stays as it is. */
  confirm_process: z.optional(z.boolean()),
  /** Left out, it is `open` until a live channel is in use, and `key` from then on. */
  test_channels: z.optional(z.enum(['open', 'key', 'off'])),
  /** Left out, they do while `test_channels` is `open`. */
  single_reads_include_test: z.optional(z.boolean()),
  /** Left out, the one that was made stays. */
  test_key: z.optional(z.string().check(z.regex(/^test_\w{16,64}$/))),
  /** Days after which buyers are forgotten; null for never. Left out, it stays as it is. */
  retention_days: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(36_500)))),
  whitelist: z._default(
    z.strictObject({
      enabled: z.boolean(),
      rules: z.array(z.strictObject({ cidr: z.string().check(z.refine(isCidr)), memo: z._default(z.string(), '') })),
    }),
    { enabled: false, rules: [] },
  ),
  allowed_origins: z._default(
    z.array(
      z.string().check(
        z.refine(isSite),
        z.overwrite((site) => readSite(site) ?? site),
      ),
    ),
    [],
  ),
  /** Whether pages without an origin, as apps show them, may open live windows. Left out, it stays as it is. */
  allow_apps: z.optional(z.boolean()),
  tiers: z._default(
    z.array(
      z.strictObject({
        tier_code: z.string().check(z.regex(/^[A-Z0-9]{3}$/)),
        name: text,
        channels: z._default(z.array(text), []),
        /** Its own addresses; null and left out are its merchant's. */
        webhook: z._default(z.strictObject({ test: z.nullish(webUrl), live: z.nullish(webUrl) }), {}),
      }),
    ),
    [],
  ),
  channels: z._default(z.array(channelSchema), []),
  /** Left out, they stay as they are. */
  channel_groups: z.optional(z.array(groupSchema)),
});

const setUpSchema = z.strictObject({ merchants: z.array(merchantSchema) });

export type SetUp = z.infer<typeof setUpSchema>;
export type SetUpMerchant = z.infer<typeof merchantSchema>;
export type SetUpChannel = z.infer<typeof channelSchema>;

/** What is wrong with a set-up file, a line for each problem, with the path inside the file. */
export class SetUpError extends StartError {}

/** Never repeated on a screen, whatever is wrong with them. */
const SECRETS: readonly PropertyKey[] = ['rest_secret', 'credentials', 'test_key', 'test_secret', 'live_secret'];

/** What a rule that zod cannot word by itself expects, by the last name of the path. */
const EXPECTED: Readonly<Record<string, string>> = {
  user_code: '"imp" and 8 digits',
  tier_code: 'exactly 3 of A-Z and 0-9',
  cidr: 'a CIDR block such as 1.1.1.1/32 or 1.1.1.0/24',
  test: 'an http or https address',
  live: 'an http or https address',
  allowed_origins: 'an origin such as https://shop.example or capacitor://localhost, or an app as myapp://',
  test_key: '"test_" and 16 to 64 letters and digits',
  test_secret: '"whsec_" and the base64 of 24 to 64 bytes',
  live_secret: '"whsec_" and the base64 of 24 to 64 bytes',
  group_id: '1 to 55 of A-Z, a-z, 0-9, - and _',
  channels: '1 to 10 channels',
  weight: 'a whole number from 1 to 100',
  at: 'a time with its zone such as 2026-12-01T09:00:00+09:00',
  retention_days: 'a whole number of days from 1 to 36500, or null',
};

/** Reads a set-up file's text (product.md 4). Throws a `SetUpError` with every problem, and nothing is applied. */
export function parseSetUp(json: string, pgCodes: readonly string[]): SetUp {
  const parsed = setUpSchema.safeParse(parseJson(json));
  if (!parsed.success) throw new SetUpError(parsed.error.issues.map((issue) => describe(issue, json)).join('\n'));
  const problems = [
    ...findDuplicates(parsed.data),
    ...findUnknownPgs(parsed.data, pgCodes),
    ...findBadTiers(parsed.data),
    ...parsed.data.merchants.flatMap((merchant, place) => findBadGroups(merchant, `merchants[${place}]`)),
  ];
  if (problems.length) throw new SetUpError(problems.join('\n'));
  return parsed.data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new SetUpError(`The set-up file is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function describe(issue: z.core.$ZodIssue, json: string): string {
  const path = formatPath(issue.path);
  if (issue.code === 'unrecognized_keys')
    return `${path}: unknown key "${issue.keys.join('", "')}"; check its spelling.`;
  const came = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown>)[key],
    JSON.parse(json),
  );
  const isSecret = issue.path.some((key) => SECRETS.includes(key)) && came !== undefined;
  const shown = isSecret ? 'a value that is kept off the screen' : (JSON.stringify(came) ?? 'nothing');
  return `${path}: expected ${expectation(issue)}, got ${shown}.`;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value)).join(' or ');
  const name = issue.path.findLast((key) => typeof key === 'string');
  return EXPECTED[String(name)] ?? 'text that is not empty';
}

function formatPath(path: readonly PropertyKey[]): string {
  return (
    path.map((key, at) => (typeof key === 'number' ? `[${key}]` : `${at ? '.' : ''}${String(key)}`)).join('') || 'file'
  );
}

function findDuplicates({ merchants }: SetUp): string[] {
  const keys = merchants.flatMap(({ channels }) => channels.flatMap(({ channel_key }) => channel_key ?? []));
  const restKeys = merchants.flatMap(({ rest_key }) => rest_key ?? []);
  return [
    ...repeated(merchants.map(({ user_code }) => user_code)).map(
      (code) => `merchants: user_code "${code}" is there twice.`,
    ),
    ...repeated(keys).map((key) => `merchants: channel_key "${key}" is there twice.`),
    ...repeated(restKeys).map((key) => `merchants: rest_key "${key}" is there twice.`),
    ...merchants.flatMap(({ channels, tiers, user_code }) => [
      ...(channels.filter((channel) => channel.default && channel.active).length > 1
        ? [`merchants (${user_code}): at most one channel may be the default.`]
        : []),
      ...repeated(tiers.map(({ tier_code }) => tier_code)).map(
        (code) => `merchants (${user_code}): tier_code "${code}" is there twice.`,
      ),
      // A channel belongs to one tier at most (gateway contract 9.3).
      ...repeated(tiers.flatMap((tier) => tier.channels)).map(
        (key) => `merchants (${user_code}): channel "${key}" is given to tiers twice.`,
      ),
    ]),
  ];
}

function findUnknownPgs({ merchants }: SetUp, pgCodes: readonly string[]): string[] {
  return merchants.flatMap(({ channels }, m) =>
    channels.flatMap(({ pg_provider }, c) =>
      pgCodes.includes(pg_provider)
        ? []
        : [
            `merchants[${m}].channels[${c}].pg_provider: expected a PG code such as html5_inicis, got "${pg_provider}".`,
          ],
    ),
  );
}

function findBadTiers({ merchants }: SetUp): string[] {
  return merchants.flatMap(({ channels, tiers }, m) =>
    tiers.flatMap((tier, t) =>
      tier.channels.flatMap((key, k) =>
        channels.some(({ channel_key }) => channel_key === key)
          ? []
          : [`merchants[${m}].tiers[${t}].channels[${k}]: expected the channel_key of a channel above, got "${key}".`],
      ),
    ),
  );
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))];
}

/** Host bits may be set, as the original allows; a bare address may not (seed 000, gateway contract 9.5). */
function isCidr(value: string): boolean {
  const [, address = '', bits = ''] = CIDR.exec(value) ?? [];
  const family = isIP(address);
  if (!family) return false;
  try {
    new BlockList().addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
    return true;
  } catch {
    return false;
  }
}
