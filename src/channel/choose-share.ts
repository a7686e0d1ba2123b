/**
 * A channel of a group, and the point up to which it is chosen, from where the one before it ends. Points go from 0 to
 * 2³²: each channel has as many of them as its weight says.
 */
export type Share = readonly [channel_key: string, upto: number];

/**
 * Chooses a channel of a group for a request: always the same for one `id`, and over many ids each channel as often as
 * its weight says (product.md 13.6). Runs in the browser, to open the right window in time, and in the gateway, which
 * never trusts the page. `undefined` for a group that is not there or has no channel left.
 */
export function chooseShare(shares: readonly Share[] | undefined, id: string): string | undefined {
  // Numbered ids differ in their last digits only: the shift carries each digit into every bit.
  let point = 0;
  for (const sign of id) {
    point = Math.imul(point ^ sign.charCodeAt(0), 0x9e3779b1);
    point ^= point >>> 15;
  }
  // A page may name anything, such as what every object inherits.
  return shares?.find?.(([, upto]) => point >>> 0 < upto)?.[0];
}
