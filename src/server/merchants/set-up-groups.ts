import * as z from 'zod/mini';

const MOST_CHANNELS = 10;
const text = z.string().check(z.minLength(1));

/** 1 to 10 channels, whose weights sum to 100 (product.md 13.6). */
const planSchema = z
  .array(z.strictObject({ channel_key: text, weight: z.int().check(z.gte(1), z.lte(100)) }))
  .check(z.minLength(1), z.maxLength(MOST_CHANNELS));

/** A channel group of a set-up file. */
export const groupSchema = z.strictObject({
  group_id: z.string().check(z.refine(isGroupId)),
  name: text,
  mode: z.enum(['test', 'live']),
  channels: planSchema,
  /** Other channels or weights from a time on. Left out: none is planned. */
  change: z.optional(z.strictObject({ at: z.string().check(z.refine(isTime)), channels: planSchema })),
});

export type SetUpGroup = z.infer<typeof groupSchema>;

/** The original's ids are up to 55 characters long. */
export function isGroupId(value: string): boolean {
  return /^[\w-]{1,55}$/.test(value);
}

/** With its distance from UTC: a server's own zone is nobody's. */
function isTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
}

type GroupsOfMerchant = {
  readonly channel_groups?: readonly SetUpGroup[] | undefined;
  readonly channels: readonly {
    readonly channel_key?: string | undefined;
    readonly mode: string;
    readonly type: string;
  }[];
};

/** What is wrong with a merchant's groups that a field alone cannot tell, a line for each problem. */
export function findBadGroups({ channel_groups = [], channels }: GroupsOfMerchant, at: string): string[] {
  const ids = channel_groups.map(({ group_id }) => group_id);
  return [
    ...ids.flatMap((id, place) =>
      ids.indexOf(id) === place ? [] : [`${at}.channel_groups[${place}].group_id: "${id}" is there twice.`],
    ),
    ...channel_groups.flatMap(({ mode, channels: plan, change }, place) =>
      [
        { plan, path: `${at}.channel_groups[${place}].channels` },
        ...(change ? [{ plan: change.channels, path: `${at}.channel_groups[${place}].change.channels` }] : []),
      ].flatMap(({ plan, path }) => [
        ...findBadWeights(plan).map((problem) => `${path}: ${problem}`),
        ...plan.flatMap(({ channel_key }, line) =>
          channels.some((one) => one.channel_key === channel_key && one.mode === mode && one.type === 'payment')
            ? []
            : [
                `${path}[${line}].channel_key: expected the channel_key of a ${mode} channel for payments above, got "${channel_key}".`,
              ],
        ),
      ]),
    ),
  ];
}

/** A channel that is there twice has no weight that one could name. */
function findBadWeights(plan: SetUpGroup['channels']): string[] {
  const keys = plan.map(({ channel_key }) => channel_key);
  const twice = keys.find((key, place) => keys.indexOf(key) !== place);
  const sum = plan.reduce((total, { weight }) => total + weight, 0);
  return [
    ...(sum === 100 ? [] : [`expected weights that sum to 100, got ${sum}.`]),
    ...(twice === undefined ? [] : [`channel "${twice}" is there twice.`]),
  ];
}
