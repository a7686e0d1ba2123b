import * as z from 'zod/mini';
import { cleanValue } from '../clean-text';
import { isAppScheme } from '../merchants/is-origin';
import { pageOrigin } from './page-origin';

/** What the SDK submits to open a window (`OpenWindowForm`), as far as the gateway believes it. */
const openWindowFormSchema = z.object({
  request: z.pipe(z.record(z.string(), z.unknown()), z.transform(composeTexts)),
  request_id: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  channel_key: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
  tier_code: z.optional(z.string()),
  strict_pg: z.optional(z.boolean()),
  // What cannot be a key is none: the window says which channel is missing.
  test_key: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
  window: z.enum(['iframe', 'popup', 'redirect']),
  return_url: z.pipe(z.optional(z.string()), z.transform(readReturnUrl)),
  origin: pageOrigin,
  ancestors: z.array(pageOrigin),
  languages: z.array(z.string()),
});

export type OpenWindowInput = z.infer<typeof openWindowFormSchema>;

/** Reads the form's one field; `undefined` when it did not come from our SDK. */
export function parseOpenWindowForm(json: unknown): OpenWindowInput | undefined {
  try {
    const parsed = openWindowFormSchema.safeParse(cleanValue(JSON.parse(String(json))));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Names and numbers in one form of Unicode, as REST calls read theirs. Addresses and the shop's own data stay as they are. */
function composeTexts(request: Record<string, unknown>): Record<string, unknown> {
  const isPlain = (name: string) => name !== 'custom_data' && !name.endsWith('_url');
  return Object.fromEntries(
    Object.entries(request).map(([name, value]) => [
      name,
      typeof value === 'string' && isPlain(name) ? value.normalize('NFC') : value,
    ]),
  );
}

/**
 * An address that a browser may be sent to: a site's or an app's own scheme. Anything else is as good as none, and the
 * buyer goes back by hand: what no app has (`file:`, `javascript:`), what names any app and any action in it (`intent:`),
 * what shows one site and leads to another (`https://shop.example@evil.example`), and what no header can hold.
 */
function readReturnUrl(value: string | undefined): string | undefined {
  if (!value || /\p{Cc}/u.test(value) || !URL.canParse(value)) return undefined;
  const { protocol, username, password } = new URL(value);
  const isSite = /^https?:$/.test(protocol);
  if (username || password || !(isSite || isAppScheme(`${protocol}//`))) return undefined;
  return value;
}
