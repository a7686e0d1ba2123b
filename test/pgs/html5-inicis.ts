import type { PgCase } from './pg-case';

const NO_READY = 'INICIS is not asked before its window opens';

export const pgCase: PgCase = {
  code: 'html5_inicis',
  pg_id: 'INIpayTest',
  credentials: {
    sign_key: 'SU5JTElURV9UUklQTEVERVNfS0VZU1RS',
    hash_key: '3CB8183A4BE283555ACC8363C0360223',
    ini_api_key: 'ItEQKi3rY7uvDS8l',
    ini_api_iv: 'HYb3yQ4f65QL89==',
  },
  methods: { card: {}, trans: {}, vbank: {}, phone: { digital: false } },
  hasDeposits: true,
  // As INIStdPay.pay does: the form goes to the page beside the script.
  enter: ({ sources: [script = ''], form }) => ({
    url: script.replace(/\/stdjs\/.*$/, '/payMain/pay'),
    form: form?.fields ?? {},
  }),
  without: {
    'ready:refused': NO_READY,
    'ready:http-500': NO_READY,
    'ready:http-429': NO_READY,
    'ready:garbage': NO_READY,
    'ready:declined': NO_READY,
    'ready:foreign-host': 'its addresses are computed; a return that names others is tested in test/unit/pgs',
  },
};
