import { describe, expect, it } from 'vitest';
import { parseSetUp } from '../../../../src/server/merchants/set-up-file';

const PG_CODES = ['html5_inicis', 'kakaopay'];
const CHANNEL = { name: 'Inicis', pg_provider: 'html5_inicis', pg_id: 'MID-a', mode: 'test' };
const MERCHANT = { user_code: 'imp00000001', name: 'Shop' };

/** What is wrong with a file that holds one merchant. */
function refusal(merchant: object): string {
  return refusalOf({ merchants: [{ ...MERCHANT, ...merchant }] });
}

function refusalOf(file: unknown): string {
  try {
    parseSetUp(typeof file === 'string' ? file : JSON.stringify(file), PG_CODES);
  } catch (error) {
    return String(error);
  }
  return 'accepted';
}

describe('parseSetUp', () => {
  it('fills in what may be left out', () => {
    const { merchants } = parseSetUp(JSON.stringify({ merchants: [{ ...MERCHANT, channels: [CHANNEL] }] }), PG_CODES);
    expect(merchants[0]).toMatchObject({
      whitelist: { enabled: false, rules: [] },
      allowed_origins: [],
      tiers: [],
      channels: [
        { type: 'payment', payment_type: 'general', credentials: {}, default: false, test_against: 'sandbox' },
      ],
    });
  });

  it('accepts the example of the documentation', () => {
    const file = {
      ...MERCHANT,
      rest_key: 'key',
      rest_secret: 'secret',
      webhook: { test: 'http://127.0.0.1:4200/hook', live: null },
      whitelist: { enabled: false, rules: [{ cidr: '1.1.1.0/24', memo: 'office' }] },
      allowed_origins: ['https://shop.example'],
      tiers: [{ tier_code: 'AB1', name: 'Branch', channels: ['channel-key-1'] }],
      channels: [{ ...CHANNEL, channel_key: 'channel-key-1', type: 'payment', payment_type: 'general', default: true }],
    };
    expect(refusal(file)).toBe('accepted');
  });

  it('takes who may open test channels, and shows no key or secret that is wrong', () => {
    const webhook = { test_secret: `whsec_${'a'.repeat(32)}`, live_secret: `whsec_${'b'.repeat(43)}=` };
    expect(refusal({ test_channels: 'key', test_key: 'test_0123456789abcdef', webhook })).toBe('accepted');
    expect(refusal({ single_reads_include_test: false })).toBe('accepted');
    expect(refusal({ test_channels: 'closed' })).toContain('expected "open" or "key" or "off", got "closed"');
    for (const [path, file] of [
      ['test_key', { test_key: 'test_planted' }],
      ['webhook.test_secret', { webhook: { test_secret: 'planted' } }],
      ['webhook.live_secret', { webhook: { live_secret: 'whsec_planted' } }],
    ] as const) {
      const text = refusal(file);
      expect(text).toContain(`merchants[0].${path}: expected "`);
      expect(text).not.toContain('planted');
    }
  });

  it('names the path, the expectation and what came', () => {
    const channels = [CHANNEL, CHANNEL, { ...CHANNEL, mode: 'prod' }];
    expect(refusal({ channels })).toContain('merchants[0].channels[2].mode: expected "test" or "live", got "prod"');
  });

  it('reports several problems together', () => {
    const text = refusal({ user_code: 'shop', channels: [{ ...CHANNEL, pg_id: 7 }] });
    expect(text).toContain('merchants[0].user_code: expected "imp" and 8 digits, got "shop"');
    expect(text).toContain('merchants[0].channels[0].pg_id: expected string, got 7');
  });

  it('refuses keys that it does not know, so that a misspelt one is not lost', () => {
    expect(refusal({ chanels: [] })).toContain('chanels');
    expect(refusal({ channels: [{ ...CHANNEL, defualt: true }] })).toContain('merchants[0].channels[0]');
  });

  it.each([
    ['a missing name', { name: undefined }, 'merchants[0].name'],
    ['a tier code in small letters', { tiers: [{ tier_code: 'abc', name: 'x' }] }, 'merchants[0].tiers[0].tier_code'],
    ['an origin with a path', { allowed_origins: ['https://a.example/x'] }, 'merchants[0].allowed_origins[0]'],
    ['an origin with another scheme', { allowed_origins: ['ftp://a.example'] }, 'merchants[0].allowed_origins[0]'],
    ['an app’s page with a path', { allowed_origins: ['capacitor://localhost/x'] }, 'merchants[0].allowed_origins[0]'],
    ['an intent', { allowed_origins: ['intent://scan'] }, 'merchants[0].allowed_origins[0]'],
    ['apps that are neither allowed nor not', { allow_apps: 'yes' }, 'merchants[0].allow_apps'],
    ['a webhook that is no web address', { webhook: { test: 'ftp://x' } }, 'merchants[0].webhook.test'],
    ['an unknown PG', { channels: [{ ...CHANNEL, pg_provider: 'inisis' }] }, 'merchants[0].channels[0].pg_provider'],
    ['a channel without mode', { channels: [{ ...CHANNEL, mode: undefined }] }, 'merchants[0].channels[0].mode'],
  ])('refuses %s', (_what, merchant, path) => {
    expect(refusal(merchant)).toContain(path);
  });

  it.each(['1.1.1.1/32', '192.168.0.1/24', '0.0.0.0/0', '2001:db8::1/32'])('accepts the range %s', (cidr) => {
    expect(refusal({ whitelist: { enabled: true, rules: [{ cidr, memo: '' }] } })).toBe('accepted');
  });

  it.each(['1.1.1.1', '1.1.1.1/33', '1.1.1/24', '2001:db8::/129', '1.1.1.1/', '/24', ''])(
    'refuses the range %j',
    (cidr) => {
      const text = refusal({ whitelist: { enabled: true, rules: [{ cidr, memo: '' }] } });
      expect(text).toContain('merchants[0].whitelist.rules[0].cidr');
    },
  );

  it('refuses what exists twice', () => {
    const keyed = { ...CHANNEL, channel_key: 'channel-key-1' };
    expect(refusalOf({ merchants: [MERCHANT, MERCHANT] })).toContain('imp00000001');
    expect(refusal({ channels: [keyed, keyed] })).toContain('channel-key-1');
    expect(
      refusal({
        tiers: [
          { tier_code: 'AB1', name: 'a' },
          { tier_code: 'AB1', name: 'b' },
        ],
      }),
    ).toContain('AB1');
    const both = [MERCHANT, { ...MERCHANT, user_code: 'imp00000002' }].map((shop) => ({ ...shop, rest_key: 'same' }));
    expect(refusalOf({ merchants: both })).toContain('same');
  });

  it('allows one default only', () => {
    const channels = [1, 2].map((n) => ({ ...CHANNEL, pg_id: `MID-${n}`, default: true }));
    expect(refusal({ channels })).toContain('default');
  });

  it('gives a tier channels of this merchant only, and each to one tier', () => {
    const channels = [{ ...CHANNEL, channel_key: 'channel-key-1' }];
    const tier = { tier_code: 'AB1', name: 'Branch', channels: ['channel-key-9'] };
    expect(refusal({ channels, tiers: [tier] })).toContain('merchants[0].tiers[0].channels[0]');
    const two = ['AB1', 'AB2'].map((tier_code) => ({ tier_code, name: 'Branch', channels: ['channel-key-1'] }));
    expect(refusal({ channels, tiers: two })).toContain('channel-key-1');
  });

  it.each(['{', '', '3', '[]', 'null', '{"merchants": 3}'])('says what is wrong with the text %j', (text) => {
    expect(refusalOf(text)).toMatch(/^StartError: (The set-up file is not JSON|file|merchants)/);
  });

  it('never repeats a secret', () => {
    expect(refusal({ rest_secret: ['hunter2'] })).not.toContain('hunter2');
    expect(refusal({ channels: [{ ...CHANNEL, credentials: { signKey: ['hunter2'] } }] })).not.toContain('hunter2');
    expect(refusal({ channels: [{ ...CHANNEL, credentials: 'hunter2' }] })).not.toContain('hunter2');
  });
});
