import type { PgVisit } from '../contract';
import type { PgOrder } from '../order';
import { readDue } from '../../read-due';
import { splitOrder } from './amounts';
import type { PaycoApi } from './api';

/** What an order is, for a reservation and for a charge without a buyer (payco.md 2, 7). */
export function orderFields({ cpId, productId }: PaycoApi, order: PgOrder) {
  const { imp_uid, amount_minor } = order;
  const { taxFree, taxable, vat } = splitOrder(order);
  const name = order.name.slice(0, 100) || imp_uid;
  return {
    sellerOrderReferenceKey: imp_uid,
    // A second order under the same key is refused.
    sellerOrderReferenceKeyType: 'UNIQUE_KEY',
    currency: 'KRW',
    totalPaymentAmt: amount_minor,
    totalTaxfreeAmt: taxFree,
    totalTaxableAmt: taxable,
    totalVatAmt: vat,
    orderTitle: name,
    orderProducts: [
      {
        cpId,
        productId,
        productAmt: amount_minor,
        productPaymentAmt: amount_minor,
        orderQuantity: 1,
        sortOrdering: 1,
        productName: name,
        sellerOrderProductReferenceKey: imp_uid,
        taxationType: taxFree === 0 ? 'TAXATION' : taxFree === amount_minor ? 'DUTYFREE' : 'COMBINE',
      },
    ],
  };
}

/** Where the buyer's window is, and where it goes back to. What is JSON in JSON is a text there (payco.md 12). */
export function windowFields(order: PgOrder, visit: PgVisit) {
  const { app_scheme, vbank_due } = order.request;
  const due = order.pay_method === 'vbank' ? readDue(vbank_due) : undefined;
  const hasApp = typeof app_scheme === 'string' && app_scheme !== '';
  const extra = {
    payExpiryYmdt: due === undefined ? undefined : koreanTime(due),
    // Else a phone's buyer who gives up ends on a page of PAYCO's.
    cancelMobileUrl: `${visit.back}/left`,
    appUrl: hasApp ? app_scheme : undefined,
    viewOptions: { showMobileTopGnbYn: 'N', iframeYn: visit.window === 'iframe' ? 'Y' : 'N' },
  };
  return {
    returnUrl: `${visit.back}/returned`,
    orderChannel: order.channel === 'mobile' ? 'MOBILE' : 'PC',
    inAppYn: hasApp ? 'Y' : 'N',
    orderMethod: 'EASYPAY',
    extraData: JSON.stringify(extra),
  };
}

/** `YYYYMMDDhhmmss` in Korea. */
function koreanTime(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
