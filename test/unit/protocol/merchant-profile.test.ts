import { describe, expect, it } from 'vitest';
import { parseMerchantProfile } from '../../../src/protocol/merchant-profile';

const channel = {
  channel_key: 'channel-key-1',
  pg_provider: 'html5_inicis',
  pg_id: 'MID-a',
  sandbox: true,
  type: 'payment',
};
const facts = { pgs: {}, texts: {} };

describe('parseMerchantProfile', () => {
  it('reads the channels in the order that the gateway gave them', () => {
    const second = { ...channel, channel_key: 'channel-key-2', type: 'certification' };
    expect(parseMerchantProfile({ code: 0, msg: null, data: [channel, second], ...facts }).data).toEqual([
      channel,
      second,
    ]);
  });

  it('has no channels for an unknown merchant, and none for one that registered none', () => {
    const empty = { ...channel, channel_key: '', pg_provider: '', pg_id: '' };
    expect(parseMerchantProfile({ code: -1, msg: 'unknown', data: null, ...facts }).data).toEqual([]);
    expect(parseMerchantProfile({ code: 0, msg: null, data: [], ...facts }).data).toEqual([]);
    expect(parseMerchantProfile({ code: 0, msg: null, data: [empty], ...facts }).data).toEqual([]);
  });

  it('lets a newer gateway say more', () => {
    const newer = { ...channel, store_id: 'store-1' };
    expect(parseMerchantProfile({ code: 0, data: [newer], store_id: 'store-1', ...facts }).data).toEqual([newer]);
  });

  it('reads an empty MID', () => {
    expect(parseMerchantProfile({ data: [{ ...channel, pg_id: '' }], ...facts }).data[0]?.pg_id).toBe('');
  });
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['text', '<!doctype html>'],
  ['a list', [channel]],
  ['an object without data', {}],
  ['an answer without PGs', { data: [], pgs: undefined }],
  ['data that is no list', { data: {} }],
  ['a channel that is no object', { data: ['channel-key-1'] }],
  ['a channel without a key', { data: [{ ...channel, channel_key: undefined }] }],
  ['a channel of an unknown type', { data: [{ ...channel, type: 'gift' }] }],
  ['a channel that may or may not be a test', { data: [{ ...channel, sandbox: 'maybe' }] }],
])('throws on %s', (_, answer) => {
  const given = typeof answer === 'object' && answer && 'data' in answer ? { ...facts, ...answer } : answer;
  expect(() => parseMerchantProfile(given)).toThrow(TypeError);
});
