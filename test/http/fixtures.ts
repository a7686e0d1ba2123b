/** The shops of gateway-cases.json, as set-up files. */
const CHANNELS = [
  {
    channel_key: 'channel-key-1',
    name: 'C1',
    pg_provider: 'html5_inicis',
    pg_id: 'MID-A',
    mode: 'live',
    default: true,
  },
  { channel_key: 'channel-key-2', name: 'C2', pg_provider: 'kakaopay', pg_id: 'TC0ONETIME', mode: 'test' },
  { channel_key: 'channel-key-3', name: 'C3', pg_provider: 'html5_inicis', pg_id: 'MID-B', mode: 'live' },
  {
    ...{ channel_key: 'channel-key-4', name: 'C4', pg_provider: 'danal', pg_id: 'MID-C', mode: 'live' },
    type: 'certification',
  },
];

export const M = {
  user_code: 'imp00000001',
  name: 'M',
  rest_key: 'K1',
  rest_secret: 'S1',
  // As the original had it, live channels or not.
  test_channels: 'open',
  channels: CHANNELS.map((channel) => ({ ...channel, credentials: { signKey: 'pg-credential' } })),
  tiers: [{ tier_code: 'ABC', name: '지점', channels: ['channel-key-3'] }],
};

/** A shop that has no channel yet. */
export const M0 = { user_code: 'imp00000009', name: 'M0', rest_key: 'K9', rest_secret: 'S9' };
