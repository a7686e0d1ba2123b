/* Calls that must not compile: a type that became too loose fails here. Nothing here runs. */
import { IMP, loadIMP, type PaymentResponse } from '../../src/sdk/index';

// @ts-expect-error the merchant code is missing
IMP.init();
// @ts-expect-error a tier code is text
IMP.agency('imp00000000', 1);
// @ts-expect-error the amount is missing
void IMP.request_pay({ name: 'Mug' });
// @ts-expect-error an amount is a number, or text that is one
void IMP.request_pay({ amount: true });
// @ts-expect-error escrow is a flag
void IMP.request_pay({ amount: 1, escrow: 1 });
// @ts-expect-error no such outcome
void IMP.request_pay({ amount: 1, bypass: { sandbox: { outcome: 'win' } } });
// @ts-expect-error a callback is a function
void IMP.request_pay({ amount: 1 }, 'callback');
// @ts-expect-error an age is a number, or text that is one
void IMP.certification({ min_age: true });
// @ts-expect-error the version is not for writing
IMP.version = '2';

export function read(response: PaymentResponse): unknown {
  // @ts-expect-error only a failure has a code
  if (response.success) return response.error_code.length;
  // @ts-expect-error only a success has an amount
  return response.paid_amount.toFixed();
}

// Names that look like a parameter's.
// @ts-expect-error did you mean merchant_uid?
void IMP.request_pay({ amount: 1, merchantUid: 'order-1' });
// @ts-expect-error did you mean buyer_name?
void IMP.request_pay({ amount: 1, buyerName: 'Kim' });
// @ts-expect-error did you mean m_redirect_url?
void IMP.request_pay({ amount: 1, mRedirectUrl: 'https://shop.example' });
// @ts-expect-error no such way
void IMP.request_pay({ amount: 1, presentation: ['window'] });
interface Misspelt {
  amount: number;
  payMethod: string;
}
export function misspelt(order: Misspelt): void {
  // @ts-expect-error did you mean pay_method?
  void IMP.request_pay(order);
}

// Values that no PG could read, by parameter.
// @ts-expect-error an amount that a form has decorated
void IMP.request_pay({ amount: '12,000원' });
// @ts-expect-error the order number is text or a number
void IMP.request_pay({ amount: 1, merchant_uid: { id: 1 } });
// @ts-expect-error a PG is named by text
void IMP.request_pay({ amount: 1, pg: 1 });
// @ts-expect-error one method
void IMP.request_pay({ amount: 1, pay_method: ['card'] });
// @ts-expect-error a flag is true or false
void IMP.request_pay({ amount: 1, digital: 'yes' });
// @ts-expect-error a flag is true or false
void IMP.request_pay({ amount: 1, naverPopupMode: 1 });
// @ts-expect-error addresses are texts
void IMP.request_pay({ amount: 1, notice_url: [1] });
// @ts-expect-error an address is text
void IMP.request_pay({ amount: 1, m_redirect_url: new URL('https://shop.example') });
// @ts-expect-error months are a list
void IMP.request_pay({ amount: 1, display: { card_quota: 3 } });
// @ts-expect-error months are numbers
void IMP.request_pay({ amount: 1, display: { card_quota: ['three'] } });
// @ts-expect-error the issuer stands in `code`
void IMP.request_pay({ amount: 1, card: { direct: '366' } });
// @ts-expect-error a list of rows
void IMP.request_pay({ amount: 1, card: { detail: { card_code: '*' } } });
// @ts-expect-error a row's switch is a flag
void IMP.request_pay({ amount: 1, card: { detail: [{ card_code: '*', enabled: 'off' }] } });
// @ts-expect-error a date is text
void IMP.request_pay({ amount: 1, vbank_due: new Date() });
// @ts-expect-error an item needs its count
void IMP.request_pay({ amount: 1, naverProducts: [{ categoryType: 'BOOK', categoryId: 'ETC', uid: 'a', name: 'A' }] });
// @ts-expect-error goods are a list
void IMP.request_pay({ amount: 1, kcpProducts: { orderNumber: '1', name: 'A', quantity: 1, amount: 1 } });
// @ts-expect-error goods of an escrow order need an amount
void IMP.request_pay({ amount: 1, kcpProducts: [{ orderNumber: '1', name: 'A', quantity: 1 }] });
// @ts-expect-error hours or a date, not both
void IMP.request_pay({ amount: 1, cvs: { payment_deadline: { valid_hours: 1, due_date: '2026-12-31' } } });
// @ts-expect-error PayPal has room for one address
void IMP.request_pay({ amount: 1, bypass: { paypal_v2: { purchase_units: [{}, {}] } } });
// @ts-expect-error Y or N
void IMP.request_pay({ amount: 1, bypass: { coupon_apply_yn: true } });
// @ts-expect-error milliseconds are a number
void IMP.request_pay({ amount: 1, bypass: { sandbox: { outcome: 'approve', delay_ms: '200' } } });
// @ts-expect-error no such reason
void IMP.request_pay({ amount: 1, bypass: { sandbox: { outcome: 'decline', reason: 'no_money' } } });
// @ts-expect-error an issuer's code is text
void IMP.request_pay({ amount: 1, bypass: { sandbox: { outcome: 'approve', source: 366 } } });
// @ts-expect-error no such event
IMP.on('window:closed', () => undefined);
// @ts-expect-error an address is text
IMP.readRedirectResult(new URL('https://shop.example'));
// @ts-expect-error the gateway is missing
void loadIMP({});
// @ts-expect-error no such button
void IMP.loadUI('paypal', { amount: 1 });
// @ts-expect-error a wish list has products
IMP.naver_zzim({ pg: 'naverco' });
// @ts-expect-error nothing comes back from Naver
IMP.naver_zzim({ naverProducts: [] }, () => undefined);
// @ts-expect-error BrandPay has to know the buyer
void IMP.loadModule('toss-brandpay', { userCode: 'imp00000000' }, {});
