import type { WindowResponse } from '../protocol/window-response';
import { writeReturnUrl } from '../protocol/return-url';

export type CallBackOptions = {
  readonly callback: unknown;
  readonly response: WindowResponse;
  /** The merchant's own object. */
  readonly params: unknown;
  readonly device: 'pc' | 'mobile';
};

/**
 * Gives the merchant its answer. What a callback throws is the merchant's to read in the console, and must not keep the
 * window from closing or the promise from answering. A phone page without a callback is sent to its `m_redirect_url`
 * with a failure, as the original did (sdk contract 5.4 and 5.5).
 */
export function callBack({ callback, response, params, device }: CallBackOptions): void {
  try {
    if (typeof callback === 'function') return callback.call({}, response);
    const url = (params as { m_redirect_url?: unknown }).m_redirect_url;
    if (device === 'mobile' && !response.success && typeof url === 'string' && url)
      location.href = writeReturnUrl(url, response);
  } catch (error) {
    console.error(error);
  }
}
