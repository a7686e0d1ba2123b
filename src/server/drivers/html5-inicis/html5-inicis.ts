/*
 * KG INICIS, web standard: its script's window on PCs, its page for phones, our approval by the data centre that has the
 * buyer, a net cancel for answers that are lost, INIAPI for the rest (inicis.md).
 */
import type { Pg, PgConnection } from '../contract';
import { HOSTS, readAccount } from './account';
import { approve } from './approve';
import { cancelPayment } from './cancel';
import { chargeKey, issueAccount } from './charges';
import { find, recover } from './inquiry';
import { findUnsupported } from './options';
import { notices, readNotice } from './read-notice';
import { readReturn } from './read-return';
import { begin } from './window-form';

/** The driver of KG INICIS. */
export const html5Inicis: Pg = {
  code: 'html5_inicis',
  hosts: HOSTS,
  notices,
  connect: (channel, tools): PgConnection => {
    const account = readAccount(channel, tools);
    return {
      findUnsupported: (wish) => findUnsupported(account, wish),
      begin: (order, visit) => Promise.resolve(begin(account, order, visit)),
      readReturn: (order, back) => readReturn(account, order, back),
      approve: (order, proof) => approve(account, order, proof),
      recover: (order, proof) => recover(account, order, proof),
      find: (order) => find(account, order),
      cancel: (order, cancel) => cancelPayment(account, order, cancel),
      readNotice: (order, notice) => readNotice(account, order, notice),
      billing: { chargeKey: (order, billKey, quota) => chargeKey(account, order, { billKey, quota }) },
      accounts: { issueAccount: (order, wish) => issueAccount(account, order, wish) },
    };
  },
};
