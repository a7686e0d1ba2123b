/**
 * Whether a merchant's `allowed_origins` hold an origin as browsers write it. A scheme alone (`myapp://`) stands for all
 * pages of that app: nobody else can serve one.
 */
export function isListed(allowed_origins: readonly string[], origin: string): boolean {
  const [, scheme = ''] = /^([^:]+:\/\/)/.exec(origin) ?? [];
  return allowed_origins.some((listed) => [origin, scheme].includes(listed.toLowerCase()));
}
