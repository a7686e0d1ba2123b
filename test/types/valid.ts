/* Calls that have to compile. Nothing here runs. */
import { createIMP, IMP, type PaymentResponse, type RequestPayParams } from '../../src/sdk/index';

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
