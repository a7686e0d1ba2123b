import type { PaymentWish } from '../contract';
import { wayOf } from './codes';

/** What KCP does not do, its REST documents do not say how, or another code of the catalogue does. */
export function findUnsupported({ currency, pay_method, registers, request }: PaymentWish): string | undefined {
  if (currency !== 'KRW') return `payments in ${currency}`;
  if (registers) return 'billing keys in its window (kcp_billing registers them)';
  if (request['escrow'] === true) return 'escrow';
  if (request['auth_mode'] === 'key-in') return 'card numbers typed in (auth_mode)';
  return wayOf(pay_method) ? undefined : `pay_method ${pay_method}`;
}
