/** As it stands in a `Location` header: web servers in front of gateways and shops take 4 KB, with all else in it. */
export const LONGEST_RETURN = 2_000;

/**
 * Whether a buyer could not be sent back to this address. It is known before the window opens, and would fail only after
 * the payment.
 */
export function isReturnTooLong(return_url: string): boolean {
  return new URL(return_url).href.length > LONGEST_RETURN;
}
