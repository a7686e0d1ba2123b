/* Deposits into virtual accounts, as INICIS reports them: the PC window's form and the mobile page's (inicis.md 6). */
import type { NoticeReading } from '../contract';
import type { NoticeReader, Params, ReceivedNotice } from '../notices';
import type { PgOrder } from '../order';
import type { Account } from './account';
import { findByTid } from './inquiry';

/** INICIS sends again until it reads `OK`, and nothing else. */
export const notices: NoticeReader = {
  orderOf: ({ params }) => params['no_oid'] ?? params['P_OID'],
  answers: { taken: 'OK', refused: 'FAIL' },
};

/**
 * Reads a notice, which nothing signs: it has to name the account of this order, and then INICIS is asked. The deposit's
 * own number is not the account's, which is the one that refunds go by.
 */
export async function readNotice(account: Account, order: PgOrder, { params }: ReceivedNotice): Promise<NoticeReading> {
  const said = params['no_oid'] === undefined ? readPhone(params) : readPc(params);
  if (said.mid !== account.mid) return { kind: 'refused', why: 'another MID' };
  if (!said.deposit) return { kind: 'noted', notice_id: `inicis_${order.imp_uid}_noted`, pg_tid: '', about: 'noted' };
  if (order.pg_tid === null) return { kind: 'refused', why: 'no account' };
  const { num, amount, id } = said.deposit;
  if (!num || num !== order.memory['vacct']) return { kind: 'refused', why: 'another account' };
  const found = await findByTid(account, order, order.pg_tid);
  if (found.kind === 'declined') return { kind: 'refused', why: `the inquiry was refused: ${found.code}` };
  if (found.transactionStatus !== 'DEPOSIT_COMPLETED') return { kind: 'refused', why: found.transactionStatus };
  const amount_minor = found.vacctInfo?.depositAmount || amount;
  return {
    kind: 'paid',
    notice_id: `inicis_${id}`,
    pg_tid: order.pg_tid,
    about: 'deposit',
    charged_currency: null,
    amount_minor,
  };
}

type Said = {
  readonly mid: string;
  readonly deposit: { readonly num: string; readonly amount: number; readonly id: string } | undefined;
};

/** `cl_trans` 1100 is a deposit. */
function readPc(params: Params): Said {
  const { id_merchant = '', cl_trans, no_vacct = '', amt_input, no_tid = '' } = params;
  const deposit = { num: no_vacct, amount: Number(amt_input), id: no_tid };
  return { mid: id_merchant, deposit: cl_trans === '1100' ? deposit : undefined };
}

/** Status 00 says that the account was opened, 02 that money came; other methods are told of too. */
function readPhone(params: Params): Said {
  const { P_MID = '', P_TYPE, P_STATUS, P_RMESG1 = '', P_AMT, P_TID = '' } = params;
  const [num = ''] = P_RMESG1.split('|');
  const deposit = { num, amount: Number(P_AMT), id: P_TID };
  return { mid: P_MID, deposit: P_TYPE === 'VBANK' && P_STATUS === '02' ? deposit : undefined };
}
