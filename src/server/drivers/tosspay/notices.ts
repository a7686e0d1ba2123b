import * as z from 'zod/mini';
import type { ReceivedNotice } from '../notices';

const noticeSchema = z.object({ action: z.string(), displayId: z.string() });

/** The registration that a notice of a key claims to be about: Toss Pay wants an address for them. */
export function orderOfNotice({ body, params }: ReceivedNotice): string | undefined {
  const text = Buffer.from(body).toString('utf8');
  try {
    return noticeSchema.safeParse(text.startsWith('{') ? JSON.parse(text) : params).data?.displayId;
  } catch {
    return undefined;
  }
}
