import type { PgCase } from './pg-case';

const NO_CALL = 'the window opens with NICE’s script or page, and asks NICE for nothing before';
const NO_LOOK = 'a part whose answer is lost is an operator’s: NICE does not say what was given back so far';

export const pgCase: PgCase = {
  code: 'nice',
  pg_id: 'nicepay00m',
  credentials: {
    merchant_key: 'EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg==',
  },
  methods: { card: {}, trans: {}, vbank: { vbank_due: '20991231' }, phone: { digital: true } },
  // What `goPay` sends of the page's form.
  enter: ({ sources, form }) => ({
    url: sources[0]?.replace('/pg-web.nicepay.co.kr/v3/common/js/nicepay-pgweb.js', PAGE) ?? '',
    form: { ...form?.fields, _action: form?.action ?? '' },
  }),
  without: {
    'ready:refused': NO_CALL,
    'ready:http-500': NO_CALL,
    'ready:http-429': NO_CALL,
    'ready:garbage': NO_CALL,
    'ready:declined': NO_CALL,
    'ready:foreign-host': NO_CALL,
    'notice:bad-signature': 'its notices are not signed: they are held to the account and asked about',
    'cancel:answer-lost': NO_LOOK,
    'cancel:garbage': NO_LOOK,
  },
  hasDeposits: true,
  card: { number: '1234567890123456', expiry: '2040-12', birth: '800101', pwd_2digit: '12' },
};

const PAGE = '/web.nicepay.co.kr/v3/pcPayment.jsp';
