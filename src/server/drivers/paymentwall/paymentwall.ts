/*
 * Paymentwall (and its brand Terminal3): the buyer pays in a widget, a pingback tells of it, and a cancel is a ticket
 * that people answer. The maintained npm library is not used: it sorts lists as text, knows three of eleven kinds of
 * pingback, cannot write nested values, and takes a widget's address for a pingback (paymentwall.md 2.2, 3.1, 4).
 */
import type { NotifyingPg } from './notifying';
import { widgetAddress } from './paymentwall/apis';
import { confirmDelivery } from './paymentwall/confirm-delivery';
import { findPayment } from './paymentwall/find-payment';
import { openTicket } from './paymentwall/open-ticket';
import { readPingback } from './paymentwall/read-pingback';
import { readSettings } from './paymentwall/settings';
import { isPlayed, widgetParams } from './paymentwall/widget-params';

/** The driver of Paymentwall. `origin` is that of its servers, for test and live alike. */
export function createPaymentwall(origin: string): NotifyingPg {
  return {
    orderOf: (params) => params['goodsid'],
    answers: { taken: 'OK', refused: 'NOK' },
    open: (access) => {
      const settings = readSettings(access);
      const { version, secret } = settings;
      return {
        prepare: (order, visit) => ({
          address: widgetAddress(origin, 'goods', { params: widgetParams(order, visit, settings), version, secret }),
          paidEvent: 'paymentSuccess',
        }),
        isPlayed: (request) => isPlayed(request, settings),
        readNotice: (order, notice) => readPingback(order, notice, settings),
        cancel: (order, cancel) => openTicket(origin, settings, { order, cancel }),
        canFind: settings.canFind,
        provesPrice: settings.provesPrice,
        priceNeeds: ['sign_version', 'status_api'],
        find: (order) => findPayment(origin, settings, order),
        confirmDelivery: (order, delivery) => confirmDelivery(origin, settings, { order, delivery }),
      };
    },
  };
}
