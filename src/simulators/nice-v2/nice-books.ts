/* What the new generation of NICE keeps, signs and answers, as its manual has it. */
import { createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import type { Context } from 'hono';
import type { Play } from '../simulator';

export type Row = {
  readonly tid: string;
  readonly clientId: string;
  readonly orderId: string;
  readonly method: string;
  readonly goodsName: string;
  /** As the window was asked for. */
  readonly amount: number;
  readonly returnUrl: string;
  readonly asked: Readonly<Record<string, string>>;
  /** `window` and `agreed` are before the approval; the others are the words of its answers. */
  readonly status: 'window' | 'agreed' | 'paid' | 'ready' | 'failed' | 'cancelled' | 'partialCancelled' | 'expired';
  readonly authToken: string;
  /** What was taken in the end. */
  readonly taken: number;
  readonly usesPoints: boolean;
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly cancels: readonly Cancel[];
};

export type Cancel = {
  readonly tid: string;
  readonly orderId: string;
  readonly amount: number;
  readonly reason: string;
  readonly at: number;
};

/** Pairs that NICE has published for its sandbox: with no other can a return be signed, as nobody tells us the secret. */
const PAIRS: Readonly<Record<string, string>> = {
  '58e3b578555e45738d6b569e53d5ae54': '4f13ca267dfa4fc6964148bedcda15ef',
  af0d116236df437f831483ee9c500bc4: '433a8421be754b34989048cf148a5ffc',
};

export function secretOf(clientId: string): string | undefined {
  return Object.hasOwn(PAIRS, clientId) ? PAIRS[clientId] : undefined;
}

export function hash(text: string): string {
  return createHash('sha256').update(Buffer.from(text, 'utf8')).digest().toString('hex');
}

/** Who calls: the client key of a right `Authorization`, Basic or Bearer. */
export function authorized(c: Context, play: Play): string | undefined {
  const header = c.req.header('authorization') ?? '';
  if (header.startsWith('Bearer ')) return play.table<{ clientId: string }>('tokens').get(header.slice(7))?.clientId;
  const [id = '', secret = ''] = Buffer.from(header.replace(/^Basic /, ''), 'base64')
    .toString()
    .split(':');
  return secret !== '' && secretOf(id) === secret ? id : undefined;
}

export function newTid(play: Play, method: string): string {
  const way = { bank: '02', vbank: '03', cellphone: '05' }[method] ?? '01';
  const day = isoOf(play.now()).replaceAll(/\D/g, '').slice(2, 14);
  return `UT0000113m${way}01${day}${String(randomInt(10_000)).padStart(4, '0')}`;
}

export function newToken(): string {
  return `NICEUNTT${randomBytes(16).toString('hex').toUpperCase()}`;
}

export function isoOf(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().replace('Z', '+0900');
}

const TEXTS: Readonly<Record<string, string>> = {
  '0000': '정상 처리되었습니다.',
  '2003': '취소 실패',
  '2012': '해당 거래 없음',
  '2013': '기취소 거래',
  '2020': '망취소 가능 시간 초과',
  '2032': '취소금액이 취소가능금액보다 큼',
  '3095': '카드사 거절 (한도초과)',
  A127: '주문번호 중복',
  A211: '해쉬값 검증 실패',
  F113: '본인확인 실패',
  I002: '사용자가 결제를 취소하였습니다.',
  P007: '필수 파라미터 누락',
  U100: '필수값 누락',
  U107: '거래내역이 존재하지 않습니다.',
  U112: '이미 사용된 orderId 입니다.',
  U114: '이미 사용된 tid 입니다.',
  U115: '삭제된 빌키입니다.',
  U304: 'Basic 인증 실패',
  U309: '존재하지 않는 빌키입니다.',
  U311: '인증에 실패하였습니다.',
  U312: 'signData 검증에 실패하였습니다.',
};

export function textOf(code: string): string {
  return TEXTS[code] ?? '오류';
}

export function refuse(c: Context, code: string): Response {
  return c.json({ resultCode: code, resultMsg: textOf(code) }, code === 'U304' ? 401 : 200);
}

/** What is left to be given back. */
export function balanceOf({ taken, cancels }: Row): number {
  return cancels.reduce((left, { amount }) => left - amount, taken);
}

/** `amount` of another than the row's, where a fault says so. */
export type AnswerWish = { readonly cancelledTid?: string; readonly badlySigned?: boolean; readonly orderId?: string };

/** The shape of every answer about a payment. */
export function toAnswer(play: Play, row: Row, wish: AnswerWish = {}): Readonly<Record<string, unknown>> {
  const ediDate = isoOf(play.now());
  const secret = wish.badlySigned ? 'another key' : (secretOf(row.clientId) ?? '');
  const last = row.cancels.at(-1);
  const isCard = row.method === 'card' || row.method.endsWith('Card') || (isWallet(row.method) && !row.usesPoints);
  return {
    resultCode: '0000',
    resultMsg: TEXTS['0000'],
    tid: row.tid,
    cancelledTid: wish.cancelledTid ?? null,
    orderId: wish.orderId ?? row.orderId,
    ediDate,
    signature: hash(`${row.tid}${row.taken}${ediDate}${secret}`),
    status: row.status,
    paidAt: row.paidAt === null ? '0' : isoOf(row.paidAt),
    failedAt: '0',
    cancelledAt: last ? isoOf(last.at) : '0',
    payMethod: row.method.replace(/Card$|Money$/, ''),
    amount: row.taken,
    balanceAmt: balanceOf(row),
    goodsName: row.goodsName,
    mallReserved: null,
    useEscrow: row.asked['useEscrow'] === 'true',
    currency: 'KRW',
    channel: 'pc',
    approveNo: row.method === 'vbank' ? null : '000000',
    buyerName: row.asked['buyerName'] ?? null,
    buyerTel: row.asked['buyerTel'] ?? null,
    buyerEmail: row.asked['buyerEmail'] ?? null,
    receiptUrl: `https://npg.nicepay.co.kr/issue/IssueLoader.do?type=0&innerWin=Y&TID=${row.tid}`,
    mallUserId: row.asked['mallUserId'] ?? null,
    issuedCashReceipt: false,
    coupon: null,
    card: isCard ? CARD : null,
    vbank: row.method === 'vbank' ? toVbank(row) : null,
    bank: row.method === 'bank' ? { bankCode: '088', bankName: '신한은행' } : null,
    cellphone: null,
    cancels: row.cancels.length ? row.cancels.map(toCancel) : null,
    cashReceipts: null,
  };
}

const CARD = {
  cardCode: '04',
  cardName: '삼성',
  cardNum: '123412******1234',
  cardQuota: 0,
  isInterestFree: false,
  cardType: 'credit',
  canPartCancel: true,
  acquCardCode: '04',
  acquCardName: '삼성',
};

export function isWallet(method: string): boolean {
  return ['kakaopay', 'payco', 'ssgpay'].includes(method);
}

function toVbank({ asked, createdAt, tid }: Row) {
  const hours = Number(asked['vbankValidHours'] ?? 168);
  return {
    vbankCode: '011',
    vbankName: '농협은행',
    vbankNumber: `790${tid.slice(-11)}`,
    vbankExpDate: isoOf(createdAt + hours * 3_600_000),
    vbankHolder: asked['vbankHolder'] ?? '',
  };
}

function toCancel({ tid, amount, at, reason }: Cancel) {
  return {
    tid,
    amount,
    cancelledAt: isoOf(at),
    reason,
    receiptUrl: `https://npg.nicepay.co.kr/issue/${tid}`,
    couponAmt: 0,
  };
}

/** Reads `encData` of `encMode` A2. Undefined for what is none. */
export function decryptA2(encData: string, secret: string): Readonly<Record<string, string>> | undefined {
  try {
    const key = Buffer.from(secret, 'utf8');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16));
    const plain = Buffer.concat([decipher.update(Buffer.from(encData, 'hex')), decipher.final()]);
    return Object.fromEntries(new URLSearchParams(plain.toString('utf8')));
  } catch {
    return undefined;
  }
}

export async function readJson(c: Context): Promise<Readonly<Record<string, unknown>>> {
  return c.req.json<Record<string, unknown>>().catch(() => ({}));
}
