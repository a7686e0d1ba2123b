import { randomBytes, randomInt } from 'node:crypto';
import type { Context } from 'hono';
import iconv from 'iconv-lite';
import type { Play } from '../simulator';

export const NAME = { ko: 'KG이니시스', en: 'KG INICIS' };

/** What INICIS has of an order. */
export type Row = {
  readonly oid: string;
  readonly mid: string;
  readonly price: number;
  readonly goods: string;
  readonly device: 'WEB' | 'MOBILE' | 'API';
  /** Four letters of a tid: CARD, DBNK, VBNK, HPP_, CULT. */
  readonly kind: string;
  /** The form that opened the window. */
  readonly form: Readonly<Record<string, string>>;
  /** What the buyer's browser brings back once they agreed: authToken, or the phone's first tid. */
  readonly token: string | null;
  readonly state: 'open' | 'agreed' | 'done' | 'waiting' | 'void';
  readonly tid: string | null;
  readonly at: number;
  /** What was taken, of an account once it was paid into. */
  readonly taken: number;
  readonly account: string | null;
  readonly billKey: string | null;
  readonly cancels: readonly { readonly tid: string; readonly price: number; readonly at: number }[];
};

export const rows = (play: Play) => play.table<Row>('orders');

/** The order that a token or a tid belongs to. */
export function findRow(play: Play, name: 'token' | 'tid', value: string): Row | undefined {
  return value === ''
    ? undefined
    : rows(play)
        .all()
        .findLast((row) => row[name] === value);
}

export function change(play: Play, row: Row, changes: Partial<Row>): Row {
  return rows(play).set(row.oid, { ...row, ...changes });
}

export function openRow(
  play: Play,
  row: Pick<Row, 'oid' | 'mid' | 'price' | 'goods' | 'device' | 'kind' | 'form'>,
): Row {
  const none = { token: null, tid: null, taken: 0, account: null, billKey: null };
  return rows(play).set(row.oid, { ...row, ...none, state: 'open', at: play.now(), cancels: [] });
}

/** 40 characters: what made it, the method, the MID, the time, milliseconds and three by chance. */
export function newTid(prefix: string, { kind, mid }: Pick<Row, 'kind' | 'mid'>, now: number): string {
  const chance = String(randomInt(1_000)).padStart(3, '0');
  return `${prefix}${kind}${mid.padEnd(10, '_').slice(0, 10)}${stamp(now)}${String(now % 1_000).padStart(3, '0')}${chance}`;
}

/** With what forms have to encode. */
export function newToken(): string {
  return `${randomBytes(60).toString('base64')}+/==`;
}

/** Korean time, `YYYYMMDDhhmmss`. */
export function stamp(now: number): string {
  const korea = new Date(now + 32_400_000).toISOString();
  return korea.slice(0, 19).split(/[-T:]/).join('');
}

/** Ten days from the time that the shop has named. */
export function defaultDue({ form, at }: Row): string {
  return stamp((Number(form['timestamp'] ?? form['P_TIMESTAMP']) || at) + 864_000_000).slice(0, 8);
}

/** Takes the money, or opens the account. */
export function settleRow(play: Play, row: Row, tid: string): Row {
  if (row.kind === 'VBNK') return change(play, row, { state: 'waiting', tid, account: newAccount() });
  const isKey = row.billKey !== null;
  return change(play, row, { state: 'done', tid, at: play.now(), taken: isKey ? 0 : row.price });
}

function newAccount(): string {
  return `562${String(randomInt(1e11)).padStart(11, '0')}`;
}

export function left({ taken, cancels }: Row): number {
  return cancels.reduce((sum, { price }) => sum - price, taken);
}

export async function readForm(c: Context): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}

/** A form of the mobile page, which is in EUC-KR; what is valid UTF-8 was sent by a test. */
export async function readKoreanForm(c: Context): Promise<Record<string, string>> {
  const text = Buffer.from(await c.req.arrayBuffer()).toString('latin1');
  const read = (part = '') => {
    const raw = Buffer.from(unescapeBytes(part), 'latin1');
    const utf8 = raw.toString('utf8');
    return utf8.includes('\uFFFD') ? iconv.decode(raw, 'cp949') : utf8;
  };
  const pairs = text.split('&').filter(Boolean);
  return Object.fromEntries(pairs.map((pair) => [read(pair.split('=')[0]), read(pair.split('=').slice(1).join('='))]));
}

function unescapeBytes(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
