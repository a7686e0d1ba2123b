/* Calls that must not compile: a type that became too loose fails here. Nothing here runs. */
import { IMP, type PaymentResponse } from '../../src/sdk/index';

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
// @ts-expect-error the version is not for writing
IMP.version = '2';

export function read(response: PaymentResponse): unknown {
  // @ts-expect-error only a failure has a code
  if (response.success) return response.error_code;
  // @ts-expect-error only a success has an amount
  return response.paid_amount;
}
