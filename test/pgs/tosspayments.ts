import type { PgCase } from './pg-case';

export const pgCase: PgCase = {
  code: 'tosspayments',
  pg_id: 'tvivarepublica',
  credentials: {
    client_key: 'test_ck_D5GePWvyJnrK0W0k6q8gLzN97Eoq',
    secret_key: 'test_sk_zXLkKEypNArWmo50nX3lmeaxYG5R',
  },
  methods: { card: {}, vbank: {}, trans: {}, phone: { digital: false }, tosspay: {} },
  // The script's own page takes what the chain was called with.
  enter: ({ sources: [source = ''], calls }) => {
    const [[clientKey], [options], [request]] = calls.map(({ args }) => args) as unknown as [
      [string],
      [{ customerKey: string }],
      [object],
    ];
    const kind = calls.at(-1)?.name === 'requestBillingAuth' ? 'billing' : 'payment';
    const form = { kind, clientKey, customerKey: options.customerKey, request: JSON.stringify(request) };
    return { url: source.replace('/v2/standard', '/window'), form };
  },
  hasDeposits: true,
  without: {
    'notice:other-amount': 'its accounts take the exact sum alone',
    'ready:refused': 'the script opens the window, and no server is asked',
    'ready:http-500': 'the script opens the window, and no server is asked',
    'ready:http-429': 'the script opens the window, and no server is asked',
    'ready:garbage': 'the script opens the window, and no server is asked',
    'ready:declined': 'the script opens the window, and no server is asked',
    'ready:foreign-host': 'the address of the script is the driver’s own',
  },
  card: { card_number: '4330123412341234', expiry: '2030-12', birth: '900101', pwd_2digit: '12' },
};
