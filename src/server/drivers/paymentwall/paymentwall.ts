/*
 * Paymentwall (and its brand Terminal3): the buyer pays in a widget, a pingback tells of it, and a cancel is a ticket
 * that people answer. The maintained npm library is not used: it sorts lists as text, knows three of eleven kinds of
 * pingback, cannot write nested values, and takes a widget's address for a pingback (paymentwall.md 2.2, 3.1, 4).
 */
import type { Pg, PgConnection } from '../contract';
import type { PgOrder } from '../order';
import { widgetPath } from './apis';
import { confirmDelivery } from './confirm-delivery';
import { findPayment } from './find-payment';
import { PAYMENTWALL_HOST } from './host';
import { openTicket } from './open-ticket';
import { readPingback } from './read-pingback';
import { readSettings } from './settings';
import { isPlayed, widgetParams } from './widget-params';

/** What the widget's scripts say to the page around it once the buyer has paid. */
const PAID_EVENT = 'paymentSuccess';

/** The driver of Paymentwall. */
export const paymentwall: Pg = {
  code: 'paymentwall',
  hosts: { live: [PAYMENTWALL_HOST], test: [PAYMENTWALL_HOST] },
  notices: {
    orderOf: ({ params }) => params['goodsid'],
    answers: { taken: 'OK', refused: 'NOK' },
  },
  connect: (channel, { http }): PgConnection => {
    const settings = readSettings(channel);
    const { version, secret } = settings;
    return {
      begin: async (order, visit) => {
        const path = widgetPath('goods', { params: widgetParams(order, visit, settings), version, secret });
        const address = http.address(PAYMENTWALL_HOST, path);
        return { kind: 'begun', step: { kind: 'visit', address, isFramed: true, paidEvent: PAID_EVENT } };
      },
      readReturn: (_, { hint }) => (hint === 'paid' ? { kind: 'awaits-notice' } : REFUSED),
      readNotice: (order, notice) => readPingback(order, notice, settings),
      cancel: (order, cancel) => openTicket(http, settings, { order, cancel }),
      ...(settings.canFind && { find: (order: PgOrder) => findPayment(http, settings, order) }),
      priceProof: { isGiven: settings.provesPrice, needs: ['sign_version', 'status_api'] },
      usesTestMethod: (request) => isPlayed(request, settings),
      confirmDelivery: (order, delivery) => confirmDelivery(http, settings, { order, delivery }),
    };
  },
};

/** The widget says no more than that. */
const REFUSED = { kind: 'refused', code: '', text: '' } as const;
