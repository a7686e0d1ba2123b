/* The JSON of spl.kcp.co.kr: registrations, approval, cancel, inquiry. */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import {
  type Agreement,
  isSignedBy,
  korean,
  left,
  newNumber,
  type Paid,
  readCertificate,
  readJson,
  refusal,
  tables,
} from './kcp-books';
import { bitsOf, MOBILE_HOST, payTypeOf } from './kcp-window';

export function apiRoutes(play: Play): Hono {
  const app = new Hono();
  app.post(
    '/std/tradeReg/register',
    play.call('ready', (c, fault) => register(c, play, fault)),
  );
  app.post(
    '/std/brpay/treg',
    play.call('ready', (c, fault) => registerLite(c, play, fault)),
  );
  app.post(
    '/gw/enc/v1/payment',
    play.call('approve', (c, fault) => approve(c, play, fault)),
  );
  app.post(
    '/gw/mod/v1/cancel',
    play.call('cancel', (c, fault) => cancel(c, play, fault)),
  );
  app.post(
    '/std/inquery',
    play.call('inquiry', (c) => inquire(c, play)),
  );
  return app;
}

type Read = (name: string) => string;

/** Whether the shop's certificate is one, and its key has signed, where the call wants that. */
function isAllowed(read: Read, signed?: readonly string[]): boolean {
  const certificate = readCertificate(read('kcp_cert_info'));
  if (!certificate || !/^\w{5}$/.test(read('site_cd'))) return false;
  return (
    signed === undefined ||
    isSignedBy(
      certificate.publicKey,
      signed.map((name) => read(name)),
      read('kcp_sign_data'),
    )
  );
}

async function register(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const read = await readJson(c);
  const bits = bitsOf(read('pay_method'));
  const isWhole = bits && read('ordr_idxx') && read('good_name') && Number(read('good_mny')) > 0;
  if (!isAllowed(read)) return c.json({ Code: 'S032', Message: '권한이 없습니다.' });
  if (!isWhole || !URL.canParse(read('Ret_URL')) || fault === 'declined') {
    return c.json({ Code: 'R002', Message: '거래등록 값이 올바르지 않습니다.' });
  }
  const approvalKey = `M${newNumber(20)}`;
  tables(play).trades.set(approvalKey, {
    key: approvalKey,
    site_cd: read('site_cd'),
    ordr_idxx: read('ordr_idxx'),
    good_name: read('good_name'),
    good_mny: Number(read('good_mny')),
    bits,
    Ret_URL: read('Ret_URL'),
    ipgm_date: '',
  });
  return c.json({
    Code: '0000',
    Message: '정상처리',
    approvalKey,
    traceNo: `T${newNumber(13)}`,
    PayUrl: fault === 'foreign-host' ? 'https://evil.example/pay' : play.address(MOBILE_HOST, '/pay/mobileGW.kcp'),
    paymentMethod: read('pay_method'),
  });
}

const REGISTRATION = ['site_cd', 'good_mny', 'pay_method', 'reg_type', 'ordr_idxx'];

async function registerLite(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const read = await readJson(c);
  if (!isAllowed(read, REGISTRATION)) return c.json(refusal('S032'));
  const isRight = read('pay_method') === 'CARD' && /^(web|mobile)$/.test(read('reg_type'));
  if (!isRight || !URL.canParse(read('ret_URL')) || fault === 'declined') return c.json(refusal('S002'));
  const key = `L${newNumber(20)}`;
  tables(play).trades.set(key, {
    key,
    site_cd: read('site_cd'),
    ordr_idxx: read('ordr_idxx'),
    good_name: read('good_name'),
    good_mny: Number(read('good_mny')),
    bits: bitsOf('CARD') ?? '',
    Ret_URL: read('ret_URL'),
    ipgm_date: '',
  });
  const pay_url = fault === 'foreign-host' ? 'https://evil.example/pay' : play.address(MOBILE_HOST, '/lite/pay');
  return c.json({ res_cd: '0000', res_msg: '정상처리', pay_url, tran_cd: '00100000' });
}

async function approve(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const read = await readJson(c);
  if (!isAllowed(read)) return c.json(refusal('S032'));
  const { agreements } = tables(play);
  const agreed = agreements.get(read('enc_data'));
  if (!agreed || agreed.tno !== null || agreed.site_cd !== read('site_cd')) return c.json(refusal('9502'));
  const isSame =
    read('tran_cd') === '00100000' &&
    read('enc_info') !== '' &&
    read('ordr_no') === agreed.ordr_idxx &&
    Number(read('ordr_mony')) === agreed.good_mny &&
    read('pay_type') === payTypeOf(agreed.bits);
  if (!isSame) return c.json(refusal('S002'));
  if (fault === 'declined') return c.json(refusal('CC61'));
  const paid = keepPayment(play, agreed);
  agreements.set(read('enc_data'), { ...agreed, tno: paid.tno });
  const answer = { ...toAnswer(play, paid, agreed), res_cd: '0000', res_msg: '정상처리', res_en_msg: 'success' };
  if (fault === 'wrong-order') return c.json({ ...answer, order_no: 'imp_000000000000' });
  return c.json(fault === 'wrong-amount' ? { ...answer, amount: String(paid.amount + 10) } : answer);
}

function keepPayment(play: Play, agreed: Agreement): Paid {
  const pay_type = payTypeOf(agreed.bits);
  const tno = newNumber(14);
  return tables(play).payments.set(tno, {
    tno,
    site_cd: agreed.site_cd,
    order_no: agreed.ordr_idxx,
    amount: agreed.good_mny,
    pay_type,
    account: pay_type === 'PAVC' ? newNumber(14) : null,
    deposit: null,
    cancels: [],
    approved_at: play.now(),
    return_page: `${agreed.Ret_URL.split('/payments/ready/')[0] ?? ''}/notice/kcp`,
  });
}

const WEEK_MS = 604_800_000;

function toAnswer(play: Play, paid: Paid, { ipgm_date }: Agreement) {
  const base = {
    tno: paid.tno,
    amount: String(paid.amount),
    order_no: paid.order_no,
    pay_method: paid.pay_type,
    app_time: korean(paid.approved_at),
    escw_yn: 'N',
    van_cd: 'VNKC',
  };
  switch (paid.pay_type) {
    case 'PAVC':
      return {
        ...base,
        bankname: '신한은행',
        bankcode: 'BK88',
        depositor: '케이씨피',
        account: paid.account,
        va_date: ipgm_date || korean(play.now() + WEEK_MS),
      };
    case 'PABK':
      return { ...base, bank_name: '국민은행', bank_code: 'BK04', bk_mny: base.amount };
    case 'PAMC':
      return { ...base, commid: 'SKT', mobile_no: '010****5678', hp_app_time: base.app_time };
    default:
      return {
        ...base,
        card_cd: 'CCLG',
        card_name: '신한카드',
        card_no: '433012******1234',
        app_no: newNumber(8),
        quota: '00',
        noinf: 'N',
        card_mny: base.amount,
        coupon_mny: '0',
        partcanc_yn: 'Y',
        card_bin_type_01: '0',
        card_bin_type_02: '0',
      };
  }
}

/** The shop's payment of that number; undefined for none, and for another shop's. */
function findPaid(play: Play, read: Read): Paid | undefined {
  const paid = tables(play).payments.get(read('tno'));
  return paid?.site_cd === read('site_cd') ? paid : undefined;
}

async function cancel(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const read = await readJson(c);
  if (!isAllowed(read, ['site_cd', 'tno', 'mod_type'])) return c.json(refusal('S032'));
  const paid = findPaid(play, read);
  if (!paid || left(paid) === 0) return c.json(refusal('8133'));
  const isPart = read('mod_type') === 'STPC';
  const amount = isPart ? Number(read('mod_mny')) : paid.amount;
  if (fault === 'declined' || paid.pay_type === 'PAVC' || !/^ST[SP]C$/.test(read('mod_type'))) {
    return c.json(refusal('S002'));
  }
  if (!isPart && paid.cancels.length > 0) return c.json(refusal('8038'));
  if (isPart && (Number(read('rem_mny')) !== left(paid) || !(amount > 0) || amount > left(paid) || !isTaxRight(read))) {
    return c.json(refusal('8034'));
  }
  const now = tables(play).payments.set(paid.tno, { ...paid, cancels: [...paid.cancels, amount] });
  return c.json({
    res_cd: '0000',
    res_msg: '정상처리',
    tno: paid.tno,
    canc_time: korean(play.now()),
    ...(isPart && {
      mod_mny: String(amount),
      rem_mny: String(left(now)),
      mod_pcan_seq_no: String(now.cancels.length),
    }),
  });
}

function isTaxRight(read: Read): boolean {
  if (read('tax_flag') === '') return true;
  const parts = ['mod_tax_mny', 'mod_vat_mny', 'mod_free_mny'].map((name) => Number(read(name)));
  return read('tax_flag') === 'TG03' && parts.reduce((sum, part) => sum + part, 0) === Number(read('mod_mny'));
}

/** Where the status of each way stands, and what is left of it. */
const STATUS: Readonly<Record<string, readonly [status: string, rest: string]>> = {
  PACA: ['stat_ca_cd', 'rem_mny'],
  PABK: ['stat_bk_cd', 'bk_rem_mny'],
  PAMC: ['stat_hp_cd', 'hp_rem_mny'],
};

async function inquire(c: Context, play: Play): Promise<Response> {
  const read = await readJson(c);
  if (!isAllowed(read, ['site_cd', 'tno', 'pay_type'])) return c.json(refusal('S032'));
  const paid = findPaid(play, read);
  if (!paid || paid.pay_type !== read('pay_type')) return c.json(refusal('8133'));
  const [status, rest] = STATUS[paid.pay_type] ?? ['shop_status', 'rem_mny'];
  return c.json({
    res_cd: '0000',
    res_msg: '정상처리',
    tno: paid.tno,
    order_no: paid.order_no,
    pay_method: paid.pay_type,
    amount: String(paid.amount),
    [rest]: String(left(paid)),
    [status]: statusOf(paid),
    app_time: korean(paid.approved_at),
  });
}

function statusOf(paid: Paid): string {
  if (paid.pay_type === 'PAVC' && paid.deposit === null) return '';
  if (left(paid) === 0) return 'STSC';
  return paid.cancels.length > 0 ? 'STPC' : 'STSR';
}
