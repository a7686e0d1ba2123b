/* Calls that have to compile. Nothing here runs. */
import { createIMP, IMP, init, type PaymentResponse, request_pay, type RequestPayParams } from '../../src/sdk/index';

IMP.init('imp00000000');
IMP.init('imp00000000', { gateway: 'https://pay.example', strictPg: true });
IMP.agency('imp00000000', 'AB1');
void createIMP().request_pay({ amount: 1000 });
void IMP.request_pay({ amount: '1000', pg: 'kakaopay', my_own: { anything: true } });
void IMP.request_pay({
  channelKey: 'channel-key-1',
  merchant_uid: 7,
  name: 'Mug',
  amount: 10.5,
  currency: 'USD',
  buyer_tel: null,
  notice_url: ['https://a.example', 'https://b.example'],
  bypass: { sandbox: { outcome: 'approve' }, kakaopay: { custom_message: 'hi' } },
});

const params: RequestPayParams = { amount: 1 };
IMP.request_pay(params, (response) => show(response)).catch(() => undefined);

export function show(response: PaymentResponse): string | number {
  if (response.success) return response.paid_amount + response.paid_at;
  return response.error_code + response.error_msg + (response.imp_uid ?? '');
}

// As shops really write them.
void IMP.request_pay({
  pg: 'html5_inicis.MID-a',
  pay_method: 'vbank',
  amount: '12000',
  vbank_due: '2026-12-31',
  escrow: 'true',
  display: { card_quota: [2, '3'] },
  card: { direct: { code: '366', quota: 3 }, detail: [{ card_code: '*', enabled: false }] },
  naverProducts: [{ categoryType: 'BOOK', categoryId: 'GENERAL', uid: 'a', name: 'A', count: 1 }],
  kcpProducts: [{ orderNumber: '1', name: 'A', quantity: 1, amount: 1 }],
  cvs: { payment_deadline: { valid_hours: 24 } },
  bypass: {
    acceptmethod: 'noeasypay:SKIN(#fc6b2d)',
    kakaopay: { payment_method_type: 'MONEY' },
    sandbox: { outcome: 'decline', reason: 'balance_short', source: '366', quota: 0, delay_ms: 200 },
    a_pg_of_tomorrow: { anything: 1 },
  },
});
void IMP.request_pay({ pg: 'a_pg_of_tomorrow', pay_method: 'a_method_of_tomorrow', currency: 'CHF', amount: 1 });
IMP.on('result', (response) => show(response));
void IMP.certification({ pg: 'danal', min_age: 19, carrier: 'SKT', popup: true }, (response) => {
  if (response.success) void response.pg_type;
});
void IMP.certification();

// The other members.
init('imp00000000', { gateway: 'https://pay.example' });
void request_pay({ amount: 1000 });
void IMP.loadUI('paypal-spb', { pg: 'paypal_v2', amount: 10, currency: 'USD' }, (response) => show(response));
IMP.updateLoadUIRequest('paypal-rt', { pg: 'paypal_v2', amount: 0, customer_uid: 'buyer' });
IMP.naver_zzim({ naverProducts: [{ id: '1', name: 'A', desc: '', uprice: 1, url: '', thumb: '', image: '' }] });
void IMP.loadModule('toss-brandpay', { userCode: 'imp00000000' }, { customerKey: 'buyer' }).then(
  async (brandpay) => (await brandpay.getPaymentMethods()).cards[0]?.cardNumber,
);
