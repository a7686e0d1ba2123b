/** Stands for what is kept off the screen. */
const MASK = '********';
const SECRET_NAME = /token|secret|pass|pwd|auth|sig|key/i;

/** An address as it may stand on a screen: its password, and whatever in its query is named like a secret, are masked. */
export function maskUrl(address: string): string {
  return address
    .replace(/^([a-z]+:\/*[^/?#@:]*:)[^/?#]*@/i, `$1${MASK}@`)
    .replaceAll(/([?&]([^=&#]*)=)([^&#]+)/g, (all: string, before: string, name: string) =>
      SECRET_NAME.test(name) ? before + MASK : all,
    );
}

/** Whether an address still has a mask in it. */
export function isMasked(address: string): boolean {
  return address.includes(MASK);
}

/**
 * The address that somebody means who was shown a masked one: what stands where the mask is stays as it was. `undefined`
 * where that cannot be told, as the address is another: its secrets have to be typed anew.
 */
export function unmaskUrl(given: string, stored: string | null): string | undefined {
  if (!isMasked(given)) return given;
  return stored !== null && maskUrl(stored) === given ? stored : undefined;
}
