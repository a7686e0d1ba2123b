/* What the old generation of NICE keeps, hashes and answers, as its manual pages have it. */
import { createDecipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import type { Context } from 'hono';
import iconv from 'iconv-lite';
import type { Play } from '../simulator';

export type Row = {
  readonly TID: string;
  readonly MID: string;
  readonly Moid: string;
  readonly PayMethod: string;
  readonly GoodsName: string;
  /** As the window was asked for. */
  readonly Amt: number;
  /** Where the result goes, and the fields that it goes with. */
  readonly back: string;
  readonly asked: Form;
  readonly AuthToken: string;
  /** `window` and `agreed` are before the approval. */
  readonly state: 'window' | 'agreed' | 'approved' | 'issued' | 'refused';
  /** What was taken in the end. */
  readonly taken: number;
  readonly approvedAt: number | null;
  readonly cancels: readonly { readonly TID: string; readonly amount: number; readonly at: number }[];
};

export type Form = Readonly<Record<string, string>>;

/** Test MIDs with keys that are public: with no other can a result be signed, as nobody tells us the key. */
const KEYS: Readonly<Record<string, string>> = {
  nicepay00m: 'EYzu8jGGMfqaDEp76gSckuvnaHHu+bC4opsSN6lHv3b2lurNYkVXrZ7Z1AoqQnXI3eLuaUFyoRNC6FkrzVjceg==',
  nickakao1m: 'A2SY4ztPs6LPymgFl/5bbsLuINyvgKq5eOdDSHb31gdO4dfGr3O6hBxvRp9oXdat45VninNUySc7E/5UT01vKw==',
};

export function keyOf(mid: string): string | undefined {
  return Object.hasOwn(KEYS, mid) ? KEYS[mid] : undefined;
}

export function digest(...texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text, 'utf8');
  return hash.digest('hex');
}

export function newToken(): string {
  return `NICETOKN${randomBytes(16).toString('hex').toUpperCase()}`;
}

/** Whose number it is, what it was, when, and four digits. */
export function newTid(play: Play, mid: string, wish: { readonly method: string; readonly medium: string }): string {
  const way = { CARD: '01', BANK: '02', VBANK: '03', CELLPHONE: '05' }[wish.method] ?? '01';
  return `${mid}${way}${wish.medium}${koreanOf(play.now()).slice(2)}${String(randomInt(10_000)).padStart(4, '0')}`;
}

export function koreanOf(at: number): string {
  return new Date(at + 9 * 3_600_000).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

export function leftOf({ taken, cancels }: Row): number {
  return cancels.reduce((left, { amount }) => left - amount, taken);
}

/** A form that was sent, byte for byte in the character set that NICE reads. */
export async function readForm(c: Context, charset: 'euc-kr' | 'utf-8'): Promise<Form> {
  const raw = Buffer.from(await c.req.arrayBuffer()).toString('latin1');
  const unescape = (text: string) => {
    const bytes = Buffer.from(
      text
        .replaceAll('+', ' ')
        .replaceAll(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
    return charset === 'euc-kr' ? iconv.decode(bytes, 'cp949') : bytes.toString('utf8');
  };
  return Object.fromEntries(
    raw.split('&').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [unescape(name), unescape(value.join('='))];
    }),
  );
}

const TEXTS: Readonly<Record<string, string>> = {
  '0000': '정상',
  '2001': '취소 성공',
  '2003': '취소 실패',
  '2011': '취소 금액 불일치',
  '2012': '해당 거래 없음',
  '2013': '기취소 거래',
  '2032': '취소금액이 취소가능금액보다 큼',
  '3001': '카드 결제 성공',
  '3095': '카드사 거절 (한도초과)',
  '4000': '계좌이체 결제 성공',
  '4100': '가상계좌 발급 성공',
  A000: '휴대폰 결제 성공',
  A211: '해쉬값 검증 실패',
  A225: 'TID 중복',
  F100: '빌키 발급 성공',
  F101: '빌키 삭제 성공',
  F113: '본인확인 실패',
  I002: '사용자가 결제를 취소하였습니다.',
  U107: '거래내역이 존재하지 않습니다.',
  U309: '존재하지 않는 빌키입니다.',
  U311: '인증에 실패하였습니다.',
  V001: '존재하지 않는 상점입니다.',
  W004: '지불수단 오류',
};

export function textOf(code: string): string {
  return TEXTS[code] ?? '오류';
}

/** Answers in JSON. */
export function say(c: Context, ResultCode: string, more: Readonly<Record<string, unknown>> = {}): Response {
  return c.json({ ResultCode, ResultMsg: textOf(ResultCode), ...more });
}

const CODES: Readonly<Record<string, string>> = { CARD: '3001', BANK: '4000', VBANK: '4100', CELLPHONE: 'A000' };

export type Wrong = { readonly Moid?: string; readonly key?: string };

/** The answer to an approval. */
export function sayApproved(c: Context, row: Row, wrong: Wrong = {}): Response {
  const { TID, MID, PayMethod, GoodsName } = row;
  const Amt = String(row.taken).padStart(12, '0');
  return say(c, CODES[PayMethod] ?? '3001', {
    TID,
    MID,
    Moid: wrong.Moid ?? row.Moid,
    Amt,
    PayMethod,
    GoodsName,
    BuyerName: row.asked['BuyerName'] ?? '',
    AuthDate: koreanOf(row.approvedAt ?? 0).slice(2),
    Signature: digest(TID, MID, Amt, wrong.key ?? keyOf(MID) ?? ''),
    ...detailsOf(row),
  });
}

export function detailsOf({ PayMethod, TID, asked }: Row): Readonly<Record<string, string>> {
  switch (PayMethod) {
    case 'BANK':
      return { AuthCode: '000000', BankCode: '088', BankName: '신한은행', RcptType: '0' };
    case 'VBANK':
      return { ...ACCOUNT, VbankNum: `790${TID.slice(-11)}`, ...dueOf(asked['VbankExpDate'] ?? '') };
    case 'CELLPHONE':
      return { AuthCode: '' };
    default:
      return CARD;
  }
}

const ACCOUNT = { VbankBankCode: '011', VbankBankName: '농협은행' };

function dueOf(asked: string) {
  return { VbankExpDate: asked.slice(0, 8) || '20991231', VbankExpTime: asked.slice(8).padEnd(6, '5').slice(0, 6) };
}

const CARD = {
  AuthCode: '30012345',
  CardCode: '06',
  CardName: '[신한]',
  CardNo: '12341234****1234',
  CardQuota: '00',
  CardInterest: '0',
  AcquCardCode: '06',
  AcquCardName: '[신한]',
  CardCl: '0',
  CcPartCl: '1',
};

/** Reads `EncData` of a card. Undefined for what is none. */
export function decryptCard(EncData: string, key: string): Form | undefined {
  try {
    const decipher = createDecipheriv('aes-128-ecb', Buffer.from(key, 'utf8').subarray(0, 16), null);
    const plain = Buffer.concat([decipher.update(Buffer.from(EncData, 'hex')), decipher.final()]);
    return Object.fromEntries(new URLSearchParams(plain.toString('utf8')));
  } catch {
    return undefined;
  }
}
