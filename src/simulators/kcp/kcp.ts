/*
 * NHN KCP's standard payment by REST, and LITE PAY: script, pages, registrations, approval, cancel, inquiry and the common
 * return page, from its developers' pages.
 */
import { Hono } from 'hono';
import type { NoticeWish, Play, Simulator } from '../simulator';
import { apiRoutes } from './kcp-api';
import { korean, type Paid, tables, writeForm } from './kcp-books';
import { windowRoutes } from './kcp-window';

/** The simulator of NHN KCP. */
export const kcp: Simulator = {
  code: 'kcp',
  name: { ko: 'NHN KCP', en: 'NHN KCP' },
  routes: (play) => {
    const app = new Hono();
    app.route('/', apiRoutes(play));
    app.route('/', windowRoutes(play));
    return app;
  },
  findOrder: (play, order) => {
    const row = findPaid(play, order);
    if (!row) return undefined;
    const paid = row.pay_type === 'PAVC' ? (row.deposit ?? 0) : row.amount;
    return { paid, cancelled: row.cancels.reduce((sum, each) => sum + each, 0), row };
  },
  report: async (play, wish) => {
    const row = findPaid(play, wish.order);
    if (!row) throw new Error(`KCP knows of no payment ${wish.order}.`);
    if (wish.event === 'deposit') return reportDeposit(play, row, wish);
    if (wish.event === 'refund') return reportRefund(play, row, wish);
    throw new Error(`KCP reports deposit and refund, and not ${wish.event}.`);
  },
};

function findPaid(play: Play, order: string): Paid | undefined {
  return tables(play)
    .payments.all()
    .findLast(({ order_no }) => order_no === order);
}

async function reportDeposit(play: Play, row: Paid, { amount = row.amount }: NoticeWish): Promise<unknown> {
  if (row.account === null) throw new Error(`${row.order_no} has no account.`);
  tables(play).payments.set(row.tno, { ...row, deposit: amount });
  return tell(play, row, {
    tx_cd: 'TX00',
    ipgm_name: '홍길동',
    remitter: '홍길동',
    ipgm_mnyx: String(amount),
    bank_code: 'BK88',
    account: row.account,
    op_cd: '40',
    noti_id: `N${row.tno}${amount}`,
    cash_a_no: '',
  });
}

/** A deposit that the shop has given back in its merchant admin. */
async function reportRefund(play: Play, row: Paid, { amount = row.amount }: NoticeWish): Promise<unknown> {
  tables(play).payments.set(row.tno, { ...row, cancels: [...row.cancels, amount] });
  return tell(play, row, { tx_cd: 'TX01', refund_nm: '홍길동', refund_mny: String(amount), bank_code: 'BK88' });
}

/** Sent again by KCP until the answer has a form whose `result` is `0000`: here by whoever plays. */
async function tell(play: Play, row: Paid, fields: Readonly<Record<string, string>>): Promise<unknown> {
  const answer = await play.notify((fault) => ({
    url: row.return_page,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: writeForm({
      site_cd: row.site_cd,
      tno: row.tno,
      order_no: fault === 'wrong-order' ? 'imp_000000000000' : row.order_no,
      tx_tm: korean(play.now()),
      ...fields,
    }),
  }));
  return { taken: /name="result"\s+value="0000"/.test(answer?.text ?? '') };
}
