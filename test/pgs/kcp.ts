import { createSelfSigned } from '../support/self-signed';
import type { PgCase } from './pg-case';

const NO_READY = 'the window of PCs opens without a call of ours; registrations are played in test/http/kcp.test.ts';
const shop = createSelfSigned('changeit');

export const pgCase: PgCase = {
  code: 'kcp',
  pg_id: 'T0000',
  credentials: {
    kcp_cert_info: shop.certificate,
    private_key: shop.privateKey,
    private_key_password: 'changeit',
  },
  methods: { card: {}, trans: {}, vbank: {}, phone: { digital: false, bypass: { shop_user_id: 'member-1' } } },
  hasDeposits: true,
  // Only the lost answer had the number that KCP finds payments by.
  isRecoverable: false,
  // As KCP_Pay_Execute_Web does: the form goes to the page beside the script.
  enter: ({ sources: [script = ''], form }) => ({
    url: script.replace(/\/plugin\/.*$/, '/spay/window'),
    form: { ...form?.fields, Ret_URL: form?.action ?? '' },
  }),
  without: {
    'ready:refused': NO_READY,
    'ready:http-500': NO_READY,
    'ready:http-429': NO_READY,
    'ready:garbage': NO_READY,
    'ready:declined': NO_READY,
    'ready:foreign-host': NO_READY,
    'notice:bad-signature': 'its notices have none; forged ones are tested in test/unit/pgs/kcp.test.ts',
  },
};
