import { describe, expect, it } from 'vitest';
import { type ChannelWish, type ResolvableChannel, resolveChannel } from '../../../src/channel/resolve-channel';

type Letter = 'P' | 'C';

/** `inicis.A P`: provider, MID and type (payment or certification); the channel's key is `key-` and its place. */
function channels(...lines: readonly `${string} ${Letter}`[]): readonly ResolvableChannel[] {
  return lines.map((line, place) => {
    const [name = '', type] = line.split(' ');
    const dot = name.indexOf('.');
    return {
      channel_key: `key-${place}`,
      pg_provider: name.slice(0, dot),
      pg_id: name.slice(dot + 1),
      type: type === 'C' ? 'certification' : 'payment',
    };
  });
}

/** What opens, by its name, with ` (default)` when `pg` matched nothing; or the kind of refusal. */
function open(list: readonly ResolvableChannel[], wish: Partial<ChannelWish>): string {
  const choice = resolveChannel(list, { type: 'payment', ...wish });
  if (choice.kind !== 'found') return choice.kind === 'unknown' ? `unknown ${choice.wanted}` : choice.kind;
  const { pg_provider, pg_id } = choice.channel;
  return `${pg_provider}.${pg_id}${choice.unmatched === undefined ? '' : ' (default)'}`;
}

const SHOP = channels('inicis.A P', 'inicis.B P', 'kakaopay.C P');

describe('the rule of the original (sdk contract 4.3)', () => {
  it.each([
    [undefined, 'inicis.A'],
    ['', 'inicis.A'],
    ['inicis', 'inicis.A'],
    ['inicis.A', 'inicis.A'],
    ['inicis.B', 'inicis.B'],
    ['inicis.Z', 'inicis.A (default)'],
    ['kakaopay', 'kakaopay.C'],
    ['kakaoapy', 'inicis.A (default)'],
  ])('pg %j opens %s', (pg, opened) => {
    expect(open(SHOP, { pg })).toBe(opened);
  });

  it.each([undefined, 'inicis', 'inicis.B', 'danal'])('certification with pg %j finds none of its type', (pg) => {
    expect(open(SHOP, { type: 'certification', pg })).toBe('none-of-type');
  });

  it('passes over a default of another type', () => {
    expect(open(channels('danal.D C', 'kcp.A P'), {})).toBe('kcp.A');
    expect(open(channels('kcp.A P', 'nice.B P', 'danal.D C'), { type: 'certification' })).toBe('danal.D');
  });

  it('takes the first of two channels of one PG, in console order', () => {
    expect(open(channels('inicis.A P', 'kcp.B P', 'kcp.C P'), { pg: 'kcp' })).toBe('kcp.B');
  });

  it('prefers the default channel among those of its PG, since it comes first in the list', () => {
    expect(open(channels('kcp.C P', 'kcp.B P'), { pg: 'kcp' })).toBe('kcp.C');
  });
});

describe('the console guide with several PGs (seed 002)', () => {
  const shop = channels('html5_inicis.MID-a P', 'html5_inicis.MID-b P', 'kakaopay.MID-c P');

  it.each([
    ['kakaopay', 'kakaopay.MID-c'],
    ['html5_inicis', 'html5_inicis.MID-a'],
    ['html5_inicis.MID-a', 'html5_inicis.MID-a'],
    ['html5_inicis.MID-b', 'html5_inicis.MID-b'],
    [undefined, 'html5_inicis.MID-a'],
    ['no_such_pg', 'html5_inicis.MID-a (default)'],
  ])('pg %j opens %s', (pg, opened) => {
    expect(open(shop, { pg })).toBe(opened);
  });
});

describe('the form of pg (sdk contract 4.1)', () => {
  const shop = channels('kcp.A P', 'tosspayments.shop.kr.1 P', 'kakaopay.TC0ONETIME P', 'naverpay. P');

  it.each([
    ['tosspayments.shop.kr.1', 'tosspayments.shop.kr.1'],
    ['tosspayments.shop.kr', 'kcp.A (default)'],
    ['tosspayments.', 'tosspayments.shop.kr.1'],
    ['.shop.kr.1', 'kcp.A (default)'],
    ['.', 'kcp.A (default)'],
    ['KakaoPay', 'kcp.A (default)'],
    ['kakaopay.tc0onetime', 'kcp.A (default)'],
    ['kakaopay.{TC0ONETIME}', 'kcp.A (default)'],
    [' kakaopay', 'kcp.A (default)'],
    ['naverpay', 'naverpay.'],
    ['naverpay.X', 'kcp.A (default)'],
  ])('%j opens %s', (pg, opened) => {
    expect(open(shop, { pg })).toBe(opened);
  });

  it('says which pg it could not match, as the merchant wrote it', () => {
    expect(resolveChannel(shop, { type: 'payment', pg: 'kakaopay.{TC0ONETIME}' })).toMatchObject({
      ...{ kind: 'found', unmatched: 'kakaopay.{TC0ONETIME}' },
    });
  });
});

describe('channelKey', () => {
  const shop = channels('kcp.A P', 'kakaopay.C P', 'danal.D C');

  it('wins over pg', () => {
    expect(open(shop, { channelKey: 'key-1', pg: 'kcp' })).toBe('kakaopay.C');
    expect(open(shop, { channelKey: 'key-1', pg: 'no_such_pg', strictPg: true })).toBe('kakaopay.C');
  });

  it('is an error when no channel has it, never the default', () => {
    expect(open(shop, { channelKey: 'key-9' })).toBe('unknown key-9');
    expect(open(shop, { channelKey: 'KEY-1' })).toBe('unknown KEY-1');
    expect(open(shop, { channelKey: 'key-9', pg: 'kcp' })).toBe('unknown key-9');
  });

  it('is an error when its channel is of another type', () => {
    expect(open(shop, { channelKey: 'key-2' })).toBe('unknown key-2');
    expect(open(shop, { channelKey: 'key-2', type: 'certification' })).toBe('danal.D');
  });

  it('counts as left out when empty', () => {
    expect(open(shop, { channelKey: '', pg: 'kakaopay' })).toBe('kakaopay.C');
  });
});

describe('strictPg', () => {
  it.each([
    ['inicis.Z', 'unknown inicis.Z'],
    ['kakaoapy', 'unknown kakaoapy'],
    ['inicis.B', 'inicis.B'],
    ['kakaopay', 'kakaopay.C'],
    [undefined, 'inicis.A'],
    ['', 'inicis.A'],
  ])('pg %j gives %s', (pg, answer) => {
    expect(open(SHOP, { pg, strictPg: true })).toBe(answer);
  });

  it('holds within the wanted type', () => {
    expect(open(channels('kcp.A P', 'danal.D C'), { pg: 'danal', strictPg: true })).toBe('unknown danal');
    expect(open(channels('danal.D C'), { pg: 'danal', strictPg: true })).toBe('none-of-type');
  });
});

it('never leaves the wanted type, even for a pg that another type matches', () => {
  const shop = channels('danal.D C', 'kcp.A P', 'danal.E P');
  expect(open(shop, { pg: 'danal' })).toBe('danal.E');
  expect(open(shop, { pg: 'danal.D' })).toBe('kcp.A (default)');
  expect(open(shop, { pg: 'kcp', type: 'certification' })).toBe('danal.D (default)');
});

it('answers none-of-type for a merchant without channels, whatever was asked', () => {
  expect(open([], {})).toBe('none-of-type');
  expect(open([], { channelKey: 'key-0', pg: 'kcp', strictPg: true })).toBe('none-of-type');
});

it('gives back the very channel of the list and changes nothing', () => {
  const shop = SHOP.map((channel) => Object.freeze(channel));
  Object.freeze(shop);
  const wish = Object.freeze({ type: 'payment', pg: 'inicis.B' } as const);
  const first = resolveChannel(shop, wish);
  expect(first.kind === 'found' && first.channel).toBe(shop[1]);
  expect(resolveChannel(shop, wish)).toEqual(first);
});

it('finds the last of 10,000 channels', () => {
  const many = channels(...Array.from({ length: 10_000 }, (_, n) => `pg${n % 50}.MID-${n} P` as const));
  expect(open(many, { pg: 'pg49.MID-9999' })).toBe('pg49.MID-9999');
  expect(open(many, { pg: 'pg49' })).toBe('pg49.MID-49');
  expect(open(many, { channelKey: 'key-9999' })).toBe('pg49.MID-9999');
  expect(open(many, { pg: 'pg50' })).toBe('pg0.MID-0 (default)');
});
