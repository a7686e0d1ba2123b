import { isRecoverable } from './is-recoverable';
import type { WindowResponse } from './window-response';

/**
 * The result of a payment as a query tells it (product.md 6.8): the answer of a window that took the page's place. What
 * else the original's callback holds is the server's to give (`GET /payments/{imp_uid}`).
 */
export type RedirectResult =
  | {
      success: true;
      imp_success: true;
      error_code?: undefined;
      error_msg?: undefined;
      is_recoverable?: undefined;
      imp_uid: string;
      merchant_uid: string;
      /** There for a test payment. */
      sandbox?: true;
    }
  | {
      success: false;
      imp_success: false;
      /** Null when no payment exists. */
      imp_uid: string | null;
      merchant_uid: string;
      /** Empty when the PG gave none. */
      error_code: string;
      error_msg: string;
      /** Whether the buyer may simply try the same order again. */
      is_recoverable: boolean;
      sandbox?: true;
    };

/** Ours to write, and to replace when the page's address still holds those of an earlier try. */
const KEYS = ['imp_uid', 'merchant_uid', 'imp_success', 'error_code', 'error_msg', 'imp_sandbox'] as const;

/**
 * Writes a result into a merchant's address. Its own query and hash stay as they are, letter by letter: older shops
 * write theirs in EUC-KR, which a round through `URLSearchParams` would destroy. Half a character in a response throws: the
 * gateway repairs those first.
 */
export function writeReturnUrl(url: string, response: WindowResponse): string {
  const [, base = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(#.*)?$/s.exec(url) ?? [];
  const kept = query.split('&').filter((pair) => pair && !isOurs(pair));
  // Of these keys, no response has anything but texts and flags.
  const values: Readonly<Partial<Record<(typeof KEYS)[number], string | boolean | null | undefined>>> = {
    ...response,
    imp_sandbox: response.sandbox,
  };
  for (const key of KEYS)
    if (values[key] !== undefined) kept.push(`${key}=${encodeURIComponent(String(values[key] ?? ''))}`);
  return `${base}?${kept.join('&')}${hash}`;
}

/**
 * Reads the result out of the address that the buyer came back to; null when there is none in it. Some of the
 * original's PGs left `imp_success` out, and some wrote `success` for it: then a result without an error is a success.
 */
export function readReturnUrl(url: string): RedirectResult | null {
  const query = new URLSearchParams(/^[^#?]*\?([^#]*)/.exec(url)?.[1]);
  const imp_uid = query.get('imp_uid') || null;
  const merchant_uid = query.get('merchant_uid') ?? '';
  if (!imp_uid && !merchant_uid) return null;
  const said = query.get('imp_success') ?? query.get('success');
  const error_code = query.get('error_code') ?? '';
  const error_msg = query.get('error_msg') ?? '';
  const success = said ? said === 'true' : !error_code && !error_msg;
  // Nothing like it where it is none, as in the answer of a window.
  const test = query.get('imp_sandbox') === 'true' ? { sandbox: true as const } : {};
  if (imp_uid && success) return { success, imp_success: success, imp_uid, merchant_uid, ...test };
  const failed = { error_code, error_msg, is_recoverable: isRecoverable(error_code) };
  return { success: false, imp_success: false, imp_uid, merchant_uid, ...failed, ...test };
}

function isOurs(pair: string): boolean {
  return KEYS.some((key) => pair.startsWith(`${key}=`));
}
