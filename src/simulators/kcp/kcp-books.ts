/* What KCP has of its shops' payments, and how it writes. */
import { type KeyObject, randomInt, verify, X509Certificate } from 'node:crypto';
import type { Context } from 'hono';
import iconv from 'iconv-lite';
import type { Play } from '../simulator';

/** A shop's window, or its registration, until its buyer has decided. */
export type Trade = {
  readonly key: string;
  readonly site_cd: string;
  readonly ordr_idxx: string;
  readonly good_name: string;
  readonly good_mny: number;
  /** Twelve digits, as the window of PCs names ways to pay. */
  readonly bits: string;
  readonly Ret_URL: string;
  readonly ipgm_date: string;
};

/** The buyer's agreement: `enc_data` is its key. */
export type Agreement = Trade & { readonly tno: string | null };

export type Paid = {
  readonly tno: string;
  readonly site_cd: string;
  readonly order_no: string;
  readonly amount: number;
  readonly pay_type: string;
  readonly account: string | null;
  /** What came into the account; null until something did. */
  readonly deposit: number | null;
  readonly cancels: readonly number[];
  readonly approved_at: number;
  /** Where this shop wants to be told, as its merchant admin has it. */
  readonly return_page: string;
};

export type Sent = Readonly<Record<string, unknown>>;

export const tables = (play: Play) => ({
  trades: play.table<Trade>('trades'),
  agreements: play.table<Agreement>('agreements'),
  payments: play.table<Paid>('payments'),
});

/** The shop's JSON, each value as a text; empty for what is none. */
export async function readJson(c: Context): Promise<(name: string) => string> {
  const body = await c.req.json<Sent>().catch((): Sent => ({}));
  return (name) => {
    const value = body[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
}

/** The certificate of a shop, in one line; undefined for one that KCP answers S032 to. */
export function readCertificate(line: string): X509Certificate | undefined {
  const [, body] = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=]+)-----END CERTIFICATE-----$/.exec(line) ?? [];
  try {
    return body === undefined ? undefined : new X509Certificate(Buffer.from(body, 'base64'));
  } catch {
    return undefined;
  }
}

/** Whether the holder of a public key has signed a text, its parts joined by `^`: PKCS#1 v1.5 with SHA-256. */
export function isSignedBy(key: KeyObject, parts: readonly string[], signature: string): boolean {
  return verify('sha256', Buffer.from(parts.join('^'), 'utf8'), key, Buffer.from(signature, 'base64'));
}

export function newNumber(digits: number): string {
  return Array.from({ length: digits }, (_, at) => randomInt(at === 0 ? 1 : 0, 10)).join('');
}

/** `YYYYMMDDhhmmss` in Korea. */
export function korean(at: number): string {
  return new Date(at + 32_400_000).toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
}

export function left({ amount, cancels }: Paid): number {
  return cancels.reduce((rest, each) => rest - each, amount);
}

/** A form in EUC-KR, each byte as `%xx`. */
export function writeForm(fields: Readonly<Record<string, string>>): string {
  const write = (text: string) =>
    [...iconv.encode(text, 'cp949')].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${write(value)}`)
    .join('&');
}

const TEXTS: Readonly<Record<string, string>> = {
  S032: '권한이 없습니다.',
  '3001': '사용자가 결제를 취소하였습니다.',
  '8038': '부분취소된 거래는 전체취소를 할 수 없습니다.',
  CC61: '카드 한도가 초과되었습니다.',
  S002: '요청 값이 올바르지 않습니다.',
  '8133': '원거래가 없거나 이미 취소된 거래입니다.',
  '8034': '취소 가능한 금액을 초과하였습니다.',
  '9502': '이미 처리되었거나 유효하지 않은 인증 정보입니다.',
};

export function refusal(code: string) {
  return { res_cd: code, res_msg: TEXTS[code] ?? '처리하지 못하였습니다.', res_en_msg: 'failure' };
}
