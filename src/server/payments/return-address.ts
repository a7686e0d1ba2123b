import { writeReturnUrl } from '../../protocol/return-url';
import type { WindowResponse } from '../../protocol/window-response';

/** A merchant's address with a result in it (`writeReturnUrl`). Half a character, which no address can hold, becomes U+FFFD. */
export function returnAddress(url: string, response: WindowResponse): string {
  const repaired = JSON.parse(JSON.stringify(response), (_, value: unknown) =>
    typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\uFFFD') : value,
  ) as WindowResponse;
  return writeReturnUrl(url, repaired);
}

/** The same of an identity check, whose answer shops know as `success` too (sdk contract 7). */
export function certificationAddress(url: string, response: WindowResponse): string {
  const [, base = '', query = '', hash = ''] = /^([^?]*)\?([^#]*)(.*)$/s.exec(returnAddress(url, response)) ?? [];
  // One that an earlier check has left there counts no more.
  const kept = query.split('&').filter((pair) => !pair.startsWith('success='));
  return `${base}?${[...kept, `success=${response.success}`].join('&')}${hash}`;
}
