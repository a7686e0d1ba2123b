import type { PgCase } from './pg-case';

export const pgCase: PgCase = {
  code: 'paypal_v2',
  pg_id: 'PA4DULN9V66L6',
  credentials: {
    client_id: 'AYSq3RDGsmBLJE-otTkBtM',
    client_secret: 'EGnHDxD_qRPdaLdZz8iCr8N7_MzF',
    webhook_id: '1JE4291016473214C',
  },
  // Numbers with the country's code (catalogue).
  methods: { paypal: { buyer_tel: '+821012345678' } },
  currency: 'USD',
  window: 'popup',
};
