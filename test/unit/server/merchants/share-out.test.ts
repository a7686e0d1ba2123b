/* Smart routing (product.md 13.6): each channel gets what its weight says, and one request always the same channel. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { chooseShare } from '../../../../src/channel/choose-share';
import { chooseOfGroup } from '../../../../src/server/merchants/choose-of-group';
import type { ChannelGroup, OfferedChannel, Profile } from '../../../../src/server/merchants/find-profile';
import { planAt, plansAhead, plansBefore, shareOut } from '../../../../src/server/merchants/share-out';

const MANY = 100_000;
const HOUR = 1_790_000_000_000;
const channel = (channel_key: string, more: Partial<OfferedChannel> = {}): OfferedChannel => ({
  ...{ channel_key, pg_provider: 'nice', pg_id: channel_key, type: 'payment', mode: 'test' },
  ...{ test_against: 'sandbox', pay_method: null, ...more },
});
const plan = (weights: Readonly<Record<string, number>>) =>
  Object.entries(weights).map(([channel_key, weight]) => ({ channel_key, weight }));
const CHANNELS = ['a', 'b', 'c'].map((key) => channel(key));
const group = (weights: Readonly<Record<string, number>>, more: Partial<ChannelGroup> = {}): ChannelGroup => ({
  ...{ user_code: 'imp10000000', group_id: 'g', name: 'G', mode: 'test', channels: plan(weights) },
  ...{ next_channels: null, next_at: null, before_channels: null, version: 1, ...more },
});
const profile = (one: ChannelGroup, channels: readonly OfferedChannel[] = CHANNELS) =>
  ({ channels, groups: [one] }) as unknown as Profile;

/** How often each channel is chosen. */
function count(weights: Readonly<Record<string, number>>, ids: readonly string[], channels = CHANNELS) {
  const shares = shareOut(plan(weights), 'test', channels);
  const counts: Record<string, number> = {};
  for (const id of ids) {
    const chosen = chooseShare(shares, id) ?? 'none';
    counts[chosen] = (counts[chosen] ?? 0) + 1;
  }
  return counts;
}

/** As the SDK makes them, but the same at each run. */
const requestId = (at: number) => createHash('sha256').update(String(at)).digest('hex').slice(0, 32);
const IDS: readonly (readonly [string, (at: number) => string])[] = [
  ['as the SDK makes them', requestId],
  ['in hexadecimal order', (at) => at.toString(16).padStart(32, '0')],
  ['that differ in front', (at) => at.toString(16).padStart(5, '0').padEnd(32, 'f')],
  ['order numbers in order', (at) => `order-${at}`],
  ['order numbers of a day', (at) => `20261128-${String(at).padStart(6, '0')}`],
  ['order numbers in Korean', (at) => `주문-${at * 7}`],
];

const many = (idOf: (at: number) => string) => Array.from({ length: MANY }, (_, at) => idOf(at));

describe.each(IDS)('100,000 ids %s', (_, idOf) => {
  const ids = many(idOf);

  it.each([{ a: 70, b: 20, c: 10 }, { a: 1, b: 99 }, { a: 34, b: 33, c: 33 }, { a: 50, b: 50 }, { a: 100 }])(
    'give each channel what its weight says: %j',
    (weights) => {
      const counts = count(weights, ids);
      for (const [key, weight] of Object.entries(weights)) {
        const part = weight / 100;
        // Four standard deviations of a fair draw.
        const most = 4 * Math.sqrt(MANY * part * (1 - part));
        expect(Math.abs((counts[key] ?? 0) - MANY * part), `${key}: ${counts[key]}`).toBeLessThanOrEqual(most);
      }
      expect(counts['none']).toBeUndefined();
    },
  );
});

describe('a channel that is not there', () => {
  const ids = many(requestId);

  it.each([
    ['switched off or deleted', [channel('a'), channel('b')]],
    ['of the other mode', [channel('a'), channel('b'), channel('c', { mode: 'live' })]],
    ['for identity checks', [channel('a'), channel('b'), channel('c', { type: 'certification' })]],
  ])('gives its share to the others: %s', (_, channels) => {
    const counts = count({ a: 60, b: 20, c: 20 }, ids, channels);
    expect(Object.keys(counts).toSorted()).toEqual(['a', 'b']);
    expect((counts['a'] ?? 0) / MANY).toBeCloseTo(0.75, 2);
  });

  it('leaves none when all are out', () => {
    const all = group({ a: 50, b: 50 });
    expect(shareOut(all.channels, 'test', [channel('c')])).toEqual([]);
    expect(chooseOfGroup(profile(all, [channel('c')]), { group_id: 'g', id: 'x', at: 0 })).toEqual({ kind: 'out' });
    expect(chooseOfGroup(profile(all), { group_id: 'G', id: 'x', at: 0 })).toEqual({ kind: 'unknown' });
  });

  it.each(['toString', '__proto__', 'constructor', ''])('a page that names the group %j finds none', (name) => {
    const groups: Readonly<Record<string, ReturnType<typeof shareOut>>> = {};
    expect(chooseShare(groups[name], 'x')).toBeUndefined();
  });
});

describe('one id', () => {
  it('always gets the same channel, in the page and in the gateway', () => {
    const one = group({ a: 70, b: 20, c: 10 });
    const shares = JSON.parse(JSON.stringify(shareOut(one.channels, 'test', CHANNELS))) as ReturnType<typeof shareOut>;
    for (let at = 0; at < 1_000; at += 1) {
      const id = requestId(at);
      const chosen = chooseOfGroup(profile(one), { group_id: 'g', id, at: HOUR });
      expect(chosen.kind === 'found' && chosen.channel.channel_key).toBe(chooseShare(shares, id));
      expect(chooseOfGroup(profile(one), { group_id: 'g', id, at: HOUR + at })).toEqual(chosen);
    }
  });

  it.each([
    ['', 'a'],
    ['deadbeefdeadbeefdeadbeefdeadbeef', 'b'],
    ['0123456789abcdef0123456789abcdef', 'a'],
    ['order-1', 'b'],
  ])('keeps its channel from release to release: %j', (id, expected) => {
    expect(chooseShare(shareOut(plan({ a: 70, b: 30 }), 'test', CHANNELS), id)).toBe(expected);
  });
});

describe('a change at a set hour', () => {
  const changing = group({ a: 100 }, { next_channels: plan({ b: 100 }), next_at: HOUR });
  const chosen = (at: number, told?: string, one = changing) => {
    const choice = chooseOfGroup(profile(one), { group_id: 'g', id: requestId(1), told, at });
    return choice.kind === 'found' ? choice.channel.channel_key : choice.kind;
  };

  it('is in force from the first millisecond of it', () => {
    expect([HOUR - 1, HOUR, HOUR + 1].map((at) => chosen(at))).toEqual(['a', 'b', 'b']);
    expect(planAt(changing, HOUR - 1)).toEqual(plan({ a: 100 }));
    expect([plansAhead(changing, HOUR - 1), plansAhead(changing, HOUR)]).toEqual([[plan({ b: 100 })], []]);
    expect([plansBefore(changing, HOUR - 1), plansBefore(changing, HOUR)]).toEqual([[], [plan({ a: 100 })]]);
  });

  it('leaves a page that was opened before it the channel whose window it has opened', () => {
    expect(chosen(HOUR, 'a')).toBe('a');
    expect(chosen(HOUR, 'b')).toBe('b');
    const edited = group({ b: 100 }, { before_channels: plan({ a: 100 }) });
    expect(chosen(HOUR, 'a', edited)).toBe('a');
  });

  it('lets no page choose', () => {
    expect(chosen(HOUR - 1, 'b')).toBe('a');
    expect(chosen(HOUR, 'c')).toBe('b');
    expect(chosen(HOUR, 'nothing')).toBe('b');
    const half = group({ a: 50, b: 50 }, { before_channels: plan({ a: 50, c: 50 }) });
    const [own] = [chosen(HOUR, undefined, half)];
    for (const told of ['a', 'b', 'c']) {
      // Only what its number got before, and not whatever the group has.
      const before = chosen(HOUR, undefined, group({ a: 50, c: 50 }));
      expect(chosen(HOUR, told, half)).toBe(told === before ? before : own);
    }
  });
});
