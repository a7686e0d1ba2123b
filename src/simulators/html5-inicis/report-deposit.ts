import iconv from 'iconv-lite';
import type { NoticeWish, Play } from '../simulator';
import { change, newTid, rows, stamp } from './books';

/**
 * Somebody has paid into an account: INICIS tells the shop's server, in the form of whichever window opened it, in
 * EUC-KR. `issued` is the mobile page's other notice, which is no money.
 */
export async function reportDeposit(play: Play, { order, event, amount }: NoticeWish): Promise<unknown> {
  const row = rows(play).get(order);
  if (!row?.account) throw new Error(`${order} has no account.`);
  const { account, mid, oid } = row;
  if (event !== 'deposit' && event !== 'issued') throw new Error('INICIS reports deposit and issued.');
  const taken = amount ?? row.price;
  if (event === 'deposit') change(play, row, { state: 'done', taken });
  const at = stamp(play.now());
  const phone = {
    P_STATUS: event === 'deposit' ? '02' : '00',
    P_TID: row.tid ?? '',
    P_MID: mid,
    P_OID: oid,
    P_AMT: String(taken),
    P_TYPE: 'VBANK',
    P_AUTH_DT: at,
    P_FN_CD1: '20',
    P_FN_NM: '우리은행',
    P_UNAME: '홍길동',
    P_RMESG1: `${account}|${at.slice(0, 8)}`,
    P_NOTI: row.form['P_NOTI'] ?? '',
  };
  const pc = {
    no_tid: newTid('INIpay', row, play.now()),
    no_oid: oid,
    id_merchant: mid,
    cd_bank: '00000020',
    cd_deal: '00000020',
    dt_trans: at.slice(0, 8),
    tm_trans: at.slice(8),
    no_msgseq: '0000000001',
    type_msg: '0200',
    cl_trans: '1100',
    no_vacct: account,
    amt_input: String(taken),
    nm_inputbank: '우리은행',
    nm_input: '홍길동',
  };
  const wronged = (fields: Record<string, string>, fault: string | undefined) => {
    const [own, num, sum] =
      row.device === 'MOBILE' ? ['P_OID', 'P_RMESG1', 'P_AMT'] : ['no_oid', 'no_vacct', 'amt_input'];
    if (fault === 'wrong-order') return { ...fields, [own]: 'imp_000000000000' };
    if (fault === 'bad-signature') return { ...fields, [num]: '56200000000000' };
    return fault === 'wrong-amount' ? { ...fields, [sum]: String(taken + 10) } : fields;
  };
  return play.notify((fault) => ({
    url: row.form['P_NOTI_URL'] ?? registeredUrl(play, mid),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: encode(wronged(row.device === 'MOBILE' ? phone : pc, fault)),
  }));
}

/** What a shop registers in INICIS's admin: the gateway of its last window stands for it. */
function registeredUrl(play: Play, mid: string): string {
  const urls = rows(play)
    .all()
    .filter((row) => row.mid === mid)
    .map(({ form }) => form['returnUrl'] ?? form['P_NEXT_URL'] ?? '');
  const [gateway = ''] = urls.findLast((url) => url !== '')?.split('/payments/') ?? [];
  return `${gateway}/notice/html5_inicis`;
}

function encode(fields: Readonly<Record<string, string>>): string {
  const escape = (text: string) =>
    Array.from(iconv.encode(text, 'cp949'), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${escape(value)}`)
    .join('&');
}
