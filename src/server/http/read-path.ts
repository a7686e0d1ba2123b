import { getPath } from 'hono/utils/url';

/**
 * The path that routes are found by. Clients of the REST API write `/payments/cancel/`, `//payments/cancel` and
 * `/payments/find/ORDER/`, which are answered as without the slash: a redirect would lose what they post. Pages keep
 * theirs, which are part of their addresses.
 */
export function readPath(request: Request): string {
  const path = getPath(request);
  if (!path.endsWith('/') && !path.includes('//')) return path;
  const tidy = path.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  return REST.test(tidy) ? tidy : path;
}

/** Where calls of the API begin. */
const REST =
  /^\/(users|payments|subscribe|vbanks|receipts|escrows|certifications|cards|banks|tiers|paymentwall|api|buyers|sandbox|benepia|cvs|kcpquick|naver|partners|payco)(\/|$)/;
