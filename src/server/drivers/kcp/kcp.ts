/*
 * NHN KCP by its REST API: KCP's script on PCs, a registered page on mobiles or, for cards, everywhere (LITE PAY); our
 * approval takes the money. A shop's certificate is in every call, and its key signs what gives money back (kcp.md 0, 1).
 */
import type { Pg, PgConnection } from '../contract';
import { createApi, HOSTS } from './api';
import { approve, readReturn, recover } from './approve';
import { begin } from './begin';
import { cancelPayment } from './cancel';
import { findUnsupported } from './find-unsupported';
import { notices, readNotice } from './read-notice';

/** The driver of KCP's payment window. */
export const kcp: Pg = {
  code: 'kcp',
  hosts: { live: Object.values(HOSTS.live), test: Object.values(HOSTS.test) },
  notices,
  connect: (channel, { http }): PgConnection => {
    const api = createApi(channel, http);
    return {
      findUnsupported,
      begin: (order, visit) => begin(api, order, visit),
      readReturn,
      approve: (order, proof) => approve(api, order, proof),
      recover: async (order) => recover(order),
      cancel: (order, cancel) => cancelPayment(api, order, cancel),
      readNotice: (order, notice) => readNotice(api, order, notice),
    };
  },
};
