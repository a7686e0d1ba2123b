import iconv from 'iconv-lite';
import type { PgOrder } from '../order';
import type { Charset } from '../pg-http';

/** The buyer as INICIS wants one: it refuses orders without a name, a telephone or an e-mail (inicis.md 2.1, 7). */
export function buyerOf({ buyer_name, buyer_tel, buyer_email }: PgOrder): {
  readonly name: string;
  readonly tel: string;
  readonly email: string;
} {
  return {
    name: buyer_name || '구매자',
    tel: buyer_tel?.replaceAll(/[^\d-]/g, '') || '010-0000-0000',
    email: buyer_email || 'none@example.com',
  };
}

/** What is bought, without what breaks INICIS's older pages, and as short as it has to be. */
export function plainName(
  { name, imp_uid }: PgOrder,
  { bytes, charset }: { readonly bytes: number; readonly charset: Charset },
): string {
  const plain =
    name
      .replaceAll(/["'&+%<>\\]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim() || imp_uid;
  return sizeOf(plain, charset) <= bytes ? plain : `${cutBytes(plain, bytes - 3, charset)}...`;
}

/** Cuts between characters. */
export function cutBytes(text: string, most: number, charset: Charset): string {
  let cut = '';
  for (const character of text) {
    if (sizeOf(cut + character, charset) > most) return cut;
    cut += character;
  }
  return cut;
}

function sizeOf(text: string, charset: Charset): number {
  return charset === 'utf-8' ? Buffer.byteLength(text) : iconv.encode(text, 'cp949').length;
}
