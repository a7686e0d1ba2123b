import { readDocument } from './read-document';

/**
 * Where a window that takes the page's place sends its buyer in the end: `m_redirect_url`, as links of the page are read,
 * or the page itself. Undefined where nobody could come back: a text, a file or nothing at all is no address.
 */
export function findReturnUrl(m_redirect_url: string | undefined): string | undefined {
  try {
    const { href } = new URL(m_redirect_url || location.href, readDocument('baseURI'));
    return /^(about|data|blob|file|javascript):/.test(href) ? undefined : href;
  } catch {
    return undefined;
  }
}

/**
 * Origins of the frames around the page, innermost first. Firefox has no list of them before 148: where the page came
 * from is then the frame around it.
 */
export function listAncestors(): readonly string[] {
  const { ancestorOrigins } = location as { ancestorOrigins?: DOMStringList };
  if (ancestorOrigins) return Array.from(ancestorOrigins);
  const referrer = readDocument('referrer');
  return self !== top && referrer ? [new URL(referrer).origin] : [];
}
