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

/** The origin of a page that an app serves to its own web view: `capacitor://localhost`, `app://bundle:8080`. */
export function isAppOrigin(value: string): boolean {
  // What a header may hold, and no more: browsers take parts of it for more than a name.
  const [, scheme = ''] = /^([a-z][a-z\d+.-]*:\/\/)[\w.-]+(:\d{1,5})?$/i.exec(value) ?? [];
  return isAppScheme(scheme);
}

/** What a merchant may list as its own: a site, an app by its scheme, or the pages within an app. */
export function isSite(value: string): boolean {
  return isOrigin(value) || isAppScheme(value) || isAppOrigin(value);
}

/** An address that http reaches. */
export function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
