/** A site's origin as it is registered: `https://shop.example`, with nothing behind it. */
export function isOrigin(value: string): boolean {
  return isWebUrl(value) && new URL(value).origin === value.toLowerCase();
}

/** Schemes that lead into a browser, another program or a script instead of a shop's app. */
const NO_APP = /^(https?|wss?|ftp|javascript|vbscript|data|blob|file|filesystem|about|intent|content|view-source):/;

/** An app's own scheme as it is registered: `myapp://`, with nothing behind it. */
export function isAppScheme(value: string): boolean {
  return /^[a-z][a-z\d+.-]*:\/\/$/i.test(value) && !NO_APP.test(value.toLowerCase());
}

/** What a merchant may list as its own: a site, or an app by its scheme. */
export function isSite(value: string): boolean {
  return isOrigin(value) || isAppScheme(value);
}

/** An address that http reaches. */
export function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
