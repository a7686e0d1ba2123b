/**
 * A site's origin as browsers write it, of one that somebody registers: `https://Shop.example/` and `https://가게.example`
 * in small letters and in ASCII. `undefined` for what is no origin, or has something behind it.
 */
export function readOrigin(value: string): string | undefined {
  if (!isWebUrl(value)) return undefined;
  const { origin, pathname, search, hash, username, password } = new URL(value);
  const isBare = pathname === '/' && !search && !hash && !username && !password && !/[?#]/.test(value);
  return isBare ? origin : undefined;
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

/** What a merchant may list as its own, in one form: a site, an app by its scheme, or the pages within an app. */
export function readSite(value: string): string | undefined {
  const isApp = isAppScheme(value) || isAppOrigin(value);
  // Browsers leave what follows a scheme of an app's own as it is.
  return readOrigin(value) ?? (isApp ? value.replace(/^[^:]+/, (scheme) => scheme.toLowerCase()) : undefined);
}

export function isSite(value: string): boolean {
  return readSite(value) !== undefined;
}

/** An address that http reaches. */
export function isWebUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
