/** A site's origin as it is registered: `https://shop.example`, with nothing behind it. */
export function isOrigin(value: string): boolean {
  return isWebUrl(value) && new URL(value).origin === value.toLowerCase();
}

/** An address that http reaches. */
export function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
