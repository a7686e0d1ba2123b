import type { PgCase } from './pg-case';

const NO_CALL = 'the window opens with NICE’s script, and asks NICE for nothing before';

export const pgCase: PgCase = {
  code: 'nice_v2',
  pg_id: 'nictest00m',
  credentials: { client_key: '58e3b578555e45738d6b569e53d5ae54', secret_key: '4f13ca267dfa4fc6964148bedcda15ef' },
  methods: { card: {}, trans: {}, vbank: { vbank_due: '20991231' }, phone: { digital: true }, kakaopay: {} },
  // What `AUTHNICE.requestPay` posts.
  enter: ({ sources, calls }) => {
    const [{ args } = { args: [] }] = calls;
    const fields = Object.entries(Object(args[0]) as object).filter(([, value]) => typeof value !== 'object');
    const url = sources[0]?.replace('/pay.nicepay.co.kr/v1/js/', '/sandbox-pay.nicepay.co.kr/v1/pay') ?? '';
    return { url, form: Object.fromEntries(fields.map(([name, value]) => [name, String(value)])) };
  },
  without: {
    'ready:refused': NO_CALL,
    'ready:http-500': NO_CALL,
    'ready:http-429': NO_CALL,
    'ready:garbage': NO_CALL,
    'ready:declined': NO_CALL,
    'ready:foreign-host': NO_CALL,
  },
  hasDeposits: true,
  card: { number: '1234567890123456', expiry: '2040-12', birth: '800101', pwd_2digit: '12' },
};
